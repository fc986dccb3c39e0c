"""Plain builders: `make_theme(name="Waiting")`. No fixture files."""

from itertools import count

from django.utils.text import slugify

from taxonomy.models import Organisation, Service, Theme

_numbers = count(1)


def make_theme(**fields) -> Theme:
    number = next(_numbers)
    name = fields.pop("name", f"Theme {number}")
    return Theme.objects.create(**{"code": f"X{number}", "name": name, "slug": slugify(name), **fields})


def make_organisation(**fields) -> Organisation:
    name = fields.pop("name", f"Organisation {next(_numbers)}")
    return Organisation.objects.create(**{"name": name, "slug": slugify(name), **fields})


def make_service(**fields) -> Service:
    name = fields.pop("name", f"Service {next(_numbers)}")
    organisation = fields.pop("organisation", None) or make_organisation()
    return Service.objects.create(**{"name": name, "slug": slugify(name), "organisation": organisation, **fields})
