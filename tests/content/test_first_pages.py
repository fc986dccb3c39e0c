"""The pages of a new installation."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Page, Site

from content.models import HelpPage, StandardPage
from content.services import make_first_pages
from taxonomy.models import PartnershipSettings
from users.roles import RoleName

ADDRESSES = [
    "/",
    "/what-changed/",
    "/guidance/",
    "/get-help/",
    "/about/",
    "/privacy/",
    "/accessibility/",
    "/safety/",
    "/easy-read/",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_each_page_opens_without_a_cookie(client, home, address):
    response = client.get(address)
    assert response.status_code == 200
    assert not response.cookies


def test_doing_it_again_changes_nothing(home):
    before = list(Page.objects.values_list("pk", "title"))
    make_first_pages(name="Alongside Testham")
    assert list(Page.objects.values_list("pk", "title")) == before


def test_what_an_editor_wrote_is_left_as_it_is(home):
    StandardPage.objects.filter(slug="about").update(summary="Ours.")
    make_first_pages(name="Alongside Testham")
    assert StandardPage.objects.get(slug="about").summary == "Ours."


def test_the_site_starts_at_the_home_page(home):
    assert Site.objects.get(is_default_site=True).root_page_id == home.pk


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_first_words_name_no_other_partnership(client, home, address):
    assert "Northmere" not in client.get(address).text.replace("northmere.example", "")


def test_it_is_not_said_what_other_equipment_keeps_until_somebody_answers(client, home):
    assert "Other equipment on the way may." in client.get("/privacy/").text


def test_the_sentence_about_devices_follows_the_settings(client, home):
    settings = PartnershipSettings.load()
    settings.equipment_note = "The council's firewall keeps addresses for 30 days."
    settings.save()
    text = client.get("/privacy/").text
    assert "The council&#x27;s firewall keeps addresses for 30 days." in text
    assert "Other equipment on the way may." not in text


def test_how_long_words_are_kept_follows_the_settings(client, home):
    settings = PartnershipSettings.load()
    settings.keep_months = 6
    settings.save()
    assert "for 6 months" in client.get("/privacy/").text


def test_editors_may_publish_pages_and_nobody_else(home):
    assert (
        Group.objects.get(name=RoleName.EDITOR.value)
        .page_permissions.filter(permission__codename="publish_page", page=home)
        .exists()
    )
    others = Group.objects.exclude(name=RoleName.EDITOR.value)
    assert not others.filter(page_permissions__permission__codename="publish_page", name__in=RoleName.values).exists()


def test_the_help_page_carries_a_content_note(home):
    assert HelpPage.objects.get().content_note
