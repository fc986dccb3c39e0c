"""Who keeps the vocabulary."""

from users.roles import holds


def can_keep_helplines(user) -> bool:
    """Administrators: they ring the numbers and say when."""
    return holds(user, "taxonomy.change_helpline")
