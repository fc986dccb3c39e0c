"""Doors of the demo alone."""

from django.urls import path

from demo import views

app_name = "demo"
urlpatterns = [path("mail/", views.mails, name="mails")]
