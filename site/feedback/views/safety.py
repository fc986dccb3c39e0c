"""What keeps people safe, on a message's page: routes of their own, something that got worse, a threat."""

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from core.access import requires
from feedback.choices import READ, Concern, SafeguardingBasis, SubmissionStatus
from feedback.forms.safety import ThreatForm
from feedback.models import Submission
from feedback.permissions import can_lead_on, can_read, can_safeguard
from feedback.services.safeguarding import decide_safeguarding, hand_to_desk, read_worse
from feedback.services.triage import Opened
from feedback.views.item_page import find_item, has_read, item_page, read_first, saved
from feedback.views.item_parts import register_part
from taxonomy.models import PartnershipSettings


@requires(can_lead_on, of=find_item, hidden=True)
@require_POST
def hand_over(request: HttpRequest, submission: Submission) -> HttpResponse:
    """The lead lets the desk read it."""
    if not has_read(request, submission):
        return read_first(request, submission)
    hand_to_desk(submission, by=request.user)
    return saved(request, submission)


@requires(can_lead_on, of=find_item, hidden=True)
@require_POST
def worse(request: HttpRequest, submission: Submission) -> HttpResponse:
    """The lead has read that something got worse."""
    if not has_read(request, submission):
        return read_first(request, submission)
    read_worse(submission, by=request.user)
    return saved(request, submission)


@requires(can_read, of=find_item, hidden=True)
@require_POST
def threat(request: HttpRequest, submission: Submission) -> HttpResponse:
    """It threatens somebody: who acts is decided at once, and written down."""
    form = ThreatForm(request.POST)
    if not form.is_valid():
        return item_page(request, submission, threat_form=form)
    if not has_read(request, submission):
        return read_first(request, submission, threat_form=form)
    basis = SafeguardingBasis.RISK_NOW
    decide_safeguarding(submission, basis=basis, **form.cleaned_data, by=request.user, on=localdate())
    return saved(request, submission)


def _route(request: HttpRequest, submission: Submission, _opened: Opened | None) -> dict | None:
    """What to do on the route that the person chose, and when something got worse."""
    if not (submission.concern or submission.got_worse):
        return None
    settings = PartnershipSettings.load()
    return {
        "concern": submission.concern,
        "concerns": Concern,
        "is_lead": can_safeguard(request.user),
        "officer_phone": settings.designated_officer_phone,
        "children_phone": settings.children_desk_phone,
        "duty_desk_phone": settings.duty_desk_phone,
        "may_say_read": can_safeguard(request.user) and has_read(request, submission),
    }


def _threat(_request: HttpRequest, submission: Submission, _opened: Opened | None) -> dict | None:
    if submission.status not in (SubmissionStatus.SUBMITTED, *READ):
        return None
    return {"threat_form": ThreatForm(), "ring": PartnershipSettings.load().duty_desk_phone}


register_part("feedback/desk/parts/route.html", _route, order=5)
register_part("feedback/desk/parts/threat.html", _threat, order=35, after_reading=True)
