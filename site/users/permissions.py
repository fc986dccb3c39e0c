"""Who may do what to accounts."""

from users.roles import holds


def can_manage_people(user) -> bool:
    """Administrators invite people, give roles and end accounts."""
    return holds(user, "users.invite")


def can_issue_slips(user) -> bool:
    """Coordinators give panel members slips to sign in with."""
    return holds(user, "users.issue_slip")
