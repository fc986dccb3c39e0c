"""Reaching a person once, as they asked: shown for one call, deleted after it, never in the log."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from audit.services import record
from core.keyrings import TRIAGE
from core.workflow import StaleError
from feedback.choices import ContactHow, ContactMessage, MessageKind, Sender
from feedback.models import ContactWish, ContactWishKey, Submission
from feedback.services.sending import clean
from feedback.services.threads import add_message, wait_again

MOST_TRIES = 3
KEEP_AFTER_SHOWN = timedelta(days=14)


def leave_contact(submission: Submission, *, value: str, when: str = "", how: str = "phone", now: datetime) -> None:
    """Keep a number for one call, in the place of an earlier one; the item waits again. Raises TooLongError."""
    words = {"how": how, "value": clean(value), "when": clean(when)}
    with transaction.atomic():
        locked = Submission.objects.select_for_update().get(pk=submission.pk)
        ContactWish.objects.filter(submission=submission).delete()
        wish = ContactWish(submission=submission)
        wish.save_sealed(words, ring=TRIAGE, code_key=bytes(locked.code_key))
        wait_again(submission, MessageKind.WORDS, localdate(now))


def take_contact_back(submission: Submission) -> None:
    """The person takes it back, or deletes everything: the number and its keys are gone at once."""
    ContactWish.objects.filter(submission=submission).delete()


def open_times(wish: ContactWish) -> dict[str, str]:
    """How the person wants to be reached and when it is safe, without what it takes to reach them.

    Raises NoPrivateKeyError, UnsealError.
    """
    return {name: words for name, words in _in_words(wish.unseal(TRIAGE)).items() if name not in ("value", "name")}


def show_contact(submission: Submission, *, by, on: date) -> dict[str, str]:
    """`how`, `value`, `when`, the `name` to ask for, and whether a `message` may be left, for one call.

    Who looked and what for is logged, and nothing of what they saw.

    Raises StaleError where it is gone, NoPrivateKeyError, UnsealError.
    """
    wish = _wish(submission)
    told = _in_words(wish.unseal(TRIAGE))
    with transaction.atomic():
        wish.shown_on, wish.shown_to = wish.shown_on or on, by
        wish.save(update_fields=["shown_on", "shown_to"])
        record("feedback.show_contact", submission, by=by, why="one_call")
    return told


def forget_contact(submission: Submission, *, by, on: date) -> None:
    """The person was reached: how to reach them goes with its keys, and the talk says so. Raises StaleError."""
    words = _("We got in touch with you, as you asked. We have deleted how to reach you.")
    _forget(_wish(submission), words, by=by, on=on, why="done")


def note_no_answer(submission: Submission, *, by, on: date) -> bool:
    """Nobody answered. It is kept for another try, and after the third it is deleted; returns whether it is kept.

    Raises StaleError.
    """
    wish = _wish(submission)
    if wish.tries + 1 >= MOST_TRIES:
        words = _("We tried three times to reach you. We have deleted how to reach you. You can tell us again here.")
        _forget(wish, words, by=by, on=on, why="three_tries")
        return False
    with transaction.atomic():
        ContactWish.objects.filter(pk=wish.pk).update(tries=wish.tries + 1)
        record("feedback.try_contact", submission, by=by)
    return True


def forget_old_contacts(now: datetime) -> int:
    """Delete what was shown 14 days ago, whether or not somebody said that the call was made."""
    on = localdate(now)
    old = ContactWish.objects.filter(shown_on__lte=on - KEEP_AFTER_SHOWN).select_related("submission")
    words = _("We have deleted how to reach you: two weeks have gone by. You can tell us again here.")
    return sum(_forget(wish, words, by=None, on=on, why="time_over") for wish in old)


def _in_words(told: dict[str, str]) -> dict[str, str]:
    """What was kept, with choices as their words."""
    choices = {"how": dict(ContactHow.choices), "message": dict(ContactMessage.choices)}
    return {name: str(choices.get(name, {}).get(said, said)) for name, said in told.items() if said}


def _wish(submission: Submission) -> ContactWish:
    wish = ContactWish.objects.filter(submission=submission).first()
    if wish is None:
        raise StaleError(f"{submission}: nothing is kept to reach this person")
    return wish


def _forget(wish: ContactWish, words: str, *, by, on: date, why: str) -> int:
    with transaction.atomic():
        ContactWishKey.objects.filter(record=wish).delete()
        wish.delete()
        add_message(wish.submission, sender=Sender.SYSTEM, text=words, on=on)
        record("feedback.forget_contact", wish.submission, by=by, why=why)
    return 1
