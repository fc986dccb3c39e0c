"""What the server loads: the site, with copies of its public pages in front."""

import os

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

# First parts of paths whose pages are for one person, change at every look, or are files.
NEVER_KEPT = (
    *("admin", "accounts", "my", "demo", "components", "_util", "api"),
    *("tell-us", "t", "replies", "leave", "follow", "search"),
    *("static", "media", "documents", "images", "healthz", "readyz"),
)


def load():
    """The site, behind its page cache unless the settings say otherwise."""
    site = get_wsgi_application()
    if settings.RATE_KEY_SHARED and not os.environ.get("RATE_KEY"):
        raise ImproperlyConfigured("RATE_KEY is drawn once, by the process that starts the others: bin/serve does it.")
    if not settings.PAGE_CACHE:
        return site
    from core.pagecache import PageCache  # reads models: only once the site is loaded

    return PageCache(site, never=NEVER_KEPT, languages=dict(settings.LANGUAGES))


application = load()
