from django.db import models


class Draft(models.Model):
    """Words on their way: sealed under a key that only the visitor's cookie holds, with a date and no time."""

    key_hash = models.BinaryField(max_length=32, primary_key=True)
    sealed = models.BinaryField()
    expires_on = models.DateField(db_index=True)

    class Privacy:
        personal = ["sealed"]
        not_personal = ["key_hash", "expires_on"]

    def __str__(self):
        return "draft"
