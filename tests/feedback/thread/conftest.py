"""A thread with its code, a reader who came back, and one without cookies."""

import re

import pytest

from feedback.choices import (
    SubmissionStatus,
)
from feedback.models import Submission
from tests.factories import make_submission
from tests.feedback.thread.talking import CODE, KEY


@pytest.fixture
def submission():
    submission = make_submission(draft_key=KEY, text="The first words.")
    Submission.objects.update(status=SubmissionStatus.TRIAGED)
    submission.refresh_from_db()
    return submission


@pytest.fixture
def reader(visitor, submission):
    visitor.come_back(CODE.symbols)
    return visitor


@pytest.fixture
def cookieless(submission):
    from django.test import Client

    class Cookieless(Client):
        """Takes no cookie; `carried` is the code as the last page's forms hold it."""

        carried = ""

        def post(self, path, data=None, **more):
            response = super().post(path, {"carried": self.carried, **(data or {})}, **more)
            self.cookies.clear()
            found = re.search(r'name="carried" value="([^"]+)"', response.content.decode())
            self.carried = found.group(1) if found else self.carried
            return response

    client = Cookieless()
    client.post("/replies/one-page/", {"code": CODE.symbols})
    return client
