"""Doors of the floor, outside the languages."""

from django.conf import settings
from django.urls import path

from core import gallery, views

urlpatterns = [path("leave/", views.leave, name="leave")]
if settings.DEMO:
    urlpatterns += [path("components/", gallery.gallery)]
