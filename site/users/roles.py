"""The roles: one table, written to Django's groups after each migrate, so that Wagtail's own screens obey it.

A permission is "room.codename". A superuser gets no short cut: rooms ask `holds()`, which reads roles alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class RoleName(models.TextChoices):
    """The names that the groups bear."""

    COORDINATOR = "coordinator", _("Coordinator")
    TRIAGE = "triage", _("Triage")
    SAFEGUARDING = "safeguarding", _("Safeguarding lead")
    SERVICE = "service", _("Service contact")
    COMMISSIONER = "commissioner", _("Commissioner")
    REGISTER = "register", _("Register keeper")
    EDITOR = "editor", _("Editor")
    REVIEWER = "reviewer", _("Panel reviewer")
    FINANCE = "finance", _("Finance")
    GOVERNANCE = "governance", _("Information governance")
    ADMINISTRATOR = "administrator", _("Administrator")
    MEMBER = "member", _("Panel member")


@dataclass(frozen=True)
class Role:
    """What a role may do, in plain words and as permissions."""

    name: RoleName
    description: str
    permissions: tuple[str, ...]


STAFF_AREA = "wagtailadmin.access_admin"
_VOCABULARY = (
    *(
        f"taxonomy.{verb}_{model}"
        for model in (
            "theme",
            "organisation",
            "service",
            "place",
            "affiliation",
            "helpline",
            "framework",
            "frameworkedition",
            "element",
            "elementmapping",
        )
        for verb in ("add", "change", "delete")
    ),
    "taxonomy.change_partnershipsettings",
)
_ASKING = (
    "consultations.work_consultation",
    "consultations.open_consultation",
    *(
        f"consultations.{verb}_{model}"
        for model in ("commissioningexercise", "exercisestage", "consultation", "option", "question")
        for verb in ("add", "change")
    ),
)
_PANELS = ("panels.work_panel", *(f"panels.{verb}_panel" for verb in ("add", "change")), "panels.add_recommendation")
_READY_WORDS = ("feedback.add_replytemplate", "feedback.change_replytemplate")
_PAGES = ("wagtailimages.add_image", "wagtailimages.change_image", "wagtailimages.choose_image")

ROLES: tuple[Role, ...] = (
    Role(
        RoleName.COORDINATOR,
        _("Runs panels and follows what was promised."),
        (
            STAFF_AREA,
            "feedback.work_insight",
            "feedback.work_channel",
            "feedback.enter_for",
            "partnership.propose_decision",
            "partnership.record_small_change",
            "partnership.work_promise",
            "content.work_update",
            "notifications.work_contact",
            "users.issue_slip",
            *_ASKING,
            *_PANELS,
            *_PAGES,
        ),
    ),
    Role(
        RoleName.TRIAGE,
        _("Reads and answers what people tell us; makes insights of it."),
        (
            STAFF_AREA,
            "feedback.triage",
            "feedback.enter_for",
            "feedback.work_insight",
            "feedback.review_insight",
            "notifications.work_contact",
            *_READY_WORDS,
        ),
    ),
    Role(
        RoleName.SAFEGUARDING,
        _("Decides what is done to keep people safe; second reader of flagged messages."),
        (
            STAFF_AREA,
            "feedback.triage",
            "feedback.safeguard",
            "feedback.enter_for",
            "feedback.work_channel",
            "feedback.work_insight",
            "feedback.review_insight",
            "privacy.work_hold",
            *_READY_WORDS,
        ),
    ),
    Role(
        RoleName.SERVICE,
        _("Receives what a person agreed to pass to the service."),
        (STAFF_AREA, "feedback.answer_passed", "feedback.enter_for", "partnership.record_small_change"),
    ),
    Role(
        RoleName.COMMISSIONER,
        _("Opens consultations, proposes decisions."),
        (
            STAFF_AREA,
            "partnership.propose_decision",
            "partnership.record_small_change",
            "partnership.work_promise",
            *_ASKING,
        ),
    ),
    Role(
        RoleName.REGISTER,
        _("Keeps the register of decisions and promises true."),
        (
            STAFF_AREA,
            "partnership.propose_decision",
            "partnership.make_decision",
            "partnership.record_small_change",
            "partnership.work_promise",
            "partnership.add_forum",
            "partnership.change_forum",
            "content.work_update",
            "content.publish_update",
        ),
    ),
    Role(
        RoleName.EDITOR,
        _("Writes and publishes guidance and 'you said, we did'."),
        (STAFF_AREA, "content.work_update", "content.publish_update", *_PAGES),
    ),
    Role(
        RoleName.REVIEWER,
        _("Reads guidance before it is published, for the panel."),
        (STAFF_AREA, "feedback.review_insight"),
    ),
    Role(RoleName.FINANCE, _("Pays people for their time."), (STAFF_AREA,)),
    Role(
        RoleName.GOVERNANCE,
        _("Watches over information: the log, keeping times, holds, exports."),
        (STAFF_AREA, "audit.read_log", "privacy.work_hold", "feedback.check_break_glass"),
    ),
    Role(
        RoleName.ADMINISTRATOR,
        _("Invites people, gives roles, keeps the vocabulary and the settings. Reads nobody's words."),
        (STAFF_AREA, "users.invite", "notifications.work_outbox", *_VOCABULARY),
    ),
    Role(RoleName.MEMBER, _("A panel member: their own area, no staff area."), ("panels.own_area",)),
)


STAFF_ROLES = frozenset(role.name for role in ROLES if STAFF_AREA in role.permissions)


@dataclass(frozen=True)
class ForbiddenPair:
    """Two hats that one person never wears, and why."""

    one: RoleName
    other: RoleName
    reason: str


_R = RoleName
_ACCESS = _("Who gives out access does not read what people tell us.")
_SPOKEN_OF = _("Who works for a service does not read raw words about services.")
_WATCH = _("Who watches over the reading is not the one who reads.")
_MONEY = _("Who asks people to do paid work is not the one who pays.")
_OWN_MONEY = _("Nobody decides on, or sends, a payment to themselves.")

FORBIDDEN_PAIRS: tuple[ForbiddenPair, ...] = (
    ForbiddenPair(_R.ADMINISTRATOR, _R.TRIAGE, _ACCESS),
    ForbiddenPair(_R.ADMINISTRATOR, _R.SAFEGUARDING, _ACCESS),
    ForbiddenPair(_R.ADMINISTRATOR, _R.GOVERNANCE, _("Who gives out access is not the one who checks the log of it.")),
    ForbiddenPair(_R.GOVERNANCE, _R.TRIAGE, _WATCH),
    ForbiddenPair(_R.GOVERNANCE, _R.SAFEGUARDING, _WATCH),
    ForbiddenPair(_R.SERVICE, _R.TRIAGE, _SPOKEN_OF),
    ForbiddenPair(_R.SERVICE, _R.SAFEGUARDING, _SPOKEN_OF),
    ForbiddenPair(_R.FINANCE, _R.COORDINATOR, _MONEY),
    ForbiddenPair(_R.FINANCE, _R.MEMBER, _OWN_MONEY),
    ForbiddenPair(_R.COORDINATOR, _R.MEMBER, _OWN_MONEY),
    ForbiddenPair(_R.EDITOR, _R.REVIEWER, _("Who writes guidance is not the one who reads it for the panel.")),
)


def reasons_against(roles: Iterable[RoleName]) -> list[str]:
    """Why one person may not hold all of `roles`, in words; an empty list if they may."""
    held = set(roles)
    return [
        gettext("%(one)s and %(other)s do not go together. %(reason)s")
        % {"one": pair.one.label, "other": pair.other.label, "reason": pair.reason}
        for pair in FORBIDDEN_PAIRS
        if {pair.one, pair.other} <= held
    ]


def sync_roles(**_signal) -> None:
    """Write the table to Django's groups; permissions that are not installed yet are left for the next run."""
    from django.contrib.auth.models import Group, Permission

    known = {f"{p.content_type.app_label}.{p.codename}": p for p in Permission.objects.select_related("content_type")}
    for role in ROLES:
        group, _created = Group.objects.get_or_create(name=role.name.value)
        group.permissions.set(known[name] for name in role.permissions if name in known)


def holds(user, permission: str) -> bool:
    """Whether one of the person's roles carries `permission` ("room.codename"); one query for each request."""
    if not (user.is_authenticated and user.is_active):
        return False
    if not hasattr(user, "_role_permissions"):
        pairs = user.groups.values_list("permissions__content_type__app_label", "permissions__codename")
        user._role_permissions = {f"{room}.{codename}" for room, codename in pairs}
    return permission in user._role_permissions


def holders_of(permission: str) -> models.QuerySet:
    """Everyone who may come in and has a role that carries `permission` ("room.codename"), by name."""
    room, _dot, codename = permission.partition(".")
    carries = models.Q(groups__permissions__codename=codename, groups__permissions__content_type__app_label=room)
    return get_user_model().objects.filter(carries, is_active=True).distinct().order_by("first_name", "email")


def roles_of(user) -> list[RoleName]:
    """The person's roles, in the table's order (no query where `groups` are prefetched)."""
    held = {group.name for group in user.groups.all()}
    return [role.name for role in ROLES if role.name.value in held]


def is_staff(user) -> bool:
    """Whether one of the person's roles opens the staff area (a superuser counts too: they are kept to its rules)."""
    return holds(user, STAFF_AREA) or bool(getattr(user, "is_superuser", False))


def give_role(user, role: RoleName) -> None:
    """Put the person in the role's group."""
    from django.contrib.auth.models import Group

    user.groups.add(Group.objects.get(name=role.value))
    user.__dict__.pop("_role_permissions", None)


class Second(models.TextChoices):
    """How a second person looks at what a first one did."""

    ALWAYS = "always", _("Two people, before it stands")
    MAY_UNDO = "may_undo", _("One person; the second may undo it within seven days")


@dataclass(frozen=True)
class SecondLook:
    """What kind of second look a thing needs, and the permission that lets another person be the second."""

    how: Second
    permission: str


UNDO_DAYS = 7

# Who is second for what: the one table (DESIGN: second looks).
SECOND_LOOKS: dict[str, SecondLook] = {
    "feedback.safeguarding": SecondLook(Second.ALWAYS, "feedback.triage"),
    "feedback.insight": SecondLook(Second.MAY_UNDO, "feedback.review_insight"),
    "feedback.quote": SecondLook(Second.ALWAYS, "feedback.review_insight"),
    "partnership.decision": SecondLook(Second.ALWAYS, "partnership.make_decision"),
    "partnership.small_change": SecondLook(Second.MAY_UNDO, "partnership.make_decision"),
    "content.update": SecondLook(Second.MAY_UNDO, "content.publish_update"),
}


def can_be_second(user, what: str, *, first_id: int | None) -> bool:
    """Whether the person may take the second look at `what` ("room.thing") after the first: never the same one."""
    return user.pk != first_id and holds(user, SECOND_LOOKS[what].permission)
