"""Follow a theme: ask, confirm, leave. No cookie and no account: the links in the messages are the keys.

These forms carry no CSRF token on purpose. There is no signed-in person whose browser could be made to act, and
mail programs send RFC 8058's one-click request without any cookie.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from core.access import public
from core.errors import too_many
from core.limits import may_still
from notifications import services
from notifications.forms import FollowForm
from notifications.tokens import CONFIRM, LEAVE, read_token
from notifications.topics import EVERYTHING, topic_label

ASKS_AN_HOUR = 60  # from one network: a hostel full of people, and no list of strangers
_page = require_http_methods(["GET", "HEAD", "POST"])


@public
@never_cache
@csrf_exempt
@_page
def follow(request: HttpRequest) -> HttpResponse:
    """Ask to be told. Everyone gets the same answer, whether we knew the address or not."""
    topic = request.GET.get("topic", EVERYTHING)
    label = topic_label(topic)
    if label is None:
        raise Http404
    form = FollowForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not may_still(f"follow:{request.visitor_code}", most=ASKS_AN_HOUR, seconds=60 * 60):
            return too_many(request, minutes=60)
        if not form.is_from_a_machine:
            services.ask_to_follow(form.cleaned_data["email"], topic, now=timezone.now())
        return render(request, "notifications/follow_asked.html")
    return render(request, "notifications/follow.html", {"form": form, "label": label})


@public
@never_cache
@csrf_exempt
@_page
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """A button first: programs that open every link in a mail confirm nothing."""
    if read_token(CONFIRM, token) is None:
        raise Http404
    if request.method != "POST":
        return render(request, "notifications/confirm.html")
    confirmed = services.confirm(token, now=timezone.now())
    if confirmed is None:
        return render(request, "notifications/confirm_late.html", status=410)
    return render(request, "notifications/confirmed.html")


@public
@never_cache
@csrf_exempt
@_page
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """A page with a button, and the one-click door of RFC 8058. Leaving twice is as good as once."""
    if read_token(LEAVE, token) is None:
        raise Http404
    if request.method != "POST":
        return render(request, "notifications/leave.html")
    services.leave(token)
    return render(request, "notifications/left.html")
