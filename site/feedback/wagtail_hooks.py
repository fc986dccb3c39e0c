"""The desk and the insights in the staff area. Only staff processes have these doors."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from feedback.permissions import (
    can_answer_passed,
    can_check_break_glass,
    can_enter_for,
    can_note_absence,
    can_safeguard,
    can_see_insights,
    can_triage,
    can_work_channels,
    can_work_rota,
)
from feedback.views import (
    asking,
    assigning,
    begun,
    break_glass,
    breaks,
    channels,
    contact,
    desk,
    duty,
    for_someone,
    holding,
    insights,
    looking_after,
    paper,
    passed,
    passing,
    queue,
    quotes,
    ready_words,
    redaction,
    safety,
)
from feedback.viewsets import ReplyTemplateViewSet
from users.wagtail_hooks import AllowedMenuItem

SAFETY = [
    path("<uuid:pk>/hand-over/", safety.hand_over, name="hand_over"),
    path("<uuid:pk>/worse/", safety.worse, name="worse"),
    path("<uuid:pk>/threat/", safety.threat, name="threat"),
]

COVERING = [
    path("<uuid:pk>/cover/", redaction.cover, name="cover"),
    path("<uuid:pk>/show-covered/", redaction.show_covered, name="show_covered"),
    path("covered/<uuid:pk>/uncover/", redaction.uncover_words, name="uncover"),
    path("covered/<uuid:pk>/take-out/", redaction.take_words_out, name="take_out"),
]

PASSING = [
    path("<uuid:pk>/pass/", passing.ask, name="ask_to_pass"),
    path("passed/<uuid:pk>/send-on/", passing.send_on, name="send_on"),
    path("passed/<uuid:pk>/finish/", passing.finish, name="finish_passed"),
    path("<uuid:pk>/contact/", contact.show, name="show_contact"),
    path("<uuid:pk>/contact/done/", contact.done, name="contact_done"),
    path("<uuid:pk>/contact/no-answer/", contact.no_answer, name="contact_no_answer"),
]

ASKING = [
    path("<uuid:pk>/ask/", asking.ask, name="ask"),
    path("<uuid:pk>/understood/", asking.understood, name="understood"),
    path("question/<uuid:pk>/take-back/", asking.take_back, name="take_question_back"),
]

DESK = (
    [
        path("", queue.index, name="index"),
        path("search/", queue.look_for, name="search"),
        path("lists/", queue.keep_view, name="keep_view"),
        path("lists/<int:pk>/drop/", queue.drop_view, name="drop_view"),
        path("held/", holding.held, name="held"),
        path("held/release/", holding.release_held, name="release_held"),
        path("held/send-back/", holding.send_held_back, name="send_held_back"),
        path("work/", assigning.work, name="work"),
        path("work/<int:pk>/move/", assigning.move_all, name="move_all"),
        path("<uuid:pk>/", desk.item, name="item"),
        path("<uuid:pk>/next/", queue.next_item, name="next"),
        path("<uuid:pk>/take/", assigning.take, name="take"),
        path("<uuid:pk>/give/", assigning.give, name="give"),
        path("<uuid:pk>/show/", desk.show, name="show"),
        path("<uuid:pk>/fold/", desk.fold, name="fold"),
        path("<uuid:pk>/sort/", desk.sort, name="sort"),
        path("<uuid:pk>/safeguarding/", desk.safeguard, name="safeguard"),
        path("<uuid:pk>/answer/", desk.answer, name="answer"),
        path("<uuid:pk>/keep/", begun.keep, name="keep"),
        path("break/", breaks.take_a_break, name="take_a_break"),
        path("<uuid:pk>/close/", desk.close, name="close"),
        path("<uuid:pk>/release/", desk.release, name="release"),
        path("<uuid:pk>/send-back/", desk.send_back, name="send_back"),
        path("<uuid:pk>/fill/", ready_words.fill, name="fill"),
        path("second/<uuid:pk>/", desk.second, name="second"),
        *COVERING,
        *SAFETY,
        *PASSING,
        *ASKING,
    ],
    "feedback_desk",
)

ALERTS = (
    [
        path("", duty.index, name="index"),
        path("<uuid:pk>/answer/", duty.answer, name="answer"),
        path("drill/<int:pk>/start/", duty.start_drill, name="start_drill"),
    ],
    "feedback_alerts",
)

ROTA = (
    [
        path("", duty.rota, name="index"),
        path("<int:pk>/remove/", duty.remove, name="remove"),
    ],
    "feedback_rota",
)

GLASS = (
    [
        path("", break_glass.index, name="index"),
        path("open/", break_glass.ask, name="ask"),
        path("<uuid:pk>/", break_glass.page, name="page"),
        path("<uuid:pk>/check/", break_glass.check, name="check"),
    ],
    "feedback_glass",
)

LOOKING_AFTER = (
    [
        path("", looking_after.index, name="index"),
        path("ask/", looking_after.ask, name="ask"),
        path("<int:pk>/held/", looking_after.held, name="held"),
        path("decisions/", looking_after.decisions, name="decisions"),
    ],
    "feedback_looking_after",
)

INSIGHTS = (
    [
        path("", insights.index, name="index"),
        path("new/", insights.new, name="new"),
        path("add/", insights.add, name="add"),
        path("<int:pk>/", insights.page, name="page"),
        path("<int:pk>/edit/", insights.edit, name="edit"),
        path("<int:pk>/review/", insights.review, name="review"),
        path("<int:pk>/publish/", insights.publish, name="publish"),
        path("<int:pk>/let-stand/", insights.let_stand, name="let_stand"),
        path("<int:pk>/undo/", insights.undo, name="undo"),
        path("<int:pk>/withdraw/", insights.withdraw, name="withdraw"),
        path("<int:pk>/seen/", insights.seen, name="seen"),
        path("<int:pk>/quote/", quotes.propose, name="propose_quote"),
        path("quotes/<uuid:pk>/", quotes.page, name="quote"),
        path("quotes/<uuid:pk>/show/", quotes.show, name="show_quote"),
        path("quotes/<uuid:pk>/read/", quotes.read, name="read_quote"),
        path("quotes/<uuid:pk>/withdraw/", quotes.withdraw, name="withdraw_quote"),
    ],
    "feedback_insights",
)

FOR_SOMEONE = (
    [
        path("", for_someone.start, name="start"),
        path("write/", for_someone.write, name="write"),
        path("given/", for_someone.given, name="given"),
        path("done/", for_someone.done, name="done"),
    ],
    "feedback_for",
)

CHANNELS = (
    [
        path("", channels.index, name="index"),
        path("new/", channels.new, name="new"),
        path("away/", channels.absences, name="absences"),
        path("away/<int:pk>/take-back/", channels.take_back, name="take_back"),
        path("<int:pk>/", channels.page, name="page"),
        path("<int:pk>/edit/", channels.edit, name="edit"),
        path("<int:pk>/open/", channels.open_it, name="open"),
        path("<int:pk>/pause/", channels.pause, name="pause"),
        path("<int:pk>/close/", channels.close, name="close"),
        path("<int:pk>/poster/", paper.poster, name="poster"),
    ],
    "ways_in",
)

PASSED = (
    [
        path("", passed.index, name="index"),
        path("<uuid:pk>/", passed.item, name="item"),
        path("<uuid:pk>/answer/", passed.answer, name="answer"),
    ],
    "feedback_passed",
)


@hooks.register("register_admin_urls")
def desk_urls():
    return [
        path("feedback/", include(DESK)),
        path("alerts/", include(ALERTS)),
        path("rota/", include(ROTA)),
        path("break-glass/", include(GLASS)),
        path("looking-after/", include(LOOKING_AFTER)),
        path("insights/", include(INSIGHTS)),
        path("passed/", include(PASSED)),
        path("for-somebody/", include(FOR_SOMEONE)),
        path("ways-in/", include(CHANNELS)),
    ]


@hooks.register("register_admin_menu_item")
def desk_item():
    return AllowedMenuItem(_("Messages"), reverse("feedback_desk:index"), icon_name="mail", order=100, can=can_triage)


@hooks.register("register_admin_menu_item")
def alerts_item():
    return AllowedMenuItem(
        _("Alerts"), reverse("feedback_alerts:index"), icon_name="warning", order=102, can=can_safeguard
    )


@hooks.register("register_admin_menu_item")
def rota_item():
    return AllowedMenuItem(
        _("Who is on duty"), reverse("feedback_rota:index"), icon_name="calendar", order=103, can=can_work_rota
    )


@hooks.register("register_admin_menu_item")
def looking_after_item():
    return AllowedMenuItem(
        _("After reading"),
        reverse("feedback_looking_after:index"),
        icon_name="user",
        order=104,
        can=can_triage,
    )


@hooks.register("register_admin_menu_item")
def break_glass_item():
    address = reverse("feedback_glass:index")
    return AllowedMenuItem(
        _("Break-glass access"), address, icon_name="lock-open", order=105, can=can_check_break_glass
    )


@hooks.register("register_admin_menu_item")
def insights_item():
    return AllowedMenuItem(
        _("Insights"), reverse("feedback_insights:index"), icon_name="comment", order=110, can=can_see_insights
    )


@hooks.register("register_admin_menu_item")
def for_someone_item():
    return AllowedMenuItem(
        _("Write for somebody"), reverse("feedback_for:start"), icon_name="edit", order=105, can=can_enter_for
    )


@hooks.register("register_admin_viewset")
def reply_templates() -> ReplyTemplateViewSet:
    return ReplyTemplateViewSet()


@hooks.register("register_admin_menu_item")
def channels_item():
    return AllowedMenuItem(_("Ways in"), reverse("ways_in:index"), icon_name="site", order=120, can=can_work_channels)


@hooks.register("register_admin_menu_item")
def absences_item():
    return AllowedMenuItem(
        _("Days away"), reverse("ways_in:absences"), icon_name="date", order=130, can=can_note_absence
    )


@hooks.register("register_admin_menu_item")
def passed_item():
    where = reverse("feedback_passed:index")
    return AllowedMenuItem(_("Passed to us"), where, icon_name="mail", order=120, can=can_answer_passed)
