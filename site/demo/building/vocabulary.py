"""Northmere's organisations, services, places, themes, helplines, settings and accounts."""

from django.contrib.auth.hashers import make_password
from django.utils.text import slugify

from demo.building.dates import Calendar
from demo.texts import people
from taxonomy.choices import HelplineKind
from taxonomy.models import Affiliation, Helpline, Organisation, PartnershipSettings, Place, Service, Theme
from users.models import User
from users.roles import RoleName, give_role

PASSWORD = "northmere-demo"
KEEP_MONTHS = 18  # so that the whole of the demo's fourteen months is there
ROLES = {
    "coordinator": [RoleName.COORDINATOR],
    "triage": [RoleName.TRIAGE],
    "triage2": [RoleName.TRIAGE],
    "safeguarding": [RoleName.SAFEGUARDING],
    "deputy": [RoleName.SAFEGUARDING],
    "service": [RoleName.SERVICE],
    "commissioner": [RoleName.COMMISSIONER],
    "register": [RoleName.REGISTER],
    "editor": [RoleName.EDITOR],
    "reviewer": [RoleName.REVIEWER],
    "finance": [RoleName.FINANCE],
    "governance": [RoleName.GOVERNANCE],
    "admin": [RoleName.ADMINISTRATOR],
    "dee": [RoleName.MEMBER],
    "marcus": [RoleName.MEMBER],
}
AFFILIATED = {"service": "Harbour Lane hostel"}
URGENT = ("999", "999 by text", "Samaritans", "Shout")


def make_settings() -> None:
    """The partnership's own facts."""
    told = people.PARTNERSHIP
    settings = PartnershipSettings.load()
    settings.name = told["name"]
    settings.place_name = told["town"]
    settings.strapline = "You tell us. We tell you what came of it."
    settings.phone = told["phone"]
    settings.phone_hours = "Weekdays 9.30 to 1"
    settings.text_number = "01632 960101"
    settings.post_address = ", ".join(told["address"])
    settings.in_person = "12 Quay Street, weekdays 9.30 to 1. Knock, or ring the low bell."
    settings.reader_name = "Tom"
    settings.reading_days = "0,1,2,3,4"
    settings.reading_hours = "9.30 to 1"
    settings.safeguarding_name = told["safeguarding_lead"]
    settings.duty_desk_phone = told["duty_desk"]
    settings.keep_months = KEEP_MONTHS
    settings.save()


def make_helplines(calendar: Calendar) -> None:
    """Numbers to turn to; the local ones are invented, the national ones are the owner's to check."""
    kinds = {"tel": HelplineKind.TEL, "sms": HelplineKind.SMS, "web": HelplineKind.WEB}
    Helpline.objects.bulk_create(
        Helpline(
            name=line["name"],
            kind=kinds[line["kind"]],
            value=line["number"],
            words=line["words"],
            hours=line["hours"],
            round_the_clock=line["round_the_clock"],
            is_urgent=line["name"] in URGENT,
            for_children=line["name"] == "Childline",
            order=number,
            last_checked_on=calendar.day("2026-11-02"),
        )
        for number, line in enumerate(people.HELPLINES, 1)
    )


def make_vocabulary() -> None:
    """Themes, organisations with their services, and places."""
    Theme.objects.bulk_create(Theme(code=code, name=name, slug=slugify(name)) for code, name in people.THEMES)
    for told in people.ORGANISATIONS:
        organisation = Organisation.objects.create(name=told["name"], slug=slugify(told["name"]), kind=told["kind"])
        for service in told["services"]:
            Service.objects.create(organisation=organisation, name=service["name"], slug=slugify(service["name"]))
    for told in people.PLACES:
        place = Place.objects.create(
            name=told["name"], address=told["address"], address_is_private=told["address_private"]
        )
        Service.objects.filter(name__in=told["services"]).update(place=place)


def make_accounts() -> None:
    """The demo's sign-ins, all with the same published password."""
    password = make_password(PASSWORD)
    for told in people.STAFF:
        if not told["email"]:
            continue
        first, _, last = told["name"].partition(" ")
        user = User(email=f"{told['email']}@northmere.example", first_name=first, last_name=last, password=password)
        user.save()
        user.emailaddress_set.create(email=user.email, verified=True, primary=True)
        for role in ROLES[told["email"]]:
            give_role(user, role)
    for local, service in AFFILIATED.items():
        Affiliation.objects.create(user=account(local), service=Service.objects.get(name=service))


def account(local: str) -> User:
    """The demo account `local@northmere.example`."""
    return User.objects.get(email=f"{local}@northmere.example")
