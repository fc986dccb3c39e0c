"""What is kept until the generation is raised: asked anew at once after a change, and never out of a transaction."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from core.kept import KeptByGeneration, forget_everything
from core.models import raise_generation

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def counted():
    """A kept thing, and how often it was made."""
    made, kept = [], KeptByGeneration()

    def ask(key="one"):
        return kept.get(key, lambda: made.append(key) or f"{key} {len(made)}")

    return ask, made


def test_it_is_made_once_until_something_public_changes(counted):
    ask, made = counted
    assert ask() == ask() == "one 1"
    raise_generation()
    assert ask() == ask() == "one 2"
    assert len(made) == 2


def test_each_key_has_a_value_of_its_own(counted):
    ask, _made = counted
    assert (ask("one"), ask("two"), ask("one")) == ("one 1", "two 2", "one 1")


def test_knowing_that_nothing_changed_is_one_query(counted):
    ask, _made = counted
    ask()
    with CaptureQueriesContext(connection) as asked:
        ask()
    assert len(asked) == 1


def test_what_a_transaction_sees_is_not_kept(counted):
    """It may be undone, and the next change would have the same number."""
    ask, made = counted
    with pytest.raises(RuntimeError), transaction.atomic():
        raise_generation()
        assert ask() == "one 1"
        raise RuntimeError
    raise_generation()
    assert ask() == "one 2"
    assert len(made) == 2


def test_everything_can_be_forgotten(counted):
    ask, made = counted
    ask()
    forget_everything()
    ask()
    assert len(made) == 2
