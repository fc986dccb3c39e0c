"""Editions, helplines and settings."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from core.models import current_generation
from taxonomy.models import Element, ElementMapping, FrameworkEdition, Helpline, PartnershipSettings

pytestmark = pytest.mark.django_db


def names(edition):
    return list(Element.objects.filter(edition__name=edition).values_list("name", flat=True))


def test_both_editions_have_seven_elements():
    assert (len(names("first edition")), len(names("current edition"))) == (7, 7)


def test_the_editions_name_the_first_element_differently():
    assert names("first edition")[0] == "Partnership and audit"
    assert names("current edition")[0] == "Partnership, coproduction and vision"


def test_each_older_element_became_one_of_the_newer_edition():
    pairs = ElementMapping.objects.values_list("older__edition__name", "newer__edition__name", "older__number")
    assert sorted(pairs) == [("first edition", "current edition", number) for number in range(1, 8)]


def test_one_edition_of_a_framework_is_current():
    assert FrameworkEdition.objects.get(is_current=True).name == "current edition"
    with pytest.raises(IntegrityError):
        FrameworkEdition.objects.update(is_current=True)


def test_a_helpline_nobody_ever_checked_is_due():
    assert Helpline(name="Crisis Line").check_is_due(date(2026, 11, 20))


@pytest.mark.parametrize(("days", "due"), [(0, False), (182, False), (183, True)])
def test_a_helpline_comes_back_for_its_check_after_half_a_year(days, due):
    on = date(2026, 11, 20)
    assert Helpline(last_checked_on=on - timedelta(days=days)).check_is_due(on) is due


@pytest.mark.parametrize(
    ("kind", "value", "href"),
    [("tel", "01632 960111", "tel:01632960111"), ("sms", "85 258", "sms:85258"), ("web", "https://x.example", None)],
)
def test_a_helpline_links_to_what_rings_texts_or_opens_it(kind, value, href):
    assert Helpline(kind=kind, value=value).href == (href or value)


def test_a_change_of_the_settings_renews_every_public_page():
    settings = PartnershipSettings.load()
    before = current_generation()
    settings.name = "Alongside Northmere"
    settings.save()
    assert current_generation() > before


@pytest.mark.parametrize("value", ["javascript:alert(1)", "data:text/html,x", "www.example.org/help"])
def test_a_helpline_on_the_web_is_never_a_script(value):
    assert Helpline(kind="web", value=value).href == f"https://{value}"
