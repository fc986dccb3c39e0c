"""Public doors, by noun. The staff's doors are in staff_urls.py."""

from django.urls import path

from partnership.views import decisions, partnership, promises

app_name = "partnership"
urlpatterns = [
    path("decisions/", decisions.decisions, name="decisions"),
    path("decisions/<str:reference>/", decisions.decision, name="decision"),
    path("you-can-ask-for/", decisions.you_can_ask_for, name="you_can_ask_for"),
    path("promises/", promises.promises, name="promises"),
    path("promises/<str:reference>/", promises.promise, name="promise"),
    path("forums/", partnership.forums, name="forums"),
    path("forums/<slug:slug>/", partnership.forum, name="forum"),
    path("partnership/", partnership.partnership, name="partnership"),
]
