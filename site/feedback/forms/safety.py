"""Forms of what keeps people safe."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.rendering import QuietForm
from feedback.choices import SafeguardingOutcome
from feedback.forms.desk import PlainText

WHO_ACTS = (SafeguardingOutcome.LEAD, SafeguardingOutcome.COUNCIL, SafeguardingOutcome.EMERGENCY)


class ThreatForm(QuietForm):
    """Somebody is threatened: who acts now, and what was done."""

    prefix = "threat"

    outcome = forms.ChoiceField(
        label=_("Who acts now?"),
        choices=[(one.value, one.label) for one in WHO_ACTS],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who acts.")},
    )
    reason = PlainText(
        label=_("What you did"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        error_messages={"required": _("Write what you did: whom you rang, and when.")},
        help_text=_("It is sealed like the message."),
    )
