"""How we are doing: frozen figures of closed months, in bands."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from content.services.snapshots import IN_TIME, LATE, OVERDUE, shown_months, shown_quarters
from core.access import public
from feedback.choices import Counted, Via
from privacy.disclosure import Cell, stand_in, threshold

_ANSWERS = {
    IN_TIME: gettext_lazy("By the day we said"),
    LATE: gettext_lazy("Later"),
    OVERDUE: gettext_lazy("Not yet, and the day is over"),
}


@public
@require_safe
def doing(request: HttpRequest) -> HttpResponse:
    """The newest closed month, the twelve before it side by side, and the last quarters."""
    months, quarters = shown_months(), shown_quarters()
    context = {
        "threshold": threshold(),
        "half": stand_in(),
        "quarters": [(quarter, in_ten(quarter.in_time), in_ten(quarter.came_back)) for quarter in quarters],
    }
    if months:
        newest = months[0]
        context |= {
            "newest": newest,
            "ways": [_bar(Via(code).label, cell) for code, cell in newest.ways.items() if cell.figure != 0],
            "answers": [_bar(words, newest.answers[name]) for name, words in _ANSWERS.items()],
            "log": [(Counted(code).label, cell) for code, cell in newest.log.items()],
            "received": [_bar(date_format(month.month, "F Y"), month.received) for month in reversed(months)],
        }
    return render(request, "content/doing.html", context)


def in_ten(number: int | None) -> str:
    """ "about 6 in 10", "8 in 10 or more"; "not shown", as the page says it of every figure that is too small."""
    if number is None:
        return _("not shown")
    words = {2: _("2 in 10 or fewer"), 8: _("8 in 10 or more")}
    return words.get(number) or _("about %(number)d in 10") % {"number": number}


def _bar(label, cell: Cell) -> tuple[str, str, int]:
    """A row of a bar chart; what is hidden gets half of the smallest figure, whatever it is."""
    return str(label), str(cell), stand_in() if cell.is_hidden else cell.figure
