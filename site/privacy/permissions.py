"""Who watches over information."""

from users.roles import holds


def can_read_log(user) -> bool:
    """Information governance alone: the log says who read what."""
    return holds(user, "audit.read_log")


def can_work_holds(user) -> bool:
    """May hold records that would go, and lift the hold."""
    return holds(user, "privacy.work_hold")
