"""The mails that the demo kept, newest first."""

import email
from email import policy
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.access import public

SHOWN = 50


@public
def mails(request: HttpRequest) -> HttpResponse:
    """What left the outbox, and the mails of accounts, as they would have been received."""
    return render(request, "demo/mails.html", {"mails": kept_mails(settings.VAR / "mail")})


def kept_mails(folder: Path) -> list[dict]:
    """The newest 50 as dicts `to`, `subject`, `on`, `text`; a file may hold several."""
    files = sorted(folder.glob("*.log"), key=lambda path: path.stat().st_mtime, reverse=True)
    found = []
    for path in files:
        found += reversed([_parsed(part) for part in path.read_bytes().split(b"-" * 79 + b"\n") if part.strip()])
        if len(found) >= SHOWN:
            break
    return found[:SHOWN]


def _parsed(raw: bytes) -> dict:
    mail = email.message_from_bytes(raw, policy=policy.default)
    body = mail.get_body(preferencelist=("plain",))
    return {
        "to": mail["To"],
        "subject": mail["Subject"],
        "on": mail["Date"],
        "text": body.get_content() if body else "",
    }
