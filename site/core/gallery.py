"""Every component in every state, on one page, while developing."""

from dataclasses import replace
from datetime import date

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.access import public
from core.links import Link
from core.pictures import LOOP
from core.rendering import QuietForm

DRAWINGS = sorted(path.stem for path in (settings.ROOT / "templates" / "drawings").glob("*.svg"))
DAYS = [("mon", "Monday"), ("tue", "Tuesday"), ("wed", "Wednesday")]
LINK = Link("Letters go to the address people give us", "/decisions/D-2026-002/", "Published", date(2026, 3, 12))


class EveryField(QuietForm):
    words = forms.CharField(
        label="What do you want to say?",
        help_text="A few words are enough.",
        widget=forms.Textarea,
        max_length=60,
        required=False,
    )
    name = forms.CharField(label="What may we call you?", required=False)
    code = forms.CharField(label="Your code", help_text="20 letters and numbers, or ten words.")
    day = forms.ChoiceField(label="Which day is good?", choices=DAYS, widget=forms.RadioSelect, help_text="One day.")
    days = forms.MultipleChoiceField(label="Which days are bad?", choices=DAYS, widget=forms.CheckboxSelectMultiple)
    place = forms.ChoiceField(label="Where?", choices=[("", "Not sure"), *DAYS], required=False)
    on = forms.DateField(label="From which date?", widget=forms.DateInput(attrs={"type": "date"}), required=False)
    kept = forms.BooleanField(label="I have kept my code")


def _states() -> dict:
    return {
        "drawings": DRAWINGS,
        "steps": LOOP,
        "rows": [("Your words", "I waited <3 hours\nNobody rang", "/change/"), ("Where", "", "")],
        "links": [LINK, replace(LINK, text="A promise with no page yet", url="", state="", kind="Promise")],
        "items": [
            {"on": date(2026, 2, 3), "text": "Someone told us", "url": "", "state": ""},
            {"on": date(2026, 3, 12), "text": "The Board decided", "url": "/decisions/D-2026-002/", "state": "Made"},
        ],
        "page": Paginator(range(90), 30).page(2),
        "themes": [("Missed appointments", "/themes/missed/"), ("Respect", "")],
        "counts": [
            ("Missed appointments", "about 45", 45),
            ("Mental health with drink or drugs, and nobody who takes both", "about 20", 20),
            ("Respect", "fewer than 8", 4),
        ],
        "empty": EveryField(),
        "wrong": EveryField({"wrong-words": "x" * 61, "wrong-day": "never"}, prefix="wrong"),
    }


@public
def gallery(request: HttpRequest) -> HttpResponse:
    return render(request, "components/gallery.html", _states())
