"""How a staff view makes one move: do it, say so; or say kindly why not, and lose nothing."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from core.workflow import NotReadyError, StaleError
from partnership.services.decisions import SamePersonError
from partnership.services.small_changes import TooLateError


def attempt(request: HttpRequest, act: Callable[[], object], *, done: str) -> bool:
    """Call `act` and say `done`; if it cannot be, say why. True if it was done."""
    try:
        act()
    except StaleError:
        messages.warning(request, _("Somebody was quicker. This is how it stands now. Nothing you did is half done."))
    except NotReadyError as missing:
        for reason in missing.reasons:
            messages.warning(request, reason)
    except SamePersonError:
        messages.warning(request, _("Another person does this one. Two people stand behind it."))
    except TooLateError:
        messages.warning(request, _("The seven days are over. You can look at it again instead."))
    else:
        messages.success(request, done)
        return True
    return False
