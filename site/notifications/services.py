"""Messages to be sent, and who asked to be told. Nothing is sent here: rows are written, the worker sends them.

All of it works in a process that holds public keys alone: addresses can be sealed, copied and hashed, never read.
"""

import json
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.template import Context
from django.template.loader import get_template
from django.urls import reverse
from django.utils import translation

from audit.services import record
from core.keyrings import OUTBOX, TRIAGE
from core.limits import may_still
from core.sealing import seal_to, unseal_from
from core.text import plain
from notifications.choices import ContactKind, OutboxStatus
from notifications.models import ContactTask, OutboxMessage, Subscription
from notifications.tokens import CONFIRM, LEAVE, address_hash, make_token, normalised, read_token
from notifications.topics import EVERYTHING, topic_label

ADDRESS_CONTEXT = "notifications/address"
CONFIRM_WITHIN = timedelta(hours=48)
ASK_AGAIN_AFTER = timedelta(minutes=10)
UNCONFIRMED_AT_ONCE = 3
LINKS_A_DAY = 5
KEEP_SENT = timedelta(days=7)
KEEP_DONE = timedelta(days=30)
_SUBJECT = OutboxMessage._meta.get_field("subject").max_length


class UnknownTopicError(ValueError):
    """There is nothing of that name to follow."""


class AlreadyDoneError(Exception):
    """Somebody else ticked this task, and its words are gone."""


def seal_address(address: str) -> bytes:
    """The address as it is kept: only the sender can read it."""
    return seal_to(OUTBOX, normalised(address), context=ADDRESS_CONTEXT)


def queue(address_sealed: bytes, *, subject: str, body: str, now: datetime, unsubscribe_url: str = "") -> OutboxMessage:
    """Write one message to a sealed address (`seal_address`, or copied from another row).

    Call it inside the transaction of what the message tells of: both happen, or neither.
    """
    message = _message(address_sealed, subject, body, now, unsubscribe_url)
    message.save(force_insert=True)
    return message


def queue_to(address: str, *, subject: str, body: str, now: datetime, unsubscribe_url: str = "") -> OutboxMessage:
    """Write one message to an address in clear; it is sealed before it is stored."""
    return queue(seal_address(address), subject=subject, body=body, now=now, unsubscribe_url=unsubscribe_url)


def render_message(template: str, context: dict) -> tuple[str, str]:
    """Subject (the first line) and body of a message template, as plain text: nothing is escaped.

    `{{ site_url }}` is the public address, without a slash at its end.
    """
    with translation.override(settings.LANGUAGE_CODE):
        written = get_template(template).template.render(
            Context({"site_url": settings.PUBLIC_URL.rstrip("/"), **context}, autoescape=False)
        )
    subject, _line_end, body = written.strip().partition("\n")
    return subject.strip(), body.strip() + "\n"


def tell_followers(
    topics: Iterable[str],
    *,
    template: str = "notifications/message/news.txt",
    context: dict | None = None,
    now: datetime,
) -> int:
    """Write one message to each address that follows any of `topics` (or everything); returns how many.

    The template gets `leave_url`. It must not name a topic or a service: someone else may read this mail.
    """
    followers = Subscription.objects.filter(topic__in={EVERYTHING, *topics}, confirmed_on__isnull=False)
    once = {bytes(follower.address_hash): follower for follower in followers.order_by("pk").iterator()}
    messages = [_news(follower, template, context or {}, now) for follower in once.values()]
    return len(OutboxMessage.objects.bulk_create(messages, batch_size=500))


def ask_to_follow(email: str, topic: str, *, now: datetime) -> None:
    """Somebody asks that `email` be told about `topic`: a message with a link goes there, and the link confirms.

    The caller says the same to everyone: whether the address was known is not told. An address gets few such
    messages, however often strangers type it in. Raises UnknownTopicError.
    """
    if topic_label(topic) is None:
        raise UnknownTopicError(topic)
    hashed = address_hash(email)
    with transaction.atomic():
        mine = Subscription.objects.filter(address_hash=hashed)
        unconfirmed = mine.filter(confirmed_on__isnull=True, asked_at__gt=now - CONFIRM_WITHIN).exclude(topic=topic)
        if unconfirmed.count() >= UNCONFIRMED_AT_ONCE:
            return
        asked, is_new = mine.get_or_create(
            topic=topic,
            address_hash=hashed,
            defaults={"address": seal_address(email), "asked_at": now},
        )
        if (is_new or _may_ask_again(asked, now)) and _few_links_today(hashed):
            Subscription.objects.filter(pk=asked.pk).update(asked_at=now)
            _ask_to_confirm(asked, now)


def confirm(token: str, *, now: datetime) -> Subscription | None:
    """The reader of the message says yes; None if the link is not ours or its time is over."""
    pk = read_token(CONFIRM, token)
    rows = Subscription.objects.filter(pk=pk)
    rows.filter(confirmed_on__isnull=True, asked_at__gt=now - CONFIRM_WITHIN).update(confirmed_on=now.date())
    return rows.filter(confirmed_on__isnull=False).first()


def leave(token: str) -> bool:
    """Forget the address and all it followed; True if there was something to forget.

    All, because messages do not say which topic they are about: who leaves means every message.
    """
    pk = read_token(LEAVE, token)
    hashed = Subscription.objects.filter(pk=pk).values_list("address_hash", flat=True).first()
    return hashed is not None and Subscription.objects.filter(address_hash=hashed).delete()[0] > 0


def leave_url(subscription: Subscription) -> str:
    """The one-click address of RFC 8058."""
    return _link("notifications:leave", make_token(LEAVE, subscription.pk))


def ask_contact(kind: ContactKind, to: str, words: str, hours: str, due_on: date) -> ContactTask:
    """Put a call, text or letter on a day's contact sheet: to whom, in which safe hours, in which exact words."""
    task = ContactTask(kind=kind, due_on=due_on)
    told = json.dumps({"to": plain(to), "hours": plain(hours), "words": plain(words)}, ensure_ascii=False)
    task.sealed = seal_to(TRIAGE, told, context=contact_context(task))
    task.save(force_insert=True)
    return task


def open_contact(task: ContactTask, *, by) -> dict[str, str]:
    """`to`, `hours` and `words` of a task, for the one who does it; that it was opened is logged, not what it says."""
    if task.done_at is not None:
        raise AlreadyDoneError
    told = json.loads(unseal_from(TRIAGE, task.sealed, context=contact_context(task)))
    record("notifications.open_contact", task, by=by)
    return told


def mark_done(task: ContactTask, *, by, now: datetime) -> None:
    """Tick a task and forget whom it was about. Raises AlreadyDoneError if a colleague was quicker."""
    with transaction.atomic():
        rows = ContactTask.objects.filter(pk=task.pk, done_at__isnull=True)
        if not rows.update(done_at=now, done_by=by, sealed=b""):
            raise AlreadyDoneError
        record("notifications.do_contact", task, by=by)


def send_again(message: OutboxMessage, *, by, now: datetime) -> None:
    """Let a message that was given up wait once more."""
    with transaction.atomic():
        rows = OutboxMessage.objects.filter(pk=message.pk, status=OutboxStatus.GIVEN_UP)
        if rows.update(status=OutboxStatus.WAITING, attempts=0, due_at=now):
            record("notifications.send_again", message, by=by)


def forget_old(now: datetime) -> None:
    """Sent messages go after seven days, requests nobody confirmed after 48 hours, done tasks after thirty days."""
    OutboxMessage.objects.filter(status=OutboxStatus.SENT, sent_at__lt=now - KEEP_SENT).delete()
    Subscription.objects.filter(confirmed_on__isnull=True, asked_at__lt=now - CONFIRM_WITHIN).delete()
    ContactTask.objects.filter(done_at__lt=now - KEEP_DONE).delete()


def forget_sent(subjects: Iterable[str], *, before: datetime) -> None:
    """Let sent messages of some subjects go earlier than the others: their times alone would tell something."""
    OutboxMessage.objects.filter(status=OutboxStatus.SENT, subject__in=subjects, sent_at__lte=before).delete()


def _message(address: bytes, subject: str, body: str, now: datetime, unsubscribe_url: str) -> OutboxMessage:
    one_line = " ".join(subject.split())[:_SUBJECT]
    return OutboxMessage(
        address=bytes(address), subject=one_line, body=body, due_at=now, unsubscribe_url=unsubscribe_url
    )


def _news(follower: Subscription, template: str, context: dict, now: datetime) -> OutboxMessage:
    url = leave_url(follower)
    subject, body = render_message(template, {**context, "leave_url": url})
    return _message(follower.address, subject, body, now, url)


def _may_ask_again(asked: Subscription, now: datetime) -> bool:
    return asked.confirmed_on is None and asked.asked_at < now - ASK_AGAIN_AFTER


def _few_links_today(hashed: bytes) -> bool:
    """Whoever types somebody's address in again and again cannot fill that person's mail."""
    return may_still(f"follow-links:{hashed.hex()}", most=LINKS_A_DAY, seconds=24 * 60 * 60)


def _ask_to_confirm(asked: Subscription, now: datetime) -> None:
    url = _link("notifications:confirm", make_token(CONFIRM, asked.pk))
    subject, body = render_message("notifications/message/confirm.txt", {"confirm_url": url})
    queue(asked.address, subject=subject, body=body, now=now)


def _link(name: str, token: str) -> str:
    return settings.PUBLIC_URL.rstrip("/") + reverse(name, kwargs={"token": token})


def contact_context(task: ContactTask) -> str:
    """What a task's sealed words are bound to: its own row."""
    return f"notifications/contact/{task.pk}"
