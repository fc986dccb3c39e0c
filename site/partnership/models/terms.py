"""What decisions of some kinds say besides: one side table for each kind that has more to say."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from partnership.choices import LegalEffect, LegalResponse


class Permission(models.Model):
    """A rule relaxed, where and until when; published as "You can now ask for …"."""

    decision = models.OneToOneField(
        "partnership.Decision", on_delete=models.CASCADE, primary_key=True, related_name="permission"
    )
    rule = models.CharField(_("which rule is relaxed"), max_length=300)
    where = models.CharField(max_length=300, help_text=_("At which services."))
    until = models.DateField()
    can_ask_for = models.CharField(_("what people can now ask for"), max_length=300)

    class Privacy:
        personal = []
        not_personal = ["decision", "rule", "where", "until", "can_ask_for"]

    def __str__(self):
        return self.can_ask_for


class Funding(models.Model):
    """Money: how much, from whom, on which terms."""

    decision = models.OneToOneField(
        "partnership.Decision", on_delete=models.CASCADE, primary_key=True, related_name="funding"
    )
    amount = models.PositiveIntegerField(null=True, blank=True, help_text=_("In whole pounds."))
    contributors = models.TextField(_("who pays, and how much"), max_length=600, blank=True, default="")

    class Privacy:
        personal = []
        not_personal = ["decision", "amount", "contributors"]

    def __str__(self):
        return self.amount_words

    @property
    def amount_words(self) -> str:
        """The sum as people write it: £180,000."""
        return "" if self.amount is None else f"£{self.amount:,}"


class LegalConsideration(models.Model):
    """What the law does for people here, and what the partnership does about it."""

    decision = models.OneToOneField(
        "partnership.Decision", on_delete=models.CASCADE, primary_key=True, related_name="law"
    )
    words = models.TextField(_("what the law says"), max_length=1000, help_text=_("In plain words, with its name."))
    effect = models.CharField(max_length=12, choices=LegalEffect.choices)
    response = models.CharField(max_length=12, choices=LegalResponse.choices)
    agreed_by = models.CharField(
        _("which officer agrees"), max_length=80, blank=True, default="", help_text=_("To act outside the law.")
    )

    class Privacy:
        personal = ["agreed_by"]
        not_personal = ["decision", "words", "effect", "response"]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(response=LegalResponse.ACT_OUTSIDE) | ~models.Q(agreed_by=""),
                name="partnership_acting_outside_has_an_officer",
            )
        ]

    def __str__(self):
        return self.get_effect_display()
