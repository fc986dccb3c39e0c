"""Screens of the staff area that belong to no room."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from core.access import requires, signed_in
from core.second_looks import waiting_for


@requires(signed_in)
def second_looks(request: HttpRequest) -> HttpResponse:
    """All that waits for this person's second look; rooms add only what they may see."""
    return render(request, "core/second_looks.html", {"looks": waiting_for(request.user, on=localdate())})
