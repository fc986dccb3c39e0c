"""Which list a reader last looked at: from a message they go back to it, or on to the next one in it."""

from django.http import HttpRequest
from django.urls import reverse

_LIST = "feedback_list"


def remember_list(request: HttpRequest, query: str) -> None:
    """Keep the filters of the list that is shown; they name no message and nobody's words."""
    if list_query(request) != query:
        request.session[_LIST] = query


def list_query(request: HttpRequest) -> str:
    """The filters of the list last looked at, "" for all that waits."""
    return request.session.get(_LIST, "")


def list_address(request: HttpRequest) -> str:
    """Where that list is."""
    query = list_query(request)
    return f"{reverse('feedback_desk:index')}?{query}" if query else reverse("feedback_desk:index")
