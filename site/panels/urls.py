from django.urls import path

from panels import views

app_name = "panels"
urlpatterns = [
    path("", views.join_in, name="join_in"),
    path("<slug:slug>/", views.panel, name="panel"),
]
