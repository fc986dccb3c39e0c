from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Page, Site

from taxonomy.models import PartnershipSettings
from users.models import User
from users.roles import RoleName, roles_of

pytestmark = pytest.mark.django_db

SAID = {"name": "Alongside Testham", "place": "Testham", "person": "Sam", "email": "sam@testham.example"}


def set_up(**said):
    out = StringIO()
    call_command("setup", "--no-input", *[f"--{name}={value}" for name, value in said.items()], stdout=out)
    return out.getvalue()


def test_a_new_installation_gets_its_name_and_pages(client):
    set_up(**SAID)
    assert PartnershipSettings.load().name == "Alongside Testham"
    assert client.get("/").status_code == 200


def test_the_site_stands_at_the_public_address(settings):
    settings.PUBLIC_URL = "https://testham.example"
    set_up(**SAID)
    site = Site.objects.get()
    assert (site.hostname, site.port, site.site_name) == ("testham.example", 443, "Alongside Testham")


def test_the_first_administrator_is_invited_and_is_no_superuser(client):
    printed = set_up(**SAID)
    user = User.objects.get()
    assert roles_of(user) == [RoleName.ADMINISTRATOR]
    assert not (user.is_superuser or user.is_staff or user.has_usable_password())
    link = next(line.strip() for line in printed.splitlines() if "/accounts/welcome/" in line)
    assert client.get("/" + link.split("/", 3)[3]).status_code == 200


def test_a_second_run_changes_nothing():
    set_up(**SAID)
    pages = Page.objects.count()
    set_up()
    assert (User.objects.count(), Page.objects.count()) == (1, pages)
    assert PartnershipSettings.load().name == "Alongside Testham"


def test_an_administrator_who_has_been_here_gets_no_new_link():
    set_up(**SAID)
    User.objects.update(last_login=timezone.now())
    printed = set_up()
    assert "already: sam@testham.example" in printed and "/accounts/welcome/" not in printed


def test_all_that_is_not_said_is_named_at_once():
    with pytest.raises(CommandError) as told:
        set_up(place="Testham")
    assert all(option in str(told.value) for option in ("--name", "--person", "--email")) and not User.objects.exists()


def test_the_environment_may_say_it(monkeypatch):
    monkeypatch.setenv("ADMIN_EMAIL", "sam@testham.example")
    set_up(**{key: value for key, value in SAID.items() if key != "email"})
    assert User.objects.get().email == "sam@testham.example"


@pytest.mark.parametrize("email", ["sam", "sam@", "<script>"])
def test_an_address_that_is_none_is_refused(email):
    with pytest.raises(CommandError):
        set_up(**SAID | {"email": email})
