"""With DEBUG on, Django shows its own pages for what is missing, shut or down; the demo shows the product's."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import get_resolver

from core.errors import closed_for_now, is_down


class OwnErrorPagesMiddleware:
    """Answer 404, 403 and 503 as an installation would.

    Other errors keep Django's page, for whoever works on the code.
    """

    CODES = {Http404: 404, PermissionDenied: 403}

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        for kind, code in self.CODES.items():
            if isinstance(exception, kind):
                return get_resolver().resolve_error_handler(code)(request, exception)
        return closed_for_now(request) if is_down(exception) else None
