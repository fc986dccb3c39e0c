from django.urls import path

from feedback.views import heard, replies, tell

app_name = "feedback"

TELL_US = [
    path("tell-us/", tell.start, name="start"),
    path("tell-us/ready/", tell.ready, name="ready"),
    *(path(f"tell-us/{number}/", tell.step, {"number": number}, name="step") for number in range(1, 6)),
    path("tell-us/check/", tell.check, name="check"),
    path("tell-us/break/", tell.on_a_break, name="break"),
    path("tell-us/thank-you/", tell.thanks, name="thanks"),
    path("tell-us/one-page/", tell.one_page, name="one_page"),
    path("tell-us/go-on/", tell.go_on, name="go_on"),
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
