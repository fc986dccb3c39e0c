"""With DEBUG on, Django shows its own pages for what is missing or shut; the demo shows the product's."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import get_resolver


class OwnErrorPagesMiddleware:
    """Answer 404 and 403 as an installation would; other errors keep Django's page, for whoever works on the code."""

    CODES = {Http404: 404, PermissionDenied: 403}

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        for kind, code in self.CODES.items():
            if isinstance(exception, kind):
                return get_resolver().resolve_error_handler(code)(request, exception)
        return None
