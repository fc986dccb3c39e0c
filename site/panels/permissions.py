"""Who may do what with panels."""

from panels.models import Panel
from users.roles import holds


def can_work_panels(user) -> bool:
    return holds(user, "panels.work_panel")


def can_move_panel(user, panel: Panel) -> bool:
    return can_work_panels(user)
