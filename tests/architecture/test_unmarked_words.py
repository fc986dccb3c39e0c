"""The finder of unmarked words finds them, and leaves alone what is marked, silent or spoken by variables."""

from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader

import pytest

from tests.architecture.rooms import ROOT


@pytest.fixture(scope="module")
def unmarked():
    loader = SourceFileLoader("find_unmarked", str(ROOT / "bin" / "find-unmarked"))
    module = module_from_spec(spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    return module.unmarked


@pytest.mark.parametrize(
    "source",
    [
        "<p>{% translate 'Tell us' %}</p>",
        "<p>{% blocktranslate %}You have {{ n }} answers{% endblocktranslate %}</p>",
        '{% button text=_("Send") %}',
        "<p>{{ thing.title }} – 2026 · 3</p>",
        "{# a note #}{% comment %}words{% endcomment %}",
        "<script>const words = 1</script><style>main { color: red }</style>",
        '<input {% if on %}checked{% endif %} class="wide">',
        "{# untranslated: for developers alone #}\n<p>Every component</p>",
    ],
)
def test_marked_words_pass(unmarked, source):
    assert unmarked(source) == []


@pytest.mark.parametrize(
    ("source", "line", "text"),
    [
        ("<p>\n  Tell us</p>", 2, "Tell us"),
        ('<img alt="A path">', 1, "A path"),
        ('\n{% button text="Send" %}', 2, "Send"),
        ("{% if a %}\n<b>Yes</b>{% endif %}", 2, "Yes"),
    ],
)
def test_unmarked_words_are_found_with_their_line(unmarked, source, line, text):
    assert unmarked(source) == [(line, text)]
