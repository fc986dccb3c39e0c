"""Staff of a service meet nothing of what was said about it: at every door of the desk, and at every one of Wagtail's.

The doors are found in the URLconf, so that a new one is tried without anybody writing it down here.
"""

import re
from functools import cache
from uuid import uuid4

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone
from wagtail.models import ModelLogEntry

from core.keyrings import TRIAGE
from feedback.choices import SubmissionStatus
from feedback.models import ContactWish, Submission
from feedback.services.passing import ask_to_pass
from feedback.services.questions import answer_question
from feedback.services.redaction import cover_words
from feedback.services.safeguarding import decide_safeguarding
from taxonomy.models import Affiliation
from tests import cast
from tests.architecture.rooms import HEIGHT
from tests.factories import make_insight, make_service, make_submission
from tests.feedback.staff import is_shut
from users.roles import STAFF_ROLES

pytestmark = pytest.mark.django_db
CANARY = "Zyxwort"
LEFT = {"admin/logout/", "admin/failwhale/", "admin/account/"}  # they end the session, or break on purpose


@cache
def doors() -> tuple[tuple[str, str], ...]:
    """(address, room) of everything under /admin/."""
    return tuple((where, room) for where, room in _walk(get_resolver().url_patterns, "") if where.startswith("admin/"))


def _walk(patterns, prefix):
    for entry in patterns:
        where = prefix + str(entry.pattern).replace("^", "").replace("$", "")
        if isinstance(entry, URLResolver):
            yield from _walk(entry.url_patterns, where)
        elif isinstance(entry, URLPattern):
            yield where, _room(entry.callback)


def _room(view) -> str:
    while hasattr(view, "__wrapped__"):
        view = view.__wrapped__
    return getattr(getattr(view, "view_class", view), "__module__", "").split(".")[0]


def of_the_desk(kind: str = "") -> list[str]:
    found = [where for where, room in doors() if room == "feedback"]
    return [where for where in found if (f"<{kind}:" in where if kind else "<" not in where)]


@pytest.fixture
def told():
    """One sorted message about a service, with one of everything that stands beside a message."""
    service, first = make_service(name="Meadow Hostel"), cast.second_triage()
    contact = cast.service_contact()
    Affiliation.objects.create(user=contact, service=service)
    made = [make_submission(service=service, text=f"{CANARY} text") for _number in range(8)]
    Submission.objects.update(status=SubmissionStatus.TRIAGED, recognisable="no", says_not_safe=True)
    submission = Submission.objects.select_related("service").get(pk=made[0].pk)
    on, now = timezone.localdate(), timezone.now()
    redaction = cover_words(submission, part="text", words="text", reason="other", by=first, on=on)
    decision = decide_safeguarding(submission, outcome="none", basis="past", reason=CANARY, by=first, on=on)
    question = ask_to_pass(submission, text=f"{CANARY} passed", why="", by=first, on=on)
    answer_question(question, yes=True, now=now)
    ContactWish(submission=submission).save_sealed({"value": CANARY}, ring=TRIAGE)
    make_insight(submissions=[submission])
    beside = [redaction.pk, decision.pk, question.pk, submission.passed.get().pk]
    return {"submission": submission, "service": service, "keys": [submission.pk, *beside]}


@pytest.fixture
def staff_of_it(client, told):
    person = cast.triage()
    Affiliation.objects.create(user=person, service=told["service"])
    client.force_login(person)
    return person


def shows(response) -> bool:
    """Whether an answer holds anything of the message: its words, or its number."""
    page = b"".join(response) if response.streaming else response.content
    numbers = [str(pk) for pk in Submission.objects.values_list("pk", flat=True)]
    return any(sign.encode() in page for sign in (CANARY, *(number[:8] for number in numbers)))


def test_no_door_with_a_number_opens_for_staff_of_the_service(client, told, staff_of_it):
    tried, opened, before = 0, {}, ModelLogEntry.objects.count()
    for where in of_the_desk("uuid"):
        for key in [*told["keys"], uuid4()]:
            response = client.post("/" + re.sub(r"<uuid:\w+>", str(key), where), {"text": "x", "agrees": "yes"})
            tried += 1
            if not is_shut(response):
                opened[where] = response.status_code
        looked = client.get("/" + re.sub(r"<uuid:\w+>", str(told["submission"].pk), where))
        if not is_shut(looked):
            opened[where] = looked.status_code
    assert opened == {}
    assert tried > 100
    assert ModelLogEntry.objects.count() == before


def test_no_list_count_search_or_form_shows_it(client, told, staff_of_it):
    queries = ["", "?show=all", "?show=second", f"?service={told['service'].pk}&show=all", f"?q={CANARY}"]
    lists = ["admin/", "admin/second-looks/", *of_the_desk(), *of_the_desk("int")]
    numbered = [re.sub(r"<int:\w+>", str(told["submission"].insights.get().pk), where) for where in lists]
    addresses = [f"/{where}{query}" for where in numbered for query in queries]
    assert [address for address in addresses if shows(client.get(address))] == []


def test_what_is_posted_to_a_list_finds_nothing_of_it(client, told, staff_of_it):
    data = {"item": told["submission"].pk, "words": "text", "search-words": "text", "to": "new", "reason": "abuse"}
    showing = [where for where in of_the_desk() if shows(client.post(f"/{where}", data, follow=False))]
    assert showing == []
    told["submission"].refresh_from_db()
    assert told["submission"].status == SubmissionStatus.TRIAGED


def test_the_first_screen_counts_nothing_of_it(client, told, staff_of_it):
    page = client.get("/admin/").content.decode()
    counted = re.findall(r'class="as-tile[^>]*>.*?<strong>(\d+)</strong>\s*(?:<[^>]*>)?([^<]*)', page, re.S)
    assert counted
    assert {number for number, words in counted if "safe" in words or "read" in words or "Replies" in words} == {"0"}


def test_the_log_says_which_record_and_no_words(client, told):
    client.force_login(cast.governance())
    page = client.get("/admin/log/").content.decode()
    assert CANARY not in page


def wagtails() -> list[str]:
    found = {where for where, room in doors() if room not in HEIGHT and not re.search(r"[<(*]", where)}
    return sorted(found - LEFT)


@pytest.mark.parametrize("role", sorted(STAFF_ROLES), ids=str)
def test_wagtails_own_doors_show_nothing_of_the_room_to_any_role(client, told, role):
    client.force_login(cast.make_user("Somebody", role))
    addresses = [f"/{where}" for where in wagtails()] + [f"/admin/pages/search/?q={CANARY}"]
    assert len(addresses) > 60
    showing = [address for address in addresses if shows(client.get(address))]
    assert showing == []
