"""What every test may lean on."""

import os
import shutil

import pytest
from django.core.cache import cache
from django.db import connection

from feedback.services import flood
from tests import database
from tests.browser import axe, chromium, page_with, served  # noqa: F401 (fixtures for every room)

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's loop and the live server's thread

if connection.vendor == "sqlite":

    @pytest.fixture(scope="session")
    def django_db_setup(django_test_environment, django_db_blocker):
        """A copy of one migrated file, instead of migrating in every test process."""
        with django_db_blocker.unblock():
            source = database.template()
            folder = database.use_copy_of(source)
        database.after_tests_that_commit(lambda: database.put_back(source))
        yield
        database.as_django_does()
        with django_db_blocker.unblock():
            connection.close()
        shutil.rmtree(folder, ignore_errors=True)

else:

    @pytest.fixture(scope="session")
    def django_db_setup(django_db_setup, django_db_blocker):
        """Migrated in the ordinary way; the first rows are kept, to be put back."""
        with django_db_blocker.unblock():
            database.keep_first_rows()
        database.after_tests_that_commit(database.put_first_rows_back)
        yield
        database.as_django_does()


@pytest.fixture(autouse=True)
def _fresh_cache():
    cache.clear()
    flood.forget()
