"""Every view says who may open it, or stands in the table of third-party doors with the gate that guards each."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.architecture.rooms import HEIGHT

# Doors to views that are not ours, and the gate that guards each.
GATES = {
    "accounts/": "allauth: signing in, and a person's own account after it",
    "admin/": "Wagtail's require_admin_access, and the second-factor middleware before it",
    "_util/": "Wagtail's own sign-in, shadowed by ours",
    "^": "Wagtail's page view: published pages alone, drafts answer 404",
}


def views(patterns=None, prefix="") -> Iterator[tuple[str, object]]:
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(entry, URLResolver):
            yield from views(entry.url_patterns, prefix + str(entry.pattern))
        elif isinstance(entry, URLPattern):
            yield prefix + str(entry.pattern), entry.callback


def is_ours(view):
    while hasattr(view, "__wrapped__"):
        view = view.__wrapped__
    module = getattr(getattr(view, "view_class", view), "__module__", "")
    return module.split(".")[0] in HEIGHT


@pytest.mark.parametrize(("where", "view"), list(views()), ids=lambda value: value if isinstance(value, str) else "")
def test_every_view_says_who_may_open_it(where, view):
    if is_ours(view):
        assert getattr(view, "access", None), f"{where} does not say who may open it"
    else:
        assert any(where.startswith(door) for door in GATES), f"{where} stands in no table of gates"
