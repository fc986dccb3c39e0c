"""Who has a message in hand: taken, given to a colleague, given back; a leaver's work moved in one go."""

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import Count, QuerySet

from audit.services import record
from core.workflow import StaleError
from feedback.choices import HIDDEN, SubmissionStatus
from feedback.models import Submission
from feedback.permissions import can_read
from users.models import User
from users.roles import holds

DONE = (SubmissionStatus.CLOSED, SubmissionStatus.RETURNED, *HIDDEN)


class FullDeskError(Exception):
    """The person has as many open messages as one person has at most."""


class CannotReadError(Exception):
    """The person may not read this message, or reads no messages at all."""


@dataclass(frozen=True)
class Moved:
    """How many messages went to the new person, and how many to nobody."""

    to_them: int
    to_nobody: int


def readers() -> QuerySet[User]:
    """Everybody with an account that is not over, and a role that reads what people tell us."""
    may = {"groups__permissions__content_type__app_label": "feedback", "groups__permissions__codename": "triage"}
    return User.objects.filter(is_active=True, **may).distinct().order_by("first_name", "pk")


def colleagues_for(submission: Submission, *, by) -> QuerySet[User]:
    """The others who may read this one: nobody else is ever offered it."""
    others = readers().exclude(pk=by.pk)
    return others.filter(pk__in=[one.pk for one in others if can_read(one, submission)])


def in_hand_of(user) -> QuerySet[Submission]:
    """What a person has in hand and is not finished."""
    return Submission.objects.standing().filter(assigned_to=user).exclude(status__in=DONE)


def assign(submission: Submission, *, to, by) -> None:
    """Give a message to somebody (to oneself: take it), or with `to=None` back to nobody.

    Raises CannotReadError, FullDeskError, and StaleError where somebody else gave it away meanwhile.
    """
    with transaction.atomic():
        if to is not None:
            _room_for(submission, to)
        rows = Submission.objects.filter(pk=submission.pk, assigned_to=submission.assigned_to_id)
        if not rows.update(assigned_to=to):
            raise StaleError(f"{submission}: somebody else has it in hand by now")
        record("feedback.assign", submission, by=by, to=to and to.pk)
    submission.assigned_to = to


def _room_for(submission: Submission, to) -> None:
    User.objects.select_for_update().get(pk=to.pk)  # one at a time, so that the cap holds
    if not can_read(to, submission):
        raise CannotReadError
    if submission.assigned_to_id != to.pk and in_hand_of(to).count() >= settings.DESK_CAP:
        raise FullDeskError


def move_work(leaver, *, to, by) -> Moved:
    """All that a person has in hand goes to another, or to nobody, in one transaction.

    Only what `by` may read is moved. What the new person may not read, and what goes over their cap, goes to nobody;
    what is most pressing goes to them first.
    """
    with transaction.atomic():
        if to is not None:
            User.objects.select_for_update().get(pk=to.pk)
        items = list(_to_move(leaver, by).select_for_update(of=("self",)))
        theirs = _fitting(items, to) if to is not None else set()
        for item in items:
            new = to if item.pk in theirs else None
            Submission.objects.filter(pk=item.pk).update(assigned_to=new)
            record("feedback.assign", item, by=by, to=new and new.pk, moved_from=leaver.pk)
    return Moved(len(theirs), len(items) - len(theirs))


def _to_move(leaver, by) -> QuerySet[Submission]:
    readable = Submission.objects.readable_by(by).values("pk")
    return in_hand_of(leaver).filter(pk__in=readable).order_by("clock__place")


def _fitting(items: list[Submission], to) -> set:
    if not holds(to, "feedback.triage"):
        return set()
    room = max(0, settings.DESK_CAP - in_hand_of(to).count())
    readable = set(Submission.objects.readable_by(to).filter(pk__in=[i.pk for i in items]).values_list("pk", flat=True))
    return set([item.pk for item in items if item.pk in readable][:room])


def work_by_person(user) -> list[tuple[User, int]]:
    """Who has how many open messages in hand, of those that this person may read; leavers are among them."""
    readable = Submission.objects.readable_by(user).exclude(status__in=DONE).exclude(assigned_to=None)
    counted = dict(readable.order_by().values_list("assigned_to").annotate(number=Count("pk")))
    people = User.objects.filter(pk__in=counted).order_by("first_name", "pk")
    return [(person, counted[person.pk]) for person in people]


def free_of_who_may_not_read(submission: Submission) -> None:
    """A message that turns out to be about its holder's own service is with nobody again."""
    holder = submission.assigned_to
    if holder is not None and not can_read(holder, submission):
        Submission.objects.filter(pk=submission.pk).update(assigned_to=None)
        submission.assigned_to = None
