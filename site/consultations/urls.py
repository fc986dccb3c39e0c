from django.urls import path

from consultations.views import public as views

app_name = "consultations"
urlpatterns = [
    path("", views.have_your_say, name="have_your_say"),
    path("<slug:slug>/", views.consultation, name="consultation"),
]
