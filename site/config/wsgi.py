"""What the server loads: the site, with copies of its public pages in front."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from core.pagecache import PageCache

# First parts of paths whose pages are for one person, change at every look, or are files.
NEVER_KEPT = (
    *("admin", "accounts", "my", "demo", "components", "_util", "api"),
    *("tell-us", "t", "replies", "leave", "follow", "search"),
    *("static", "media", "documents", "images", "healthz", "readyz"),
)

application = get_wsgi_application()
if settings.PAGE_CACHE:
    application = PageCache(application, never=NEVER_KEPT, languages=dict(settings.LANGUAGES))
