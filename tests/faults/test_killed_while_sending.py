"""`kill -9` while people send: acknowledged and lost 0, doubled 0, half-written 0."""

import random
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing

import pytest
from django.db import connection

from tests import database
from tests.factories import open_channel
from tests.faults.clients import Sender, acknowledged, sending, trouble_with_all
from tests.faults.site import DRAFTS, HALF_WRITTEN, ROWS, STRAY_KEYS, Site


@pytest.fixture
def site(tmp_path, transactional_db) -> Iterator[Site]:
    open_channel()
    site = Site(database.url_for_others(tmp_path))
    site.start()
    yield site
    site.kill()


def count(site: Site, query: str) -> int:
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(site.database_url.removeprefix("sqlite:///"))) as file:
            return file.execute(query).fetchone()[0]
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchone()[0]


def killed_again_and_again(site: Site, kills: int, seed: int) -> list[Sender]:
    chance = random.Random(seed)
    with sending(site.port, waits=True) as senders:
        for _ in range(kills):
            time.sleep(chance.uniform(0.05, 0.8))
            site.kill()
            site.start()
        time.sleep(0.5)
    return senders


def holds_after_kills(site: Site, senders: list[Sender], kills: int) -> None:
    sent = acknowledged(senders)
    unanswered, refused = (sum(getattr(one, name) for one in senders) for name in ("unanswered", "refused"))
    sys.stderr.write(
        f"{kills} kills, {len(sent)} messages, {unanswered} requests without an answer, {refused} told 503\n"
    )
    lost = trouble_with_all(site.port, sent)
    site.kill()
    assert unanswered >= kills  # the kills did hit people
    assert lost == []
    assert count(site, ROWS) == len(sent) == len(set(sent.values()))  # none doubled, none from nowhere
    assert count(site, HALF_WRITTEN) == count(site, STRAY_KEYS) == count(site, DRAFTS) == 0


def test_ten_kills_while_sending_lose_double_and_halve_nothing(site):
    holds_after_kills(site, killed_again_and_again(site, kills=10, seed=10), 10)


@pytest.mark.long
def test_three_hundred_kills_while_sending_lose_double_and_halve_nothing(site):
    holds_after_kills(site, killed_again_and_again(site, kills=300, seed=300), 300)
