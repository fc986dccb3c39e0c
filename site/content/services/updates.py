""" "You said, we did": written from a decision or a small change, checked, published, told; and taken down again."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction

from audit.services import record
from content.models import ChangeNotice, UpdateIndexPage, UpdatePage
from content.permissions import can_second_read
from core.models import raise_generation
from core.text import plain
from core.workflow import NotReadyError, StaleError
from feedback.models import Insight
from notifications.models import Subscription
from notifications.services import tell_followers
from notifications.topics import EVERYTHING
from partnership.models import Decision
from privacy.disclosure import PeopleCount
from users.roles import UNDO_DAYS

WORDS = ("lead", "you_said", "we_did", "we_will", "could_not", "not_yet", "tonight")


class SamePersonError(Exception):
    """The second reader is somebody else than the one who published."""


@dataclass(frozen=True)
class UpdateWords:
    """What an update says; each in plain text, one thing a line."""

    title: str
    lead: str = ""
    you_said: str = ""
    we_did: str = ""
    we_will: str = ""
    could_not: str = ""
    not_yet: str = ""
    tonight: str = ""


def first_words(decision: Decision, *, on: date) -> UpdateWords:
    """What the decision, its evidence and its promises already say, to start from."""
    promises = [promise for promise in decision.promises.open() if promise.due >= on]
    heard = Insight.objects.public().filter(evidence_for__decision=decision).values_list("statement", flat=True)
    said = [decision.heard] if decision.heard else list(heard)
    return UpdateWords(
        title=decision.title,
        you_said="\n".join(said)[:1000],
        we_did=decision.decided[:1000],
        we_will="\n".join(promise.text for promise in promises)[:1000],
    )


def draft_update(decision: Decision, words: UpdateWords, *, by, now: datetime) -> UpdatePage:
    """A new update that nobody but staff can see. Raises NotReadyError if there is nothing to cite."""
    _refuse(not_citable(decision))
    index = UpdateIndexPage.objects.get()
    update = UpdatePage(
        decision=decision, on=timezone.localdate(now), live=False, owner=by, slug=_slug(index, words.title)
    )
    _put(update, words)
    with transaction.atomic():
        index.add_child(instance=update)
        record("content.draft_update", update, by=by, decision=decision.reference)
    return update


def rewrite_update(update: UpdatePage, words: UpdateWords, *, by, now: datetime, notice: str = "") -> None:
    """Change the words. Of a published update: `notice` says on the page what changed (a comma needs none), those
    who asked are told of a notice, and the second look starts anew. Raises NotReadyError.
    """
    _put(update, words)
    if update.live:
        _refuse(not_ready(update))
    with transaction.atomic():
        if plain(notice):
            update.notices.add(ChangeNotice(on=timezone.localdate(now), words=plain(notice)[:300]))
        if update.live:
            _wait_for_second(update, by, now)
        _save(update, by)
        record("content.rewrite_update", update, by=by, notice=bool(plain(notice)))
        if update.live:
            raise_generation()
        if update.live and plain(notice):
            tell_followers(topics(update.decision), now=now)


def not_ready(update: UpdatePage) -> list[str]:
    """What stands in the way of publishing, in words."""
    reasons = not_citable(update.decision)
    if not update.lead:
        reasons.append(_("Say it in one sentence first."))
    if not (update.we_did or update.could_not or update.we_will):
        reasons.append(_("Say what you did, what you will do, or what you could not do and why."))
    return reasons


def publish_update(update: UpdatePage, *, by, now: datetime) -> None:
    """Show it to everyone and tell who asked. One person may; the second may undo it within seven days.

    Raises NotReadyError, StaleError (published already).
    """
    _refuse(not_ready(update))
    with transaction.atomic():
        if UpdatePage.objects.select_for_update().filter(pk=update.pk, live=True).exists():
            raise StaleError(f"{update.pk}: published already")
        update.on = timezone.localdate(now) if update.first_published_at is None else update.on
        _wait_for_second(update, by, now)
        _save(update, by, publish=True)
        record("content.publish_update", update, by=by, decision=update.decision.reference)
        raise_generation()
        tell_followers(topics(update.decision), now=now)


def unpublish_update(update: UpdatePage, *, by) -> None:
    """Take it down at once. Raises StaleError if it is not up."""
    with transaction.atomic():
        if not UpdatePage.objects.select_for_update().filter(pk=update.pk, live=True).exists():
            raise StaleError(f"{update.pk}: not published")
        UnpublishPageAction(update, user=by).execute(skip_permission_checks=True)
        record("content.unpublish_update", update, by=by, decision=update.decision.reference)
        raise_generation()


def read_after(update: UpdatePage, *, by, on: date) -> None:
    """The second person reads what one person published, and lets it stand. Raises SamePersonError, StaleError."""
    if not can_second_read(by, update):
        raise SamePersonError
    with transaction.atomic():
        unread = UpdatePage.objects.filter(pk=update.pk, live=True, second_reader=None)
        if not unread.update(second_reader=by, second_read_on=on):
            raise StaleError(f"{update.pk}: read or taken down already")
        update.second_reader, update.second_read_on = by, on
        record("content.read_update", update, by=by)
        raise_generation()


def waiting_for_second(user, *, on: date) -> list[UpdatePage]:
    """Updates read by one person alone that this person may still undo."""
    fresh = UpdatePage.objects.live().filter(second_reader=None, undo_until__gte=on).order_by("undo_until")
    return [update for update in fresh if can_second_read(user, update)]


def topics(decision: Decision) -> list[str]:
    """Whose followers are told: of the decision and of its themes (and of everything)."""
    return [decision.topic, *(f"theme:{theme.slug}" for theme in decision.themes.all())]


def followers(decision: Decision) -> PeopleCount:
    """How many addresses would be told."""
    asked = Subscription.objects.filter(topic__in=[EVERYTHING, *topics(decision)], confirmed_on__isnull=False)
    return PeopleCount(asked.values("address_hash").distinct().count())


def not_citable(decision: Decision) -> list[str]:
    """Why nothing may be told of this decision yet, in words."""
    if decision.is_public:
        return []
    return [_("“We did” needs a decision or a small change that everyone can read. This one is not published.")]


def _refuse(reasons: list[str]) -> None:
    if reasons:
        raise NotReadyError(reasons)


def _put(update: UpdatePage, words: UpdateWords) -> None:
    update.title = plain(words.title)
    for name in WORDS:
        setattr(update, name, plain(getattr(words, name)))


def _wait_for_second(update: UpdatePage, by, now: datetime) -> None:
    update.published_by, update.second_reader, update.second_read_on = by, None, None
    update.undo_until = timezone.localdate(now) + timedelta(days=UNDO_DAYS)


def _save(update: UpdatePage, by, *, publish: bool = False) -> None:
    """Keep a revision; a page that is up, or is to be, is published from it."""
    revision = update.save_revision(user=by)
    if publish or update.live:
        revision.publish(user=by, skip_permission_checks=True)
        update.refresh_from_db()
    else:
        update.save()


def _slug(index: UpdateIndexPage, title: str) -> str:
    """A free address under the index."""
    stem = slugify(title)[:60] or "update"
    taken = set(index.get_children().filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(
        slug for number in range(len(taken) + 1) if (slug := f"{stem}-{number + 1}" if number else stem) not in taken
    )
