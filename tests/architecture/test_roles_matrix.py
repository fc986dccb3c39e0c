"""Every role at every door of ours: nobody meets an error, and strangers are sent to sign in.

Doors are found in the URLconf, by the mark that `@public` and `@requires` leave on each view. What a door lets in
is tested beside its room; here it is enough that it answers everyone with a status that is meant.
"""

import re
import uuid
from functools import cache

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests import cast
from users.roles import RoleName

pytestmark = pytest.mark.django_db

MEANT = {200, 301, 302, 303, 304, 403, 404, 405, 410}
FILL = {"int": "999999", "uuid": str(uuid.UUID(int=7)), "slug": "none-such", "str": "none-such", "path": "none/such"}
PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>")
NO_ROLE = "no role"


@cache
def doors() -> tuple[tuple[str, str], ...]:
    """(address, access) of every view that carries our mark, with parameters that point at nothing."""
    found = dict(_walk(get_resolver().url_patterns, "/"))
    return tuple(sorted(found.items()))


def _walk(patterns, prefix):
    for entry in patterns:
        where = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _walk(entry.url_patterns, where)
        elif isinstance(entry, URLPattern) and (access := _access(entry.callback)):
            yield _filled(where), access


def _access(view):
    """The mark, also beneath Wagtail's own wrappers."""
    while view is not None:
        if access := getattr(view, "access", None):
            return access
        view = getattr(view, "__wrapped__", None)
    return None


def _filled(pattern: str) -> str:
    if "^" in pattern:  # a prefix: everything beneath it
        start, rest = pattern.split("^", 1)
        pattern = start + re.sub(r"\(\?:(\w+)[^)]*\)", r"\1", rest).replace("$", "").replace("\\Z", "")
    return PARAMETER.sub(lambda match: FILL.get(match[1] or "str", "none-such"), pattern)


def answers(client) -> dict[str, int]:
    """What each door answers; a door that raises fails the test by itself."""
    return {path: client.get(path).status_code for path, _access in doors()}


def test_there_are_doors_to_try():
    assert len(doors()) > 20


@pytest.mark.parametrize("role", [*RoleName, NO_ROLE], ids=lambda role: str(getattr(role, "value", role)))
def test_a_role_meets_no_error_at_any_door(client, role):
    client.force_login(cast.make_user("Somebody", *([] if role == NO_ROLE else [role])))
    odd = {path: code for path, code in answers(client).items() if code not in MEANT}
    assert odd == {}


def test_strangers_are_sent_to_sign_in_or_find_nothing(client):
    open_to_strangers = {}
    for path, access in doors():
        response = client.get(path)
        to_sign_in = response.status_code == 302 and "/accounts/login/" in response.headers["Location"]
        if access != "public" and not to_sign_in and response.status_code not in (404, 405):
            open_to_strangers[path] = response.status_code
    assert open_to_strangers == {}


def test_strangers_meet_no_error_at_public_doors(client):
    odd = {path: code for path, code in answers(client).items() if code not in MEANT}
    assert odd == {}
