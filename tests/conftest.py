"""What every test may lean on."""

import os

import pytest
from django.core.cache import cache

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's loop and the live server's thread


@pytest.fixture(autouse=True)
def _fresh_cache():
    cache.clear()
