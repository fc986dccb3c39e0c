"""Addresses of our own doors, in the language of the page."""

from django.conf import settings
from django.utils.translation import get_language, get_language_info

# These stand outside the languages: one address for all.
_WITHOUT_LANGUAGE = ("/accounts/", "/admin/", "/leave/", "/healthz", "/readyz", "/components/", "/demo/")


def door(path: str) -> str:
    """`/tell-us/` for an English page, `/pl/tell-us/` for a Polish one."""
    language = get_language() or settings.LANGUAGE_CODE
    if language == settings.LANGUAGE_CODE or path.startswith(_WITHOUT_LANGUAGE):
        return path
    return f"/{language}{path}"


def staff_door() -> str:
    """Where staff sign in: here, or on the staff host when this process serves the public alone."""
    here = "/accounts/login/"
    return settings.WAGTAILADMIN_BASE_URL + here if settings.PART == "public" else here


def languages_offered() -> list[dict]:
    """Every language that is offered, named in itself; empty when there is only one."""
    if len(settings.LANGUAGES) < 2:
        return []
    return [_language(code) for code, _name in settings.LANGUAGES]


def _language(code: str) -> dict:
    info = get_language_info(code)
    return {
        "code": code,
        "name": info["name_local"].capitalize(),
        "direction": "rtl" if info["bidi"] else "ltr",
        "url": "/" if code == settings.LANGUAGE_CODE else f"/{code}/",
    }
