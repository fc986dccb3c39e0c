"""What every test may lean on."""

import os
import shutil

import pytest
from django.core.cache import cache
from django.db import connection
from hypothesis import settings as hypothesis_settings

from core.kept import forget_everything
from feedback.services import flood
from tests import database
from tests.browser import axe, chromium, page_with, served  # noqa: F401 (fixtures for every room)

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's loop and the live server's thread
# A busy machine is no error (timings stand in bench/), and a change is judged by the same examples each time it is
# tested; new ones, and many, are looked for by `make long`.
hypothesis_settings.register_profile("same", deadline=None, derandomize=True, max_examples=200)
hypothesis_settings.register_profile("many", deadline=None, max_examples=5_000)
hypothesis_settings.load_profile("same")

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
    def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, django_db_blocker):
        """Each test process gets a copy of one migrated database, instead of migrating."""
        with django_db_blocker.unblock():
            connection.settings_dict["TEST"]["TEMPLATE"] = database.template_database()

    @pytest.fixture(scope="session")
    def django_db_setup(django_db_setup, django_db_blocker):
        """The first rows are kept, to be put back."""
        with django_db_blocker.unblock():
            database.keep_first_rows()
        database.after_tests_that_commit(database.put_first_rows_back)
        yield
        database.as_django_does()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark what touches the database: the rest comes out the same with any."""
    for item in items:
        if item.get_closest_marker("django_db") or {"db", "transactional_db"} & set(item.fixturenames):
            item.add_marker("stored")


@pytest.fixture(autouse=True)
def _fresh_cache():
    cache.clear()
    forget_everything()
    flood.forget()
