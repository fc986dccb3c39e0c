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
    """The site, behind its page cache unless the settings say otherwise, and shut after a restore."""
    site = get_wsgi_application()
    if settings.RATE_KEY_SHARED and not os.environ.get("RATE_KEY"):
        raise ImproperlyConfigured("RATE_KEY is drawn once, by the process that starts the others: bin/serve does it.")
    from core.pagecache import PageCache  # reads models, as the next does: only once the site is loaded
    from privacy.opening import ShutAfterRestore

    if settings.PAGE_CACHE:
        site = PageCache(site, never=NEVER_KEPT, languages=dict(settings.LANGUAGES))
    return ShutAfterRestore(site)


application = load()
