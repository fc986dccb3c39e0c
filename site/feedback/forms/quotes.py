"""The form by which words of a person are proposed as a quote."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.rendering import QuietForm
from feedback.forms.desk import PlainText
from feedback.models import Submission


class QuoteForm(QuietForm):
    """Which message, which words of it, and why we ask."""

    submission = forms.ModelChoiceField(
        Submission.objects.none(), label=_("From which message"), empty_label=_("Choose")
    )
    text = PlainText(
        label=_("The words"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
        help_text=_("To the letter, without what is covered. Put … where you leave something out."),
    )
    why = PlainText(
        label=_("Why we ask"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=500,
        required=False,
        initial=_("Your own words can show others what it is like. Nobody sees your name, for we do not know it."),
    )

    def __init__(self, *args, submissions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["submission"].queryset = submissions
        self.fields["submission"].label_from_instance = lambda submission: _("Message %(item)s") % {"item": submission}
