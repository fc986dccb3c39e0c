from django.urls import path

from feedback.views import checking, heard, one_page, replies, steps, tell

app_name = "feedback"

TELL_US = [
    path("tell-us/", tell.start, name="start"),
    path("t/<slug:short>/", tell.channel, name="channel"),
    path("tell-us/ready/", tell.ready, name="ready"),
    path("tell-us/<int:number>/", steps.step, name="step"),
    path("tell-us/check/", checking.check, name="check"),
    path("tell-us/break/", checking.on_a_break, name="break"),
    path("tell-us/thank-you/", checking.thanks, name="thanks"),
    path("tell-us/one-page/", one_page.one_page, name="one_page"),
    path("tell-us/go-on/", checking.go_on, name="go_on"),
]

REPLIES = [
    path("replies/", replies.enter, name="replies"),
    path("replies/thread/", replies.thread, name="thread"),
    path("replies/worse/", replies.worse, name="worse"),
    path("replies/who-may-see/", replies.who_may_see, name="who_may_see"),
    path("replies/delete/", replies.delete, name="delete"),
    path("replies/deleted/", replies.deleted, name="deleted"),
    path("replies/close/", replies.close, name="close"),
    path("replies/lost-code/", replies.lost_code, name="lost_code"),
]

HEARD = [
    path("what-we-heard/", heard.heard_index, name="heard_index"),
    path("what-we-heard/<str:reference>/", heard.heard, name="heard"),
]

urlpatterns = TELL_US + REPLIES + HEARD
