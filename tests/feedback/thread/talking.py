"""What the tests of the thread share: its code, and what is asked and answered in it."""

import os
import re

from django.utils import timezone

from core import receipts
from feedback.choices import (
    ThreadQuestionKind,
)
from feedback.models import ThreadQuestion
from feedback.services.questions import ask_question
from tests.cast import make_user

KEY = bytes(range(32))
CODE = receipts.from_draft_key(KEY)
STRANGE = receipts.from_draft_key(b"another key of thirty-two bytes!")
NOTHING = "We found nothing for this code."
ASK, UNDERSTOOD, PASS_ON, QUOTE = ThreadQuestionKind
POSTS = ["/replies/answer/", "/replies/look-again/", "/replies/new-code/keep/"]


def ask(submission, kind=ASK, text="Roughly when was this?", **fields) -> ThreadQuestion:
    known = {"why": "So that we look at the right week.", "by": make_user(f"A{os.urandom(4).hex()}")}
    return ask_question(submission, kind=kind, text=text, on=timezone.localdate(), **known | fields)


def answer(reader, question, action="yes", text="", once="a", **more):
    data = {"question": str(question.pk), "action": action, "text": text, "once": once}
    return reader.post("/replies/answer/", data, follow=True, **more)


def page_of(reader) -> str:
    return reader.get("/replies/thread/").content.decode()


def status_of(question) -> str:
    return ThreadQuestion.objects.get(pk=question.pk).status


def drawn_on(response) -> str:
    return re.search(r'name="drawn" value="([^"]+)"', response.content.decode()).group(1)
