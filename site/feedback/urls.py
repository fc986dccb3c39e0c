from django.urls import path

from feedback.views import (
    answering,
    checking,
    heard,
    one_page,
    other_ways,
    paper,
    replies,
    steps,
    tablet,
    tell,
    thread,
)

app_name = "feedback"

TELL_US = [
    path("tell-us/", tell.start, name="start"),
    path("t/<slug:short>/", tell.channel, name="channel"),
    path("t/<slug:short>/tablet/", tablet.tablet, name="tablet"),
    path("tell-us/ready/", tell.ready, name="ready"),
    path("tell-us/<int:number>/", steps.step, name="step"),
    path("tell-us/other-ways/", other_ways.other_ways, name="other_ways"),
    path("tell-us/check/", checking.check, name="check"),
    path("tell-us/break/", checking.on_a_break, name="break"),
    path("tell-us/thank-you/", checking.thanks, name="thanks"),
    path("tell-us/one-page/", one_page.one_page, name="one_page"),
    path("tell-us/go-on/", checking.go_on, name="go_on"),
]

PAPER = [
    path("tell-us/on-paper/", paper.form, name="paper"),
    path("tell-us/on-paper/<slug:version>/", paper.form, name="paper_version"),
    path("t/<slug:short>/on-paper/", paper.form, name="channel_paper"),
    path("t/<slug:short>/on-paper/<slug:version>/", paper.form, name="channel_paper_version"),
]

REPLIES = [
    path("replies/", replies.enter, name="replies"),
    path("replies/one-page/", replies.enter_without_cookies, name="replies_one_page"),
    path("replies/thread/", thread.thread, name="thread"),
    path("replies/worse/", thread.worse, name="worse"),
    path("replies/who-may-see/", thread.who_may_see, name="who_may_see"),
    path("replies/answer/", answering.answer, name="answer"),
    path("replies/phone/", answering.contact, name="contact"),
    path("replies/look-again/", answering.look_again, name="look_again"),
    path("replies/new-code/", answering.new_code, name="new_code"),
    path("replies/new-code/keep/", answering.keep_new_code, name="keep_new_code"),
    path("replies/new-code/kept/", answering.new_code_kept, name="new_code_kept"),
    path("replies/delete/", replies.delete, name="delete"),
    path("replies/deleted/", replies.deleted, name="deleted"),
    path("replies/back-again/", replies.back_again, name="back_again"),
    path("replies/close/", replies.close, name="close"),
    path("replies/lost-code/", replies.lost_code, name="lost_code"),
]

HEARD = [
    path("how-we-read/", heard.rules, name="rules"),
    path("what-we-heard/", heard.heard_index, name="heard_index"),
    path("what-we-heard/<str:reference>/", heard.heard, name="heard"),
]

urlpatterns = TELL_US + PAPER + REPLIES + HEARD
