"""One migrated database for all tests: made once, copied at once, put back after tests that commit.

The template is named after a hash of everything that migrating depends on. SQLite: a file under var/, of which
each test process gets a copy on a fast disk. PostgreSQL: a database of its own, its first rows kept in a schema.
Both ways a test that commits (a live server) leaves the next one what the migrations wrote.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.util import find_spec
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.test import TransactionTestCase

OURS = ("users/roles.py", "*/apps.py", "*/seeds/**/*", "config/settings/base.py", "config/settings/dev.py")
SHELF = settings.VAR
_flush = TransactionTestCase._fixture_teardown


@contextmanager
def _alone() -> Iterator[None]:
    """One process of all that test here builds a template; the others wait for it."""
    SHELF.mkdir(exist_ok=True)
    with open(SHELF / "test-template.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


# SQLite


def template() -> Path:
    """The migrated file, built by whoever needs it first."""
    path = SHELF / f"test-template-{_fingerprint()}.sqlite3"
    with _alone():
        if not path.exists():
            for older in SHELF.glob("test-template-*.sqlite3"):
                older.unlink()
            _build(path)
    return path


def use_copy_of(source: Path) -> Path:
    """Point the connection at a fresh copy of the template; returns the folder to delete at the end."""
    shelf = Path("/dev/shm")
    roomy = shelf.is_dir() and os.access(shelf, os.W_OK) and shutil.disk_usage(shelf).free > 300_000_000
    folder = Path(tempfile.mkdtemp(prefix="alongside-tests-", dir=shelf if roomy else None))
    copy = folder / "test.sqlite3"
    shutil.copyfile(source, copy)
    _point_at(copy)
    return folder


def put_back(source: Path) -> None:
    """Make every table what the template has."""
    with closing(sqlite3.connect(f"file:{source}?mode=ro&immutable=1", uri=True)) as pristine:
        connection.ensure_connection()
        pristine.backup(connection.connection)


def _fingerprint() -> str:
    digest = hashlib.sha256("\n".join(settings.INSTALLED_APPS).encode())
    folders = [Path(spec.origin).parent for app in apps.get_app_configs() if (spec := _migrations_of(app))]
    files = [path for folder in folders for path in sorted(folder.rglob("*.py"))]
    files += [path for pattern in OURS for path in sorted((settings.ROOT / "site").glob(pattern)) if path.is_file()]
    for path in files:
        digest.update(f"{path.name}\n".encode() + path.read_bytes())
    return digest.hexdigest()[:20]


def _migrations_of(app):
    spec = find_spec(f"{app.name}.migrations")
    return spec if spec and spec.origin else None


def _build(path: Path) -> None:
    before = settings.DATABASES["default"]["NAME"]
    with tempfile.TemporaryDirectory(dir=SHELF) as folder:
        draft = Path(folder) / "draft.sqlite3"
        _point_at(draft)
        _migrate()
        with closing(sqlite3.connect(draft)) as file:  # one file, without its write-ahead log
            file.execute("PRAGMA journal_mode=DELETE")
        draft.replace(path)
    _point_at(before)


def _migrate() -> None:
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    connection.close()


def _point_at(name) -> None:
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = str(name)


# For both


def url_for_others(folder: Path) -> str:
    """The test database for processes of their own: of SQLite's they get a copy, in `folder`."""
    kept = connection.settings_dict
    if connection.vendor != "sqlite":
        return f"postgres://{kept['USER']}:{kept['PASSWORD']}@{kept['HOST']}:{kept['PORT']}/{kept['NAME']}"
    copy = folder / "others.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(copy)])
    return f"sqlite:///{copy}"


# PostgreSQL

TEMPLATES = "alongside_template_"


def template_database() -> str:
    """The name of the migrated database, built by whoever needs it first; Django copies it (TEST: TEMPLATE)."""
    name = TEMPLATES + _fingerprint()
    with _alone(), connection._nodb_cursor() as cursor:  # what Django itself makes test databases with
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{TEMPLATES}%"])
        known = {found for (found,) in cursor.fetchall()}
        if name not in known:
            for older in known:
                cursor.execute(f'DROP DATABASE IF EXISTS "{older}"')
            _build_in(cursor, name)
    return name


def _build_in(cursor, name: str) -> None:
    before, draft = settings.DATABASES["default"]["NAME"], f"{TEMPLATES}draft"
    cursor.execute(f'CREATE DATABASE "{draft}"')
    _point_at(draft)
    _migrate()
    _point_at(before)
    cursor.execute(f'ALTER DATABASE "{draft}" RENAME TO "{name}"')


def keep_first_rows() -> None:
    """Copy what the migrations wrote into the schema `pristine`."""
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA IF EXISTS pristine CASCADE")
        cursor.execute("CREATE SCHEMA pristine")
        for table in _tables(cursor):
            cursor.execute(f'SELECT EXISTS (SELECT FROM "{table}")')
            if cursor.fetchone()[0]:
                cursor.execute(f'CREATE TABLE pristine."{table}" AS TABLE public."{table}"')


def put_first_rows_back() -> None:
    """Empty every table and fill it from `pristine`; foreign keys are checked at the end of the transaction."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE {}".format(", ".join(f'"{table}"' for table in _tables(cursor))))
        for table in _tables(cursor, "pristine"):
            cursor.execute(f'INSERT INTO public."{table}" SELECT * FROM pristine."{table}"')


def _tables(cursor, schema: str = "public") -> list[str]:
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s ORDER BY tablename", [schema])
    return [name for (name,) in cursor.fetchall()]


def after_tests_that_commit(restore) -> None:
    """Instead of Django's flush, which also takes away what migrations wrote."""
    TransactionTestCase._fixture_teardown = lambda _case: restore()


def as_django_does() -> None:
    TransactionTestCase._fixture_teardown = _flush
