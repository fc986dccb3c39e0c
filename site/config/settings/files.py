"""For `manage.py collectstatic` alone, where there is no key and no database yet: an image being built."""

from .base import *

SECRET_KEY = "nothing-is-signed-with-this"
DATABASES = {}
