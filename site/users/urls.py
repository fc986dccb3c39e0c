"""Coming in, beside allauth's own pages."""

from django.urls import path

from users import views

app_name = "users"
urlpatterns = [
    path("accounts/welcome/<str:token>/", views.welcome, name="welcome"),
    path("accounts/slip/", views.slip, name="slip"),
    path("accounts/after-sign-in/", views.after_sign_in, name="after_sign_in"),
    path("accounts/second-step/", views.second_step, name="second_step"),
    path("my/", views.own_area, name="own_area"),
]
