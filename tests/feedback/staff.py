"""The desk's doors, and what it looks like when one stays shut."""

from uuid import uuid4

from django.urls import reverse

from tests import cast

ITEM_POSTS = [
    "show",
    "fill",
    "cover",
    "ask_to_pass",
    "fold",
    "sort",
    "safeguard",
    "answer",
    "close",
    "release",
    "send_back",
    "ask",
    "understood",
]
NO_READERS = [
    cast.coordinator,
    cast.service_contact,
    cast.commissioner,
    cast.register_keeper,
    cast.editor,
    cast.panel_reviewer,
    cast.finance,
    cast.governance,
    cast.administrator,
    cast.panel_member,
    cast.stranger,
]


def door(verb: str, submission=None) -> str:
    """The address of one of an item's doors."""
    return reverse(f"feedback_desk:{verb}", args=[submission.pk if submission else uuid4()])


def is_shut(response) -> bool:
    """Not found, forbidden, or sent away to sign in or to one's own first screen."""
    sent_away = response.status_code == 302 and response.url.split("?")[0] in (
        "/admin/",
        "/accounts/login/",
        "/admin/login/",
    )
    return response.status_code in (403, 404) or sent_away


def sort_data(**fields) -> dict:
    return {
        f"sort-{name}": value for name, value in {"seriousness": "everyday", "recognisable": "no", **fields}.items()
    }


def safe_data(**fields) -> dict:
    whole = {"outcome": "none", "basis": "no_risk", "reason": "Nothing points to it.", **fields}
    return {f"safe-{name}": value for name, value in whole.items()}


def reply_data(**fields) -> dict:
    return {f"reply-{name}": value for name, value in {"text": "Thank you.", "seen": 0, "once": "a", **fields}.items()}


def ask_data(**fields) -> dict:
    known = {"ask-text": "Roughly when was this?", "ask-why": "So that we look at the right week."}
    return {**known, "understood-text": "A lock stayed broken.", **fields}
