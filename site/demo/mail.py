"""In the demo nothing leaves the machine: mails are kept in var/mail/ and shown at /demo/mail/."""

from django.conf import settings
from django.core.mail.backends.filebased import EmailBackend


class KeepingBackend(EmailBackend):
    """Writes each mail to a file under var/mail/."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{**kwargs, "file_path": settings.VAR / "mail"})
