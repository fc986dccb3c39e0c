"""Whatever public pages are made of raises their generation when it changes."""

import pytest
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, PageViewRestriction

from core.models import current_generation
from taxonomy.models import Helpline
from tests.factories import make_service, make_theme

pytestmark = pytest.mark.django_db


def raised_by(change) -> bool:
    before = current_generation()
    change()
    return current_generation() > before


@pytest.mark.parametrize("make", [make_theme, make_service])
def test_a_word_of_the_vocabulary_raises_it(make):
    assert raised_by(make)
    thing = make()
    assert raised_by(thing.save)
    assert raised_by(thing.delete)


def test_a_helpline_raises_it():
    line = Helpline(name="Night line", is_urgent=True)
    assert raised_by(line.save)
    assert raised_by(line.delete)


def test_moving_hiding_and_deleting_a_page_raises_it():
    root = Page.objects.get(depth=1)
    kind = ContentType.objects.get_for_model(Page)
    one, other = (root.add_child(instance=Page(title=slug, slug=slug, content_type=kind)) for slug in ("one", "other"))
    assert raised_by(lambda: one.move(other, pos="last-child"))
    assert raised_by(lambda: other.unpublish())
    assert raised_by(lambda: Page.objects.get(pk=other.pk).delete())


def test_making_a_page_private_raises_it():
    private = PageViewRestriction(page=Page.objects.get(depth=1), restriction_type=PageViewRestriction.LOGIN)
    assert raised_by(private.save)
    assert raised_by(private.delete)
