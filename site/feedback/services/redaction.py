"""Covering words, with a reason; taking them out for good; and the text that may go onward, which has neither."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from audit.services import record
from core.covering import Span, cover, find_words, grouped, overlap
from core.keyrings import TRIAGE
from core.text import plain
from core.workflow import StaleError, move
from feedback.choices import Counted, RedactionReason, RedactionStatus
from feedback.models import Redaction, RedactionKey, Submission
from feedback.services.hints import find_hints
from feedback.services.parts import Part, open_parts, rewrite_part
from feedback.services.tallies import tally
from feedback.workflow import REDACTION_MOVES
from privacy.models import Hold

KEEP_ORIGINAL = timedelta(days=30)

INSTEAD = {
    RedactionReason.NAME: _("[name taken out]"),
    RedactionReason.PLACE: _("[place taken out]"),
    RedactionReason.DAY: _("[date taken out]"),
    RedactionReason.NUMBER: _("[number taken out]"),
    RedactionReason.OTHER: _("[words taken out]"),
}
_OF_HINT = {
    "name": RedactionReason.NAME,
    "postcode": RedactionReason.PLACE,
    "date": RedactionReason.DAY,
    "age": RedactionReason.DAY,
}


_when_covered: list[Callable[[Submission, object], None]] = []


def when_covered(fn: Callable[[Submission, object], None]) -> None:
    """Let `fn(submission, by)` act, in the same transaction, when words of it were covered."""
    if fn not in _when_covered:
        _when_covered.append(fn)


Without = Callable[[str], str]
_when_taken_out: list[Callable[[Submission, Without, object], None]] = []


def when_taken_out(fn: Callable[[Submission, Without, object], None]) -> None:
    """Let `fn(submission, without, by)` act on its copies, in the same transaction, when words were taken out for good.

    `without` gives a text without them. The submission is locked, and its code's key is the present one.
    """
    if fn not in _when_taken_out:
        _when_taken_out.append(fn)


class WordsNotThereError(Exception):
    """The words to cover stand nowhere in this text."""


@dataclass(frozen=True)
class Covered:
    """Words that are covered in one part, opened."""

    redaction: Redaction
    part: str
    words: str

    @property
    def wanted(self) -> tuple[str, str]:
        return self.words, instead_of(self.redaction.reason)


@dataclass(frozen=True, order=True)
class Suggestion:
    """Words that may point to a person, and the reason there would be to cover them."""

    words: str
    reason: str

    @property
    def wanted(self) -> tuple[str, str]:
        return self.words, instead_of(self.reason)

    @property
    def reason_in_words(self):
        return RedactionReason(self.reason).label


def instead_of(reason: str) -> str:
    """What stands where words are covered: in one language, because it may come to stand in the text itself."""
    with translation.override(settings.LANGUAGE_CODE):
        return str(INSTEAD[RedactionReason(reason)])


def covered_in(submission: Submission) -> list[Covered]:
    """What is covered now and can be uncovered. Raises NoPrivateKeyError."""
    return _opened(submission.redactions.filter(status=RedactionStatus.MASKED))


def covered_part(part: Part, covers: Iterable[Covered]) -> Part:
    """The part as everyone may see it."""
    return replace(part, text=covered_text(part.text, [one for one in covers if one.part == part.key]))


def covered_text(text: str, covers: Iterable[Covered]) -> str:
    """What was copied from the words (for a quote, a service, a question) with the same words covered in it."""
    return cover(text, _places(text, covers))


def covered_parts(submission: Submission) -> list[Part]:
    """Everything that was said, without what is covered: whatever goes onward is made of this alone."""
    covers = covered_in(submission)
    return [covered_part(part, covers) for part in open_parts(submission)]


def holds_covered_words(submission: Submission, text: str) -> bool:
    """Whether a text that is to go onward holds words that were covered or taken out."""
    kept = submission.redactions.exclude(status=RedactionStatus.UNDONE)
    return bool(_places(text, _opened(kept)))


def suggestions(parts: Iterable[Part], covers: Iterable[Covered]) -> list[Suggestion]:
    """What may point to a person in covered parts: by its look, or because it is covered elsewhere in the talk."""
    parts, found = list(parts), set()
    for part in parts:
        for hint in find_hints(part.text):
            found.add(Suggestion(part.text[hint.start : hint.end], _OF_HINT.get(hint.kind, RedactionReason.NUMBER)))
    for known in covers:
        if any(_places(part.text, [known]) for part in parts):
            found.add(Suggestion(known.words, known.redaction.reason))
    return sorted(found)


def cover_words(submission: Submission, *, part: str, words: str, reason: str, by, on: date) -> Redaction:
    """Cover words wherever they stand in one part. The same words again are the same cover.

    Raises WordsNotThereError.
    """
    with transaction.atomic():
        locked = _lock(submission)
        text = next((one.text for one in open_parts(locked) if one.key == part), "")
        redaction = _cover(locked, covered_in(locked), part, text, Suggestion(plain(words), reason), by, on)
        _tell(locked, by)
    return redaction


def cover_everywhere(submission: Submission, wanted: Iterable[Suggestion], *, by, on: date) -> int:
    """Cover words in every part of the talk in which they stand; returns in how many places they did.

    Raises WordsNotThereError where none of them stands anywhere.
    """
    with transaction.atomic():
        locked = _lock(submission)
        parts, covers, made = open_parts(locked), covered_in(locked), 0
        for one in wanted:
            for part in parts:
                if _places(part.text, [one]):
                    _cover(locked, covers, part.key, part.text, one, by, on)
                    made += 1
        if not made:
            raise WordsNotThereError
        _tell(locked, by)
    return made


def uncover(redaction: Redaction, *, by) -> None:
    """Show covered words again; what was kept of them goes. Raises StaleError."""
    with transaction.atomic():
        move(redaction, "undo", REDACTION_MOVES)
        _forget(redaction)
        record("feedback.uncover", redaction.submission, by=by, reason=redaction.reason)


def take_out(redaction: Redaction, *, by, on: date) -> None:
    """Take covered words out of the text for good, for the team and for the person alike.

    What was copied from it (for a quote, for a service) loses them too. The words stay sealed for thirty days, then
    they are gone. Covers that lie over the same place go with it, and a cover with nothing left to cover is as
    permanent. Raises StaleError, TooLongError.
    """
    with transaction.atomic():
        locked = _lock(redaction.submission)
        covers = covered_in(locked)
        mine = next((one for one in covers if one.redaction.pk == redaction.pk), None)
        if mine is None:
            raise StaleError(f"{redaction}: not covered any more")
        text = _take_out_of_text(locked, mine, covers)
        for one in covers:
            if one.redaction == redaction or (one.part == mine.part and not _places(text, [one])):
                move(one.redaction, "make_permanent", REDACTION_MOVES, original_until=on + KEEP_ORIGINAL)
        for fn in _when_taken_out:
            fn(locked, lambda copy: covered_text(copy, [mine]), by)
        tally(Counted.REDACTED, locked.channel, on=on)
        record("feedback.redact_for_good", locked, by=by, reason=redaction.reason)
    redaction.refresh_from_db()


def destroy_originals(now: datetime) -> int:
    """Destroy the words that were taken out thirty days ago, with their keys; what is held stays."""
    due = Redaction.objects.filter(status=RedactionStatus.PERMANENT, original_until__lte=localdate(now))
    due = list(due.exclude(submission__in=Hold.objects.standing().values("record")))
    with transaction.atomic():
        for redaction in due:
            _forget(redaction)
    return len(due)


def _tell(submission: Submission, by) -> None:
    for fn in _when_covered:
        fn(submission, by)


def _lock(submission: Submission) -> Submission:
    return Submission.objects.select_for_update(of=("self",)).select_related("channel").get(pk=submission.pk)


def _opened(redactions) -> list[Covered]:
    known = redactions.exclude(sealed=b"").prefetch_related("sealed_keys")
    return [Covered(redaction, **redaction.unseal(TRIAGE)) for redaction in known]


def _cover(submission, covers: list[Covered], part: str, text: str, one: Suggestion, by, on: date) -> Redaction:
    if not _places(text, [one]):
        raise WordsNotThereError
    for known in covers:
        if (known.part, known.words) == (part, one.words):
            return known.redaction
    redaction = Redaction(submission=submission, reason=one.reason, redacted_by=by, redacted_on=on)
    redaction.save_sealed({"part": part, "words": one.words}, ring=TRIAGE)
    covers.append(Covered(redaction, part, one.words))
    record("feedback.redact", submission, by=by, reason=str(one.reason))
    return redaction


def _take_out_of_text(submission: Submission, mine: Covered, covers: list[Covered]) -> str:
    """Without the words, and without what else is covered over them; returns the text that is left."""
    text = next(part.text for part in open_parts(submission) if part.key == mine.part)
    meant = _places(text, [mine])
    places = grouped(_places(text, [one for one in covers if one.part == mine.part]))
    left = cover(text, [place for place in places if any(overlap(place, one) for one in meant)])
    rewrite_part(submission, mine.part, left)
    return left


def _places(text: str, covers: Iterable[Covered | Suggestion]) -> list[Span]:
    """Where the words stand, except in what we put in the place of others."""
    ours = find_words(text, [(instead_of(reason), "") for reason in INSTEAD])
    ours = [place for place in ours if text[place.start : place.start + 1] == "["]
    places = find_words(text, [one.wanted for one in covers])
    return [place for place in places if not any(_inside(place, own) for own in ours)]


def _inside(place: Span, own: Span) -> bool:
    return own.start <= place.start and place.end <= own.end


def _forget(redaction: Redaction) -> None:
    RedactionKey.objects.filter(record=redaction).delete()
    redaction.sealed, redaction.original_until = b"", None
    redaction.save(update_fields=["sealed", "original_until"])
