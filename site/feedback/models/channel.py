from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.Model):
    """A way in: what it asks about and for how long words are kept."""

    name = models.CharField(max_length=80, unique=True)
    short = models.SlugField(_("short address"), max_length=12, unique=True, help_text=_("Names no service or topic."))
    is_open = models.BooleanField(default=True)
    services = models.ManyToManyField("taxonomy.Service", blank=True, related_name="channels")
    keep_months = models.PositiveSmallIntegerField(default=12)

    class Privacy:
        personal = []
        not_personal = ["id", "name", "short", "is_open", "services", "keep_months"]

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name
