from django.db import models
from django.urls import reverse


class Draft(models.Model):
    """Words on their way: sealed under a key that only the visitor's cookie or code gives, with a date, no time."""

    key_hash = models.BinaryField(max_length=32, primary_key=True)
    sealed = models.BinaryField()
    expires_on = models.DateField(db_index=True)

    class Privacy:
        personal = ["sealed"]
        not_personal = ["key_hash", "expires_on"]

    def __str__(self):
        return "draft"

    def get_absolute_url(self):
        return reverse("feedback:go_on")
