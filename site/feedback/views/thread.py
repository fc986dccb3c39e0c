"""The page of a thread: what happens now, what we ask, what was said, what came of it, and a box for more."""

from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from core.access import public
from core.flows import put_code
from core.links import links_for
from core.sealing import TooLongError
from feedback.choices import PUBLIC_INSIGHTS, MessageKind, Sender, SubmissionStatus
from feedback.forms.replies import AddForm, WhoMaySeeForm, WorseForm
from feedback.forms.tell import TOO_LONG
from feedback.models import ContactWish, Submission
from feedback.services.sending import had_a_code
from feedback.services.threads import Said, add_message, change_who_may_see, find_submission, read_thread
from feedback.views.asked import asked_of
from feedback.views.states import how_long, is_near_its_end, what_happens_now
from feedback.views.talk import Talk, is_sent, page_of_talk, talk_page
from feedback.views.words import reading_words

DONE = {
    "words": gettext_lazy("We have what you wrote."),
    "worse": gettext_lazy("We have it. It goes to the top of what we read."),
    "answer": gettext_lazy("We have your answer."),
    "yes-back": gettext_lazy("You have taken your yes back."),
    "see": gettext_lazy("We have changed who may see it."),
    "number": gettext_lazy("We have your number. We use it once and delete it."),
    "number-back": gettext_lazy("We have deleted your number."),
}


@public
@talk_page
def thread(request: HttpRequest, talk: Talk, now: datetime) -> HttpResponse:
    """What was said and answered, the newest first; and a box to add words."""
    form = AddForm(request.POST) if is_sent(request) else AddForm()
    if is_sent(request) and form.is_valid() and _added(talk, form, MessageKind.WORDS, now):
        return back_to_thread(request, talk, now, done="words")
    return show_thread(request, talk, form, now)


def _added(talk: Talk, form, kind: str, now: datetime) -> bool:
    typed = form.cleaned_data
    text = typed["text"] or _("Something has got worse.")
    try:
        add_message(talk.submission, sender=Sender.GIVER, text=text, kind=kind, now=now, once=typed["once"])
    except TooLongError:
        form.add_error("text", TOO_LONG)
        return False
    return True


def back_to_thread(request: HttpRequest, talk: Talk, now: datetime, *, done: str = "") -> HttpResponse:
    """The thread as it now stands, and what was done; where the forms carry the code, it is the answer itself."""
    if talk.is_carried:
        submission = find_submission(talk.receipt, on=localdate(now))
        return show_thread(
            request, Talk(submission, talk.receipt, is_carried=True), AddForm(), now, done=DONE.get(done, "")
        )
    response = redirect(reverse("feedback:thread") + (f"?done={done}" if done else ""))
    put_code(response, talk.receipt, now=now)
    return response


def show_thread(request: HttpRequest, talk: Talk, form, now: datetime, **more) -> HttpResponse:
    """The page itself; `more` takes the place of what it would say by itself."""
    submission, on = talk.submission, localdate(now)
    said = read_thread(submission, talk.receipt)
    asked = asked_of(submission, talk.receipt)
    waiting = [one for one in asked if one.is_open]
    words = reading_words(request, now, submission.channel)
    context = {
        "form": form,
        "done": DONE.get(request.GET.get("done", ""), ""),
        "submission": submission,
        "messages_said": _labelled(said),
        "had_a_code": bool(said) and said[0].is_own and had_a_code(said[0].text),
        "asked": waiting,
        "settled": [one for one in asked if not one.is_open],
        "contact": ContactWish.objects.filter(submission=submission).only("shown_on").first(),
        "may_look_again": submission.status == SubmissionStatus.RETURNED and not submission.look_again,
        "now_words": what_happens_now(submission, said, on, next_read=words["next_reading_day"], asked=len(waiting)),
        "how_long": how_long(submission),
        "ends_soon": is_near_its_end(submission, on),
        "who_may_see_form": WhoMaySeeForm(initial={"who_may_see": submission.who_may_see}),
        **_what_came_of_it(submission),
        **more,
    }
    return page_of_talk(request, talk, "thread", context, now=now, words=words)


@dataclass(frozen=True)
class Shown:
    """One message as the page shows it."""

    label: str
    text: str
    on: date | None
    is_own: bool


def _labelled(said: list[Said]) -> list[Shown]:
    return [Shown(_label(one), one.text, one.on, one.is_own) for one in said]


def _label(said: Said) -> str:
    if said.label:
        return said.label
    if said.kind == MessageKind.WORSE:
        return _("You said that something got worse")
    if said.sender == Sender.SYSTEM:
        return _("A note from this website")
    return _("You added") if said.is_own else _("We answered")


def _what_came_of_it(submission: Submission) -> dict:
    """The insights that these words are part of, once everyone may read them, and what came of those."""
    insights = list(submission.insights.all())
    public_ones = [insight for insight in insights if insight.status in PUBLIC_INSIGHTS]
    links = links_for(public_ones)
    came = [{"insight": insight, "links": links[insight.pk]} for insight in public_ones]
    return {"came_of_it": came, "is_being_written": bool(insights) and not public_ones}


@public
@talk_page
def worse(request: HttpRequest, talk: Talk, now: datetime) -> HttpResponse:
    """Has anything got worse? Read by the lead, not by the service."""
    form = WorseForm(request.POST) if is_sent(request) else WorseForm()
    if is_sent(request) and form.is_valid() and _added(talk, form, MessageKind.WORSE, now):
        return back_to_thread(request, talk, now, done="worse")
    return page_of_talk(request, talk, "worse", {"form": form}, now=now)


@public
@require_POST
@talk_page
def who_may_see(request: HttpRequest, talk: Talk, now: datetime) -> HttpResponse:
    """Change who may see it."""
    form = WhoMaySeeForm(request.POST)
    if form.is_valid() and (choice := form.cleaned_data["who_may_see"]):
        change_who_may_see(talk.submission, choice)
        return back_to_thread(request, talk, now, done="see")
    return back_to_thread(request, talk, now)
