"""Who works with messages."""

from users.roles import holds


def can_work_contact(user, task=None) -> bool:
    """Coordinators and triage: they ring, text and write to people who chose that."""
    return holds(user, "notifications.work_contact")


def can_work_outbox(user, message=None) -> bool:
    """Administrators: they see that messages go, and never to whom."""
    return holds(user, "notifications.work_outbox")
