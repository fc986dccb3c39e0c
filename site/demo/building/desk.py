"""Who has what at Northmere's desk, and what is held for a check."""

from itertools import islice

from demo.building.vocabulary import account
from feedback.choices import HeldBecause, SubmissionStatus
from feedback.models import Submission

HELD = (HeldBecause.LINKS, HeldBecause.QUICK)
TAKEN = (("triage", 4), ("triage2", 2))


def make_desk() -> None:
    """Two plain messages are held, six that were read are somebody's."""
    ordered = Submission.objects.order_by("clock__place")
    unread = ordered.filter(status=SubmissionStatus.SUBMITTED, says_not_safe=False, concern="")
    for pk, why in zip(list(unread.values_list("pk", flat=True)), HELD, strict=False):
        Submission.objects.filter(pk=pk).update(status=SubmissionStatus.HELD, held_because=why)
    read = iter(list(ordered.filter(status=SubmissionStatus.TRIAGED).values_list("pk", flat=True)))
    for name, number in TAKEN:
        Submission.objects.filter(pk__in=list(islice(read, number))).update(assigned_to=account(name))
