"""Every template compiles: a misspelt component argument is an error here, not on a person's screen."""

import pytest
from django.template.loader import get_template

from tests.architecture.rooms import ROOT

FOLDER = ROOT / "templates"
NAMES = sorted(
    str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*") if path.suffix in {".html", ".txt", ".xml", ".svg"}
)


@pytest.mark.parametrize("name", NAMES)
def test_the_template_compiles(name):
    assert get_template(name)
