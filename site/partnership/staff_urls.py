"""The register's doors in the staff area, beneath /admin/register/."""

from django.urls import path

from partnership.views import staff_decisions as decisions
from partnership.views import staff_moves as moves
from partnership.views import staff_promises as promises
from partnership.views import staff_small_changes as small_changes

app_name = "register"
urlpatterns = [
    path("decisions/", decisions.index, name="decisions"),
    path("decisions/new/", decisions.new, name="new_decision"),
    path("decisions/<str:reference>/", decisions.page, name="decision"),
    path("decisions/<str:reference>/edit/", decisions.edit, name="edit_decision"),
    path("decisions/<str:reference>/more/", decisions.terms, name="terms"),
    path("decisions/<str:reference>/evidence/", decisions.cite, name="cite"),
    path("decisions/<str:reference>/evidence/<int:pk>/take-out/", decisions.uncite, name="uncite"),
    path("decisions/<str:reference>/left-out/", decisions.leave_out, name="leave_out"),
    path("decisions/<str:reference>/propose/", moves.propose, name="propose"),
    path("decisions/<str:reference>/send-back/", moves.send_back, name="send_back"),
    path("decisions/<str:reference>/put-off/", moves.put_off, name="put_off"),
    path("decisions/<str:reference>/take-up/", moves.take_up, name="take_up"),
    path("decisions/<str:reference>/make/", moves.make, name="make"),
    path("decisions/<str:reference>/publish/", moves.publish, name="publish"),
    path("decisions/<str:reference>/look-again/", moves.look_again, name="look_again"),
    path("decisions/<str:reference>/settle/", moves.settle, name="settle"),
    path("decisions/<str:reference>/let-stand/", moves.let_stand, name="let_stand"),
    path("decisions/<str:reference>/undo/", moves.undo, name="undo"),
    path("decisions/<str:reference>/promise/", promises.new, name="new_promise"),
    path("small-changes/", small_changes.index, name="small_changes"),
    path("small-changes/new/", small_changes.new, name="new_small_change"),
    path("promises/", promises.index, name="promises"),
    path("promises/<str:reference>/", promises.page, name="promise"),
    path("promises/<str:reference>/note/", promises.note, name="note_promise"),
    path("promises/<str:reference>/drop/", promises.drop, name="drop_promise"),
]
