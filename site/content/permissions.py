"""Who may do what with updates."""

from content.models import UpdatePage
from partnership.models import Decision
from users.roles import can_be_second, holds


def can_work_updates(user) -> bool:
    return holds(user, "content.work_update")


def can_write_about(user, decision: Decision) -> bool:
    return can_work_updates(user)


def can_work_update(user, update: UpdatePage) -> bool:
    return can_work_updates(user)


def can_publish_update(user, update: UpdatePage) -> bool:
    return holds(user, "content.publish_update")


def can_unpublish_update(user, update: UpdatePage) -> bool:
    """Whoever writes updates may take one down at once: a page that shows somebody cannot wait."""
    return can_work_updates(user)


def can_second_read(user, update: UpdatePage) -> bool:
    return can_be_second(user, "content.update", first_id=update.published_by_id)
