"""Who may do what with forums, decisions and promises."""

from partnership.models import Decision
from users.roles import can_be_second, holds


def can_read_register(user) -> bool:
    """Drafts and proposals too."""
    return any(holds(user, f"partnership.{codename}") for codename in ("propose_decision", "make_decision"))


def can_propose(user) -> bool:
    return holds(user, "partnership.propose_decision")


def can_edit(user, decision: Decision) -> bool:
    """Whoever may propose may write at drafts; whether it still is one, the services ask."""
    return holds(user, "partnership.propose_decision")


def can_read_decision(user, decision: Decision) -> bool:
    return can_read_register(user)


def can_keep_register(user) -> bool:
    return holds(user, "partnership.make_decision")


def can_make(user, decision: Decision) -> bool:
    """The register keeper, but never for what they proposed themselves."""
    return can_be_second(user, "partnership.decision", first_id=decision.proposed_by_id)


def can_publish(user, decision: Decision) -> bool:
    return holds(user, "partnership.make_decision")


def can_second_look(user, decision: Decision) -> bool:
    """The register keeper, but never for a change they recorded themselves."""
    return decision.is_small_change and can_be_second(user, "partnership.small_change", first_id=decision.made_by_id)


def can_record_small_change(user) -> bool:
    return holds(user, "partnership.record_small_change")


def can_work_promises(user) -> bool:
    return holds(user, "partnership.work_promise")


def can_work_promise(user, promise) -> bool:
    return holds(user, "partnership.work_promise")


def can_promise(user, decision: Decision) -> bool:
    return holds(user, "partnership.work_promise")
