from datetime import date

from django.conf import settings
from django.core.paginator import Paginator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable, Page, PageManager, PagePermissionTester
from wagtail.query import PageQuerySet
from wagtail.search import index

from core.pictures import LOOP
from partnership.choices import PromiseStatus
from partnership.models import Decision, Promise
from partnership.showing import cited, promise_row, with_evidence
from taxonomy.models import Theme

PER_PAGE = 12
HOW_FAR = {
    PromiseStatus.CLAIMED: "done",
    PromiseStatus.UNVERIFIED: "done",
    PromiseStatus.CONFIRMED: "told",
    PromiseStatus.DROPPED: "told",
}
SMALL_CHANGES_SHOWN = 12


class UpdateIndexPage(Page):
    """What changed: every "you said, we did", and the small changes."""

    summary = models.CharField(max_length=200, blank=True, default="")

    max_count = 1
    parent_page_types = ["content.HomePage"]
    subpage_types = ["content.UpdatePage"]
    content_panels = [*Page.content_panels, FieldPanel("summary")]
    promote_panels = []
    search_fields = []

    class Privacy:
        personal = []
        not_personal = ["page_ptr", "summary"]

    class Meta:
        verbose_name = _("what changed: index")

    def get_context(self, request, *args, **kwargs):
        theme, element = (request.GET.get(name, "")[:120] for name in ("theme", "element"))
        updates = UpdatePage.objects.live().child_of(self).about(theme=theme, element=element)
        listed = updates.select_related("decision").order_by("-on", "-pk")
        return {
            **super().get_context(request, *args, **kwargs),
            "updates": Paginator(listed, PER_PAGE).get_page(request.GET.get("page")),
            "small_changes": small_changes(theme=theme, element=element)[:SMALL_CHANGES_SHOWN],
            "themes": Theme.objects.filter(is_active=True),
            "theme": theme,
            "is_filtered": bool(theme or element),
        }


def small_changes(*, theme: str = "", element: str = "") -> models.QuerySet:
    """Public small changes that no update tells of yet, the newest first."""
    told = UpdatePage.objects.live().values("decision")
    changes = Decision.objects.public().small_changes().exclude(pk__in=told)
    if theme:
        changes = changes.filter(themes__slug=theme)
    if element:
        changes = changes.filter(elements__slug=element)
    return changes.order_by("-made_on", "-pk")


class UpdateQuerySet(PageQuerySet):
    def about(self, *, theme: str = "", element: str = ""):
        """Those whose decision carries the theme and the element, where given."""
        found = self.filter(decision__themes__slug=theme) if theme else self
        return found.filter(decision__elements__slug=element) if element else found


class UpdatePermissionTester(PagePermissionTester):
    """Nobody, a superuser either, changes an update past our own screens: they cite, check, tell and record."""

    def _never(self, *args, **kwargs) -> bool:
        return False

    can_edit = can_publish = can_unpublish = can_delete = can_copy = can_move = can_lock = can_unlock = _never
    can_submit_for_moderation = can_set_view_restrictions = can_unschedule = can_move_to = can_copy_to = _never


class UpdatePage(Page):
    """ "You said, we did": what people said, what came of it, and the decision or small change that proves it."""

    decision = models.ForeignKey("partnership.Decision", on_delete=models.PROTECT, related_name="updates")
    on = models.DateField(_("told on"))
    lead = models.CharField(_("in one sentence"), max_length=200)
    you_said = models.TextField(max_length=1000, blank=True, default="")
    we_did = models.TextField(max_length=1000, blank=True, default="")
    we_will = models.TextField(max_length=1000, blank=True, default="")
    could_not = models.TextField(_("we could not, because"), max_length=1000, blank=True, default="")
    not_yet = models.TextField(_("not done yet"), max_length=1000, blank=True, default="")
    tonight = models.CharField(_("for tonight"), max_length=200, blank=True, default="")
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    undo_until = models.DateField(null=True, blank=True)
    second_reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    second_read_on = models.DateField(null=True, blank=True)

    objects = PageManager.from_queryset(UpdateQuerySet)()

    is_creatable = False
    parent_page_types = ["content.UpdateIndexPage"]
    subpage_types = []
    search_fields = [
        *Page.search_fields,
        index.SearchField("lead"),
        index.SearchField("you_said"),
        index.SearchField("we_did"),
        index.SearchField("we_will"),
        index.SearchField("could_not"),
        index.SearchField("not_yet"),
    ]

    class Privacy:
        personal = []
        not_personal = [
            "page_ptr",
            "decision",
            "on",
            "lead",
            "you_said",
            "we_did",
            "we_will",
            "could_not",
            "not_yet",
            "tonight",
            "undo_until",
            "second_read_on",
        ]
        staff_actor = ["published_by", "second_reader"]

    class Meta:
        verbose_name = _("update")
        permissions = [
            ("work_update", "May write updates"),
            ("publish_update", "May publish updates, and be the second reader of them"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(second_reader__isnull=True) | ~models.Q(second_reader=models.F("published_by")),
                name="content_update_second_reader_is_another",
            )
        ]

    def get_context(self, request, *args, **kwargs):
        decision, on = self.decision, timezone.localdate()
        evidence = with_evidence().filter(decision=decision) if decision.is_public else []
        promises = list(decision.promises.all()) if decision.is_public else []
        return {
            **super().get_context(request, *args, **kwargs),
            "decision": decision,
            "evidence": [cited(piece) for piece in evidence],
            "promises": [promise_row(promise, on) for promise in promises],
            "stop": self.stop(promises),
            "notices": list(self.notices.all()),
        }

    def stop(self, promises: list[Promise]) -> str:
        """How far along the loop's path it truly is: as far as the promise that is least far."""
        if not promises:
            return "done" if self.we_did else "decided"
        return min((HOW_FAR.get(promise.status, "promised") for promise in promises), key=LOOP.index)

    def permissions_for_user(self, user):
        return UpdatePermissionTester(user, self)

    def may_be_undone(self, on: date) -> bool:
        """Whether the second reader may still undo it."""
        return self.live and self.second_reader_id is None and self.undo_until is not None and on <= self.undo_until


class ChangeNotice(Orderable):
    """One change of meaning made after an update was published, in words."""

    page = ParentalKey(UpdatePage, on_delete=models.CASCADE, related_name="notices")
    on = models.DateField()
    words = models.CharField(max_length=300)

    class Privacy:
        personal = []
        not_personal = ["id", "page", "sort_order", "on", "words"]

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self):
        return self.words
