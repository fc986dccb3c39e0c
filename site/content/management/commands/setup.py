"""A new installation's first steps: its name, its pages, its first administrator. May be run again without harm."""

import os
import sys
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from wagtail.models import Site

from content.services import make_first_pages
from taxonomy.models import PartnershipSettings
from users.models import User
from users.roles import RoleName
from users.services import RefusedError, invitation_link, make_invited

# What is asked: the option, the variable that may hold it, the question.
QUESTIONS = {
    "name": ("PARTNERSHIP_NAME", "What is the partnership called?"),
    "place": ("PARTNERSHIP_PLACE", "Which town or county does it work in?"),
    "person": ("ADMIN_NAME", "Who keeps this site? Their name:"),
    "email": ("ADMIN_EMAIL", "Their e-mail address:"),
}
MISSING = "Not said: {}. Give them as options or in the environment, or run this where it can ask."
OPEN_LINK = "{name} opens this link, once, within seven days:\n  {link}"
ALREADY = "There is an administrator already: {}."


class Command(BaseCommand):
    help = "Make the partnership's name, the first pages and the first administrator. Asks for what is not given."

    def add_arguments(self, parser):
        for option, (variable, question) in QUESTIONS.items():
            parser.add_argument(f"--{option}", default=os.environ.get(variable, ""), help=f"{question} ({variable})")
        parser.add_argument("--no-input", action="store_true", help="ask nothing; say what is missing")

    def handle(self, *args, **options):
        said = self._answers(options, self._still_to_ask())
        with transaction.atomic():
            partnership = name_partnership(said.get("name", ""), said.get("place", ""))
            make_first_pages(name=partnership.name)
            address_site(partnership.name)
            told = first_administrator(said)
        self.stdout.write(f"{partnership.name}: name and pages are there, at {settings.PUBLIC_URL}")
        self.stdout.write(told)

    def _still_to_ask(self) -> list[str]:
        """What an installation does not know yet."""
        named = PartnershipSettings.objects.exclude(place_name="").exists()
        return [*([] if named else ["name", "place"]), *([] if _administrator() else ["person", "email"])]

    def _answers(self, options: dict, wanted: list[str]) -> dict[str, str]:
        may_ask = sys.stdin.isatty() and not options["no_input"]
        said = {option: options[option].strip() for option in QUESTIONS if options[option]}
        if may_ask:
            said |= {option: input(f"{QUESTIONS[option][1]} ").strip() for option in wanted if not said.get(option)}
        if missing := [option for option in wanted if not said.get(option)]:
            raise CommandError(MISSING.format(", ".join(f"--{option} ({QUESTIONS[option][0]})" for option in missing)))
        return said


def name_partnership(name: str, place: str) -> PartnershipSettings:
    """Write the name and the place where they are given; what is there stays otherwise."""
    partnership = PartnershipSettings.load()
    partnership.name = name or partnership.name
    partnership.place_name = place or partnership.place_name
    partnership.save()
    return partnership


def address_site(name: str) -> None:
    """Tell Wagtail under which address the public reads the pages."""
    address = urlsplit(settings.PUBLIC_URL)
    site = Site.objects.get(is_default_site=True)
    site.hostname, site.site_name = address.hostname, name
    site.port = address.port or (443 if address.scheme == "https" else 80)
    site.save()


def first_administrator(said: dict[str, str]) -> str:
    """Invite the first administrator, or give a new link to one who has not been here yet."""
    person = _administrator()
    if person is None:
        try:
            validate_email(said["email"])
            person = make_invited(said["email"], name=said["person"], roles=[RoleName.ADMINISTRATOR], by=None)
        except ValidationError:
            raise CommandError(f"{said['email']!r} is no e-mail address.") from None
        except RefusedError as refused:
            raise CommandError(" ".join(refused.reasons)) from None
    if person.has_been_here:
        return ALREADY.format(person.email)
    return OPEN_LINK.format(name=person.first_name, link=invitation_link(person, now=timezone.now()))


def _administrator() -> User | None:
    administrators = User.objects.filter(is_active=True, groups__name=RoleName.ADMINISTRATOR.value)
    return administrators.order_by("pk").first()
