"""What we heard: published insights, as everyone may read them. No cookie, no account."""

from datetime import date

from django.core.paginator import Paginator
from django.db.models import Q, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.access import public
from core.links import links_for
from core.months import months_on
from feedback.choices import PUBLIC_INSIGHTS, InsightStatus, ReturnReason
from feedback.models import Insight
from feedback.models.submission import SHORT_MONTHS
from feedback.services.quotes import public_quotes
from privacy.disclosure import PeopleCount, stand_in
from taxonomy.models import Element, PartnershipSettings, Service, Theme

PAGE = 20
_FILTERS = {"theme": "themes__slug", "element": "elements__slug", "service": "services__slug"}


@public
@require_safe
def heard_index(request: HttpRequest) -> HttpResponse:
    """All of it, the newest period first; by theme, element or service."""
    chosen = {name: value for name in _FILTERS if (value := request.GET.get(name))}
    found = Insight.objects.public().filter(**{_FILTERS[name]: value for name, value in chosen.items()})
    found = found.order_by("-period_to", "-period_from", "-reference").prefetch_related("themes")
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    for insight in page.object_list:
        _add_words(insight)
    themes = list(_themes_told(localdate()))
    context = {
        "page": page,
        "chosen": chosen,
        "themes": themes,
        "services": _classes(Service),
        "elements": _classes(Element),
        "chart": _chart(themes),
    }
    return render(request, "feedback/heard/index.html", context)


@public
@require_safe
def heard(request: HttpRequest, reference: str) -> HttpResponse:
    """One statement, how many people, when, and what came of it."""
    insight = get_object_or_404(Insight.objects.public().prefetch_related("themes", "services"), reference=reference)
    _add_words(insight)
    context = {
        "insight": insight,
        "links": links_for([insight])[insight.pk],
        "is_one_reader": insight.reviewed_by_id is None,
        "services": list(insight.services.all()),
        "quotes": public_quotes(insight),
    }
    return render(request, "feedback/heard/page.html", context)


@public
@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """What we do with what people send: who reads, what is held, sent back or taken out, and how to ask again."""
    context = {"settings": PartnershipSettings.load(), "reasons": ReturnReason.labels, "months": SHORT_MONTHS}
    return render(request, "feedback/heard/rules.html", context)


def period_in_words(first: date, last: date) -> str:
    """ "October 2025", or "October 2025 to March 2026": months, never days."""
    begin, end = date_format(first, "F Y"), date_format(last, "F Y")
    return begin if begin == end else _("%(first)s to %(last)s") % {"first": begin, "last": end}


def _add_words(insight: Insight) -> None:
    insight.band = PeopleCount(insight.people).people
    insight.period = period_in_words(insight.period_from, insight.period_to)
    is_answered = insight.status == InsightStatus.ANSWERED
    insight.state = _("Answered") if is_answered else _("Waits for an answer")
    insight.tone = "good" if is_answered else "open"
    insight.theme_links = [(theme.name, f"?theme={theme.slug}") for theme in insight.themes.all()]


def _themes_told(on: date):
    """Themes with a public insight, and the people behind those of the last twelve months."""
    since = months_on(on, -12)
    told = Sum("insights__people", filter=Q(insights__period_to__gte=since))
    return Theme.objects.filter(insights__status__in=PUBLIC_INSIGHTS).annotate(told=told)


def _classes(model):
    return model.objects.filter(insights__status__in=PUBLIC_INSIGHTS).distinct()


def _chart(themes: list[Theme]) -> list[tuple[str, str, int]]:
    """Rows of a bar chart, the longest first; what is too small for a figure gets half of the smallest one."""
    counts = [(theme.name, PeopleCount(theme.told)) for theme in themes if theme.told]
    rows = [(name, str(count), count.figure or stand_in()) for name, count in counts]
    return sorted(rows, key=lambda row: (-row[2], row[0]))
