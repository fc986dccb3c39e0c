"""Northmere's pages: the first ones, its own standing pages, guidance and four updates."""

from django.utils.text import slugify

from content.models import ChangeNotice, GuidanceIndexPage, GuidancePage, GuidancePrinciple, HomePage, StandardPage
from content.services.pages import make_first_pages, write_page
from content.services.updates import UpdateWords, draft_update, publish_update, read_after
from demo.building.dates import Calendar
from demo.building.vocabulary import account
from demo.texts import people
from demo.texts.decisions import UPDATES
from demo.texts.guidance import GUIDANCE, PAGES
from partnership.models import Decision

SPOKEN_BY_SETTINGS = ("privacy", "safety")  # their first words are made from the settings; the demo keeps those


def make_pages(calendar: Calendar) -> None:
    """All of them, in the order in which one rests on another."""
    home = make_first_pages(name=people.PARTNERSHIP["name"])
    make_standing_pages(home)
    make_guidance(calendar)
    for told in UPDATES:
        make_update(told, calendar)


def make_standing_pages(home: HomePage) -> None:
    for told in PAGES:
        if told["slug"] not in SPOKEN_BY_SETTINGS:
            fields = {name: told[name] for name in ("slug", "title", "summary", "sections", "easy_read")}
            write_page(StandardPage, home, **fields)


def make_guidance(calendar: Calendar) -> None:
    index = GuidanceIndexPage.objects.get()
    for told in GUIDANCE:
        page = write_page(
            GuidancePage,
            index,
            slug=slugify(told["slug"]),
            title=told["title"],
            sections=_shifted(told, calendar),
            easy_read=told["easy_read"],
            summary=told["summary"],
            content_note=told["content_note"],
            author=told["author"],
            named_human=told["named_human"],
            next_step=told["next_step"],
            review_on=calendar.day(told["review_on"]),
        )
        page.principles = [GuidancePrinciple(principle=principle) for principle in told["principles"]]
        page.save()


def _shifted(told: dict, calendar: Calendar) -> list[dict]:
    """The sections with the dates in their sentences moved."""
    near = told["review_on"]
    return [
        {
            **section,
            "paragraphs": [calendar.words(words, near) for words in section["paragraphs"]],
            "list": [calendar.words(words, near) for words in section["list"]],
        }
        for section in told["sections"]
    ]


def make_update(told: dict, calendar: Calendar) -> None:
    """One "you said, we did", drafted by the editor, published on its day, read by a second person."""
    last = told["changed_on"] or told["on"]
    said = ("lead", "you_said", "we_did", "we_will", "could_not", "not_yet", "tonight")
    words = UpdateWords(title=told["title"], **{name: calendar.words(told[name], last) for name in said})
    moment = calendar.moment(told["on"])
    decision = Decision.objects.get(reference=told["decision"])
    update = draft_update(decision, words, by=account("register"), now=moment)
    publish_update(update, by=account("editor"), now=moment)
    read_after(update, by=account("register"), on=calendar.day(told["on"]))
    if told["changed_on"]:
        ChangeNotice.objects.create(
            page=update, on=calendar.day(told["changed_on"]), words="We wrote what came of it since."
        )
