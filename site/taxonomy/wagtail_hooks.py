"""The vocabulary's doors in the staff area, and a word on the home screen when a helpline waits for its check."""

from datetime import date

from django.utils import timezone
from django.utils.functional import cached_property
from wagtail import hooks
from wagtail.admin.ui.components import Component

from taxonomy.models import Helpline
from taxonomy.permissions import can_keep_helplines
from taxonomy.viewsets import VocabularyGroup


@hooks.register("register_admin_viewset")
def vocabulary() -> VocabularyGroup:
    return VocabularyGroup()


class HelplinesDue(Component):
    """How many helplines nobody has rung for half a year."""

    name = "helplines_due"
    order = 300
    template_name = "taxonomy/helplines_due.html"

    def __init__(self, on: date):
        self.on = on

    @cached_property
    def due(self) -> list[Helpline]:
        return [helpline for helpline in Helpline.objects.all() if helpline.check_is_due(self.on)]

    def get_context_data(self, parent_context) -> dict:
        return {"due": self.due}


@hooks.register("construct_homepage_panels")
def helplines_to_check(request, panels) -> None:
    if can_keep_helplines(request.user):
        panel = HelplinesDue(timezone.localdate())
        panels.extend([panel] if panel.due else [])
