"""Who may do what with exercises and consultations."""

from consultations.models import Consultation
from users.roles import holds


def can_work_consultations(user) -> bool:
    return holds(user, "consultations.work_consultation")


def can_move_consultation(user, consultation: Consultation) -> bool:
    return can_work_consultations(user)


def can_open_consultation(user, consultation: Consultation) -> bool:
    """Another than the one who sent it to be looked at."""
    return holds(user, "consultations.open_consultation") and consultation.sent_by_id != user.pk
