import pytest
from django.core.exceptions import ValidationError

from consultations.forms import refuse_if_open
from tests.factories import make_consultation

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("status", ["in_review", "approved", "decided"])
def test_what_another_person_reads_or_everyone_may_read_stays_as_it_is(status):
    with pytest.raises(ValidationError):
        refuse_if_open(make_consultation(status=status))


def test_a_draft_may_be_changed():
    refuse_if_open(make_consultation(status="draft"))
