"""SAFETY 8: two hundred pieces of script in every box of this room run on no page that shows them.

The policy of the pages is switched off here, so that it is the templates that are tried and not the policy.
"""

from itertools import islice, product

import pytest
from django.utils import timezone

from core import receipts
from core.keyrings import TRIAGE
from feedback.choices import MessageKind, Sender, SubmissionStatus, ThreadQuestionKind
from feedback.models import Channel, ContactWish, ReplyTemplate, Submission
from feedback.services.break_glass import break_glass
from feedback.services.passing import answer_passed, ask_to_pass
from feedback.services.questions import answer_question, ask_question
from feedback.services.redaction import cover_words
from feedback.services.threads import add_message
from taxonomy.models import Affiliation
from tests import cast
from tests.browser import bring_session
from tests.factories import make_public_insight, make_service, make_submission, open_channel

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
KEY = b"x" * 32
CODE = receipts.from_draft_key(KEY)
BREAKS_OUT = (
    "",
    '">',
    "'>",
    "</textarea>",
    "</title>",
    "--></style>",
    "</script>",
    "{{ 7 }}{% now %}",
    "&lt;",
    "\\u003c",
)
RUNS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg/onload=alert(1)//",
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "<iframe src=javascript:parent.alert(1)></iframe>",
    "<input autofocus onfocus=alert(1)>",
    '" autofocus onfocus=alert(1) x="',
    "' autofocus onfocus=alert(1) x='",
    "<video><source onerror=alert(1)></video>",
    "<body onpageshow=alert(1)>",
    "<math><mtext><img src=x onerror=alert(1)></mtext></math>",
    "<a href=javascript:alert(1) id=go>x</a><script>go.click()</script>",
    "<style>@keyframes x{}</style><p style='animation:x' onanimationstart=alert(1)>x</p>",
    "<object data='data:text/html,<script>parent.alert(1)</script>'></object>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<template><script>alert(1)</script></template><noscript><img src=x onerror=alert(1)></noscript>",
    "<ScRiPt>alert(1)</sCrIpT>",
    "javascript:alert(1)//<script>alert(1)</script>",
)
PIECES = [before + piece for before, piece in islice(product(BREAKS_OUT, RUNS), 200)]
ALL = "\n".join(PIECES)
NAME = "Robin<img src=y onerror=alert(1)>"
COUNT_RUNS = "window.ran = []; window.alert = said => window.ran.push(location.pathname + ' ' + said);"


@pytest.fixture
def page(page_with):
    page = page_with(bypass_csp=True)
    page.add_init_script(COUNT_RUNS)
    return page


@pytest.fixture
def people():
    return cast.second_triage(), cast.service_contact()


@pytest.fixture
def told(people):
    """A message with script in every box, and everything that can be hung on it."""
    by, contact = people
    on, now, service = timezone.localdate(), timezone.now(), make_service()
    Affiliation.objects.create(user=contact, service=service)
    boxes = {name: ALL for name in ("text", "helped", "hard", "better")}
    answers = ({"question": PIECES[0], "answer": ALL},)
    boxes["text"] += f"\n{NAME}"
    made = [make_submission(service=service, draft_key=KEY, answers=answers, **boxes)]
    made += [make_submission(service=service, text=f"{number} {ALL}") for number in range(8)]
    Submission.objects.update(status=SubmissionStatus.TRIAGED, recognisable="no")
    submission = Submission.objects.select_related("service", "channel").get(pk=made[0].pk)
    ContactWish(submission=submission).save_sealed(dict.fromkeys(("how", "value", "when"), ALL), ring=TRIAGE)
    cover_words(submission, part="text", words=NAME, reason="name", by=by, on=on)
    add_message(submission, sender=Sender.GIVER, text=ALL, now=now)
    add_message(submission, sender=Sender.GIVER, text=ALL, kind=MessageKind.WORSE, now=now)
    add_message(submission, sender=Sender.STAFF, text=ALL, by=by, on=on)
    question = ask_to_pass(submission, text=ALL, why=PIECES[2], by=by, on=on)
    answer_question(question, yes=True, words=ALL, now=now)
    answer_passed(question.passed, text=ALL, by=contact, on=on)
    ask_question(submission, kind=ThreadQuestionKind.ASK, text=ALL, why=PIECES[3], by=by, on=on)
    ReplyTemplate.objects.create(name=PIECES[4][:80], use="thanks", text=ALL)
    return submission


def runs_nothing(page, *addresses: str) -> None:
    """None of these pages runs a piece, nor has an element that only a piece could have made."""
    for address in addresses:
        page.goto(address)
        quiet(page)


def quiet(page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    page.wait_for_timeout(150)
    assert page.evaluate("window.ran") == []
    strange = "marquee, [onerror], [onload], [onfocus], [ontoggle], [srcdoc], a[href^='javascript:'], object, math"
    assert page.locator(f"main :is({strange})").count() == 0, page.url


def test_there_are_two_hundred_and_they_run_where_nothing_stops_them(page):
    assert len(set(PIECES)) == 200
    page.goto("/healthz")
    page.evaluate("document.body.innerHTML = '<img src=x onerror=alert(1)>'")
    page.wait_for_function("window.ran.length > 0")


def test_on_the_pages_of_whoever_told_us(page, told):
    page.goto("/replies/")
    page.get_by_label("Your code").fill(CODE.symbols)
    with page.expect_navigation():
        page.get_by_role("button", name="Open", exact=True).click()
    assert "onanimationstart" in page.locator("main").inner_text()  # it is shown, as what it is
    quiet(page)
    runs_nothing(page, "/replies/worse/", "/replies/delete/", "/replies/new-code/")


def test_while_it_is_typed(page):
    open_channel()
    page.goto("/tell-us/")
    page.get_by_role("button", name="Start").first.click()
    for box in page.locator("main textarea").all():
        box.fill(ALL)
    page.locator("main button[value=end]").first.click()
    page.wait_for_url("**/check/")
    assert "onanimationstart" in page.locator("main").inner_text()
    quiet(page)
    runs_nothing(page, "/tell-us/1/")


def test_on_the_desk(page, told):
    bring_session(page, cast.triage())
    runs_nothing(page, "/admin/feedback/", "/admin/feedback/held/", f"/admin/feedback/{told.pk}/")
    page.get_by_role("button", name="Show", exact=True).click()
    page.get_by_text("onanimationstart").first.wait_for()
    quiet(page)
    page.get_by_role("button", name="Show what is covered").click()
    page.get_by_role("button", name="Fold it away").wait_for()
    quiet(page)
    page.goto("/admin/feedback/search/")
    page.locator("main input[type=search], main input[name=words]").first.fill(PIECES[20])
    page.locator("main form button").first.click()
    quiet(page)


def test_for_a_service_and_behind_the_glass(page, told, people):
    reader, contact = people
    bring_session(page, contact)
    page.goto("/admin/passed/")
    page.locator("main a[href*='/admin/passed/']").first.click()
    assert "onanimationstart" in page.locator("main").inner_text()
    quiet(page)
    Affiliation.objects.create(user=reader, service=told.service)
    glass = break_glass(str(told.pk), reason="life", why=ALL, by=reader, now=timezone.now())
    bring_session(page, reader)
    runs_nothing(page, f"/admin/break-glass/{glass.pk}/")
    assert "onanimationstart" in page.locator("main").inner_text()
    bring_session(page, cast.governance())
    runs_nothing(page, "/admin/break-glass/")


def test_in_what_staff_write_for_everyone(page):
    channel = open_channel(Channel.objects.create(name=PIECES[1][:80], short="x1", asks_about=PIECES[21][:300]))
    insight = make_public_insight(statement=ALL[:600])
    runs_nothing(page, f"/t/{channel.short}/", "/what-we-heard/", f"/what-we-heard/{insight.reference}/")
    Channel.objects.filter(pk=channel.pk).update(status="paused", public_message=PIECES[22][:300])
    runs_nothing(page, f"/t/{channel.short}/")
    bring_session(page, cast.coordinator())
    runs_nothing(page, "/admin/ways-in/", f"/admin/ways-in/{channel.pk}/", f"/admin/ways-in/{channel.pk}/edit/")
