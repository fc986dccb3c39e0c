"""A restored database stays shut until what was gone is gone again (`manage.py after_restore`)."""

from django.conf import settings
from django.db import DatabaseError
from django.template.loader import render_to_string

from core.errors import RETRY_AFTER
from privacy.services import may_be_served

ALWAYS = ("/healthz", "/readyz", settings.STATIC_URL)


class ShutAfterRestore:
    """Stands before the site: while the mark is missing every page is a 503 with phone and post."""

    def __init__(self, site):
        self.site = site
        self.is_open = False

    def __call__(self, environ, start_response):
        if self.is_open or environ.get("PATH_INFO", "").startswith(ALWAYS) or self._opens():
            return self.site(environ, start_response)
        body = _page().encode()
        headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))]
        headers += [("Cache-Control", "no-store"), ("Retry-After", str(RETRY_AFTER))]
        start_response("503 Service Unavailable", headers)
        return [body]

    def _opens(self) -> bool:
        """Asked until the answer is yes; a database that cannot be asked is the site's own trouble to tell."""
        try:
            self.is_open = may_be_served()
        except DatabaseError:
            return True
        return self.is_open


def _page() -> str:
    down = settings.WHEN_DOWN
    partnership = {"name": down["name"], "phone": down["phone"], "post_address": down["post"]}
    return render_to_string("503.html", {"partnership": partnership, "urgent_help": down["helplines"]})
