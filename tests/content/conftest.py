import pytest

from content.services import make_first_pages


@pytest.fixture
def home(db):
    """The pages of a new installation."""
    return make_first_pages(name="Alongside Testham")
