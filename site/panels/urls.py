from django.urls import path

from panels.views import public as views

app_name = "panels"
urlpatterns = [
    path("", views.join_in, name="join_in"),
    path("<slug:slug>/", views.panel, name="panel"),
]
