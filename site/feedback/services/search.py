"""Searching sealed words: they are opened one after another in the staff process, and nothing is written down.

There is no index of words anywhere. What stays, for five minutes after the last search and in this process alone,
are the data keys that the search opened: opening those is what takes the time (docs/decisions/0014).
What is covered is not found: a search reads what a reader's page shows before they ask for what lies under it.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from threading import Lock, Timer

from audit.services import record
from core.keyrings import TRIAGE, NoPrivateKeyError
from core.sealing import UnsealError, context_of, open_key, open_with
from feedback.choices import RedactionStatus
from feedback.models import Message, Redaction, Submission
from feedback.permissions import can_triage
from feedback.services.parts import Part, first_parts
from feedback.services.redaction import Covered, covered_part

MOST_SEARCHED = 10_000
MOST_FOUND = 100
KEPT_SECONDS = 300
_AT_ONCE = 500
_MOST_TERMS = 10


class NothingToSearchError(ValueError):
    """No letter or figure to look for."""


@dataclass(frozen=True)
class Found:
    """The messages in which all terms stand, newest month first; whether there are more, and older ones unread."""

    items: list[Submission]
    more: bool
    searched: int
    some_left: bool


@dataclass
class _OpenedKeys:
    """Data keys that one person's searches have opened, by the number of the row that holds them wrapped."""

    keys: dict = field(default_factory=dict)
    timer: Timer | None = None


_opened: dict[object, _OpenedKeys] = {}
_lock = Lock()


def search(words: str, *, by) -> Found:
    """Look through the newest 10,000 messages that this person may read, with their threads.

    Case and accents do not matter; every term has to stand somewhere in the words or the thread. The log gets the
    number found and never a word. Raises NothingToSearchError, NoPrivateKeyError.
    """
    terms = terms_of(words)
    if not terms:
        raise NothingToSearchError
    if not TRIAGE.can_open():
        raise NoPrivateKeyError(TRIAGE.name)
    rows = Submission.objects.readable_by(by).order_by("-month", "pk") if can_triage(by) else Submission.objects.none()
    found, searched = _look_through(rows, terms, _keys_of(by))
    record("feedback.search", by, by=by, found=min(len(found), MOST_FOUND), searched=searched)
    some_left = searched == MOST_SEARCHED and rows[MOST_SEARCHED : MOST_SEARCHED + 1].exists()
    return Found(_in_order(found[:MOST_FOUND], rows), len(found) > MOST_FOUND, searched, some_left)


def terms_of(words: str) -> list[str]:
    """What has to stand in a message: the words, folded; at most ten."""
    return [term for term in fold(words).split() if any(sign.isalnum() for sign in term)][:_MOST_TERMS]


def fold(text: str) -> str:
    """The text without what does not matter to a search: case, and accents."""
    if text.isascii():
        return text.lower()
    signs = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in signs if not unicodedata.combining(sign))


def forget_keys(user) -> None:
    """Drop what a person's searches have opened: after sign-out, and five minutes after the last search."""
    with _lock:
        kept = _opened.pop(user.pk, None)
    if kept is not None:
        kept.keys.clear()
        if kept.timer:
            kept.timer.cancel()


def forget_at_sign_out(sender, user=None, **_signal) -> None:
    if user is not None:
        forget_keys(user)


def _keys_of(user) -> dict:
    """The keys that are open already; from now on they stay for five minutes."""
    timer = Timer(KEPT_SECONDS, forget_keys, args=(user,))
    timer.daemon = True
    with _lock:
        kept = _opened.setdefault(user.pk, _OpenedKeys())
        before, kept.timer = kept.timer, timer
    if before:
        before.cancel()
    timer.start()
    return kept.keys


def _look_through(rows, terms: list[str], opened: dict) -> tuple[list, int]:
    """The numbers of the messages found (one more than are shown, at most), and how many were looked at."""
    found, searched, covered = [], 0, _with_covers()
    chosen = rows.values_list("pk", "sealed")[:MOST_SEARCHED].iterator(_AT_ONCE)
    while some := list(islice(chosen, _AT_ONCE)):
        texts = _texts(some, covered, opened)
        found += [pk for pk, _sealed in some if all(term in texts[pk] for term in terms)]
        searched += len(some)
        if len(found) > MOST_FOUND:
            break
    return found, searched


def _texts(some: Iterable[tuple], covered: set, opened: dict) -> dict:
    """All words of some messages and of their threads less what is covered, folded, by the message's number."""
    texts = {pk: "" for pk, _sealed in some}
    covers = _covers(covered & texts.keys(), opened)
    for pk, words in _opened_words(Submission, dict(some), opened):
        shown = _as_shown(words, covers[pk]) if pk in covers else _strings(words)
        texts[pk] += fold("\n".join(shown))
    thread = Message.objects.filter(submission__in=texts).values_list("pk", "submission_id", "sealed")
    belongs, sealed = {}, {}
    for pk, submission, envelope in thread:
        belongs[pk], sealed[pk] = submission, envelope
    for pk, words in _opened_words(Message, sealed, opened):
        own, text = covers.get(belongs[pk]), words["text"]
        texts[belongs[pk]] += "\n" + fold(covered_part(Part("", text, key=str(pk)), own).text if own else text)
    return texts


def _with_covers() -> set:
    """The numbers of all messages in which something is covered and can be uncovered."""
    return set(Redaction.objects.filter(status=RedactionStatus.MASKED).values_list("submission_id", flat=True))


def _covers(submissions: set, opened: dict) -> dict[object, list[Covered]]:
    """What is covered in these messages and can be uncovered, by the message's number."""
    if not submissions:
        return {}
    standing = Redaction.objects.filter(submission__in=submissions, status=RedactionStatus.MASKED)
    rows, covers = {row.pk: row for row in standing}, defaultdict(list)
    for pk, told in _opened_words(Redaction, {pk: row.sealed for pk, row in rows.items()}, opened):
        covers[rows[pk].submission_id].append(Covered(rows[pk], **told))
    return covers


def _as_shown(words: dict, covers: list[Covered]) -> Iterator[str]:
    """Every text of the first words as a reader's page shows it, and what the channel asked."""
    yield from (told["question"] for told in words.get("answers", ()))
    yield from (covered_part(part, covers).text for part in first_parts(words))


def _opened_words(model, sealed: dict, opened: dict) -> Iterator[tuple]:
    """The words of some records, by number; a record whose keys are gone has none."""
    for row, pk in _key_rows(model, sealed, opened):
        try:
            yield pk, open_with(opened[row], sealed[pk], context=context_of(model, pk))
        except (KeyError, UnsealError):
            continue


def _key_rows(model, sealed: dict, opened: dict) -> list[tuple]:
    """The key rows that still stand, as (number, record); those not open yet are opened."""
    keys = model._meta.get_field("sealed_keys").related_model.objects
    rows = list(keys.filter(record__in=sealed, key_id__startswith=f"{TRIAGE.name}:").values_list("pk", "record_id"))
    records = dict(rows)
    closed = [row for row in records if row not in opened]
    for row, key_id, wrapped in keys.filter(pk__in=closed).values_list("pk", "key_id", "wrapped"):
        try:
            opened[row] = open_key(TRIAGE, key_id, wrapped, context=context_of(model, records[row]))
        except (NoPrivateKeyError, UnsealError):
            continue
    return rows


def _strings(words) -> Iterator[str]:
    """Every text in what was sealed, however it is nested; the names of the boxes are not the person's words."""
    if isinstance(words, str):
        yield words
    elif isinstance(words, dict):
        for value in words.values():
            yield from _strings(value)
    elif isinstance(words, list):
        for value in words:
            yield from _strings(value)


def _in_order(found: list, rows) -> list[Submission]:
    return list(rows.filter(pk__in=found).select_related("clock", "service").prefetch_related("themes"))
