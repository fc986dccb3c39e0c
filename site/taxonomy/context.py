"""What every page needs of the partnership: one look-up, kept for the request."""

from django.utils.functional import SimpleLazyObject

from taxonomy.models import Helpline, PartnershipSettings


def partnership(request) -> dict:
    """`partnership` (its settings) and `urgent_help` (helplines), fetched once a request and only if used."""
    return {
        "partnership": SimpleLazyObject(lambda: _once(request, "settings", lambda: PartnershipSettings.load(request))),
        "urgent_help": SimpleLazyObject(
            lambda: _once(request, "helplines", lambda: list(Helpline.objects.filter(is_urgent=True)))
        ),
    }


def _once(request, name, fetch):
    kept = request.__dict__.setdefault("_partnership", {})
    if name not in kept:
        kept[name] = fetch()
    return kept[name]
