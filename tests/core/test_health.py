"""/healthz and /readyz: what they answer, and that they say nothing they must not."""

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from core import health
from notifications.rounds import WORKER, beat


def test_the_process_answers_without_a_database(client):
    assert client.get("/healthz").content == b"ok"


@pytest.mark.django_db
def test_ready_with_a_database_its_migrations_and_a_cache(client):
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {
        "ready": True,
        "database": True,
        "migrations": True,
        "cache": True,
        "opened": True,
        "worker_seconds_ago": None,
    }
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies


@pytest.mark.django_db
def test_the_age_of_the_worker_is_a_figure_and_no_failure(client):
    beat(WORKER, timezone.now() - timezone.timedelta(days=3))
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json()["worker_seconds_ago"] >= 3 * 86_400


@pytest.mark.django_db
def test_a_missing_migration_is_not_ready(client):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'audit'")
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["migrations"] is False


@pytest.mark.django_db
def test_without_a_database_it_says_no_and_not_why(client, monkeypatch):
    def broken():
        raise OperationalError("password authentication failed for user northmere")

    monkeypatch.setitem(health.CHECKS, "database", broken)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"ready": False, "database": False, "migrations": True, "cache": True, "opened": True}
    assert b"northmere" not in answer.content
