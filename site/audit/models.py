"""The chain over the log: Wagtail's own entries have no column for it."""

from django.db import models


class ChainLink(models.Model):
    """One link: which log entry it covers, and a hash of that entry and of the link before it."""

    number = models.BigIntegerField(primary_key=True)
    entry = models.CharField(max_length=40, unique=True)
    digest = models.BinaryField(max_length=32)

    class Privacy:
        personal = []
        not_personal = ["number", "entry", "digest"]

    class Meta:
        permissions = [("read_log", "May read the log")]

    def __str__(self):
        return str(self.number)
