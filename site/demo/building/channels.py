"""Northmere's ways in: the main one, one for where people live, and one for letters from prison."""

from demo.building.dates import Calendar
from demo.building.vocabulary import KEEP_MONTHS, account
from feedback.choices import QuestionKind
from feedback.models import Channel, DeskDay
from feedback.services.channels import (
    ChannelData,
    QuestionData,
    ReaderData,
    open_channel,
    pause_channel,
    save_channel,
)
from feedback.services.sending import main_channel
from taxonomy.models import Place, Service

WHERE_YOU_LIVE = (
    QuestionData(QuestionKind.CARDS, "How does it feel to live here?", "A card can say more than words."),
    QuestionData(
        QuestionKind.CHOICE,
        "Can you lock your door?",
        "Locks were broken in spring. We check if they work now.",
        ("Yes", "No", "Not always"),
    ),
    QuestionData(QuestionKind.WORDS, "What would make it feel more like yours?", ""),
)
PAUSED = "The people who open these letters start again in December. Your letters are kept, closed, until then."


def make_channels(calendar: Calendar) -> None:
    """All read by Tom Birch, with Priya Nand as second; somebody opened the desk today."""
    ines = account("coordinator")
    main = _make(main_channel(), name="Tell us", short="n", asks_about="What helped, what was hard, what to change.")
    lived = _make(
        None,
        name="Where you live",
        short="n2",
        asks_about="What it is like where you stay, and what would make it better.",
        services=tuple(Service.objects.filter(name__in=("Harbour Lane hostel", "Move-on Flats"))),
        places=tuple(Place.objects.filter(services__name="Harbour Lane hostel")),
        questions=WHERE_YOU_LIVE,
    )
    letters = _make(
        None,
        name="Letters from prison",
        short="n3",
        asks_about="What happened before you left, on the day, and after.",
        services=tuple(Service.objects.filter(name="Gate to Home")),
    )
    for channel in (main, lived, letters):
        open_channel(channel, by=ines, on=calendar.today)
    pause_channel(letters, message=PAUSED, by=ines)
    DeskDay.objects.create(on=calendar.today)


def _make(channel: Channel | None, **fields) -> Channel:
    readers = (
        ReaderData(account("triage"), (0, 1, 2, 3, 4)),
        ReaderData(account("triage2"), (0, 2, 4)),
    )
    data = ChannelData(keep_months=KEEP_MONTHS, readers=readers, **fields)
    return save_channel(channel, data, by=account("coordinator"))
