"""Every component in every state: labels, headings, texts for pictures, errors tied to their fields."""

import itertools
import re
from html.parser import HTMLParser

import pytest
from django import forms
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation

from core.gallery import DRAWINGS
from core.rendering import QuietForm

pytestmark = pytest.mark.django_db


class Elements(HTMLParser):
    """All elements of a page, as (name, attributes)."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def named(self, *names):
        return [attributes for tag, attributes in self.found if tag in names]


@pytest.fixture
def html(client):
    return client.get("/components/").content.decode()


@pytest.fixture
def elements(html):
    return Elements(html)


def test_every_control_has_a_label(elements):
    labelled = {label["for"] for label in elements.named("label")}
    controls = [each for each in elements.named("input", "textarea", "select") if each.get("type") != "hidden"]
    assert [control["id"] for control in controls if control["id"] not in labelled] == []


def test_every_id_is_there_once(elements):
    ids = [attributes["id"] for _tag, attributes in elements.found if "id" in attributes]
    assert sorted(ids) == sorted(set(ids))


def test_what_describes_a_control_is_on_the_page(elements):
    ids = {attributes.get("id") for _tag, attributes in elements.found}
    told = [part for _tag, each in elements.found for part in each.get("aria-describedby", "").split()]
    assert told and set(told) <= ids


def test_every_error_links_to_its_field(html, elements):
    ids = {attributes.get("id") for _tag, attributes in elements.found}
    summary = html.split("data-error-summary")[1].split("</div>")[0]
    targets = re.findall(r'href="#([^"]+)"', summary)
    assert len(targets) == 5 and set(targets) <= ids


def test_a_control_with_an_error_says_so(elements):
    wrong = [each for each in elements.named("textarea") if each["id"] == "id_wrong-words"]
    assert wrong[0]["aria-invalid"] == "true" and "id_wrong-words_error" in wrong[0]["aria-describedby"]


def test_headings_go_down_one_step_at_a_time(elements):
    levels = [int(tag[1]) for tag, _attributes in elements.found if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_every_picture_has_words_or_is_hidden(elements):
    pictures = elements.named("svg")
    assert all(each.get("aria-hidden") == "true" or each.get("aria-label") for each in pictures)


def test_no_style_or_script_stands_in_the_page(html, elements):
    assert not [each for _tag, each in elements.found if "style" in each or any(k.startswith("on") for k in each)]
    assert all(each.get("src") for each in elements.named("script")) and "<style" not in html


def test_a_text_area_never_stops_at_its_limit(elements):
    area = next(each for each in elements.named("textarea") if each["id"] == "id_words")
    assert "maxlength" not in area and area["data-limit"] == "60"


def test_a_flow_form_remembers_nothing_and_requires_nothing_by_itself(elements):
    controls = [each for each in elements.named("input", "textarea") if each.get("id", "").startswith("id_")]
    typed = [each for each in controls if each.get("type") not in {"radio", "checkbox"}]
    assert typed
    assert all(each["autocomplete"] == "off" for each in typed)
    assert not [each for each in controls if "required" in each]


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_is_small_and_has_no_colour_of_its_own(name):
    drawn = Template(f'{{% drawing name="{name}" %}}').render(Context())
    assert len(drawn) < 900 and "fill=" not in drawn and "style" not in drawn


@pytest.mark.parametrize(
    "tag",
    ['{% button txt="Send" %}', '{% notice colour="red" %}{% endnotice %}', "{% card %}", '{% loop_path her="said" %}'],
)
def test_a_misspelt_argument_does_not_compile(tag):
    with pytest.raises(TemplateSyntaxError):
        Template(tag)


@pytest.mark.parametrize("tag", ['{% button text="a" kind="big" %}', '{% state text="a" tone="red" %}'])
def test_an_unknown_kind_is_an_error(tag):
    with pytest.raises(TemplateSyntaxError):
        Template(tag).render(Context())


def test_what_people_typed_is_shown_as_text():
    shown = Template("{% summary_list rows=rows %}").render(Context({"rows": [("You", "I waited <3 hours", "")]}))
    assert "I waited &lt;3 hours" in shown


def test_an_error_summary_names_the_parts_that_lack_the_same():
    class Two(forms.Form):
        done = forms.CharField(label="What is done?", error_messages={"required": "We need this part."})
        because = forms.CharField(label="Because", error_messages={"required": "We need this part."})
        other = forms.CharField(error_messages={"required": "Say who."})

    page = Template("{% error_summary form=form %}").render(Context({"form": Two({})}))
    told = re.findall(r'<a href="#id_(\w+)">([^<]+)</a>', page)
    assert told == [
        ("done", "What is done? We need this part."),
        ("because", "Because: We need this part."),
        ("other", "Say who."),
    ]


def test_an_error_summary_names_the_one_part_that_has_no_words_of_its_own():
    class One(QuietForm):
        because = forms.CharField(label="Because")

    page = Template("{% error_summary form=form %}").render(Context({"form": One({})}))
    assert ">Because: We need this part to go on.</a>" in page


def test_an_error_summary_without_errors_is_nothing():
    assert Template("{% error_summary form=form %}").render(Context({"form": None})).strip() == ""


def test_a_door_keeps_the_language(settings):
    settings.LANGUAGES = [("en", "English"), ("ar", "Arabic")]
    with translation.override("ar"):
        doors = Template('{% door "/tell-us/" %} {% door "/leave/" %}').render(Context())
    assert doors == "/ar/tell-us/ /leave/"


def test_languages_are_offered_only_when_there_are_two(settings, client):
    assert "hreflang" not in client.get("/components/").content.decode()
    settings.LANGUAGES = [("en", "English"), ("ar", "Arabic")]
    assert 'hreflang="ar"' in client.get("/components/").content.decode()


@pytest.mark.browser
@pytest.mark.parametrize(("width", "dark"), [(320, True), (768, False), (1280, True), (1280, False)])
def test_the_gallery_has_no_axe_violation(page_with, axe, width, dark):
    page = page_with(width=width, dark=dark)
    page.goto("/components/")
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
