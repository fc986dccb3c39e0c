"""Which reason for sending back an answer is for, and the answers to begin from: changed in the staff area, not here."""

from django.db import migrations, models

RETURN_REASONS = [
    ("threat", "It threatens somebody"),
    ("abuse", "It insults somebody for who they are"),
    ("advert", "It sells something, or a machine sent it"),
    ("other_office", "Somebody else has to answer this"),
    ("empty", "We could not read it"),
]

LOOK_AGAIN = (
    "Do you think that we got it wrong? You can ask for another person to look at it. Do it here, on this page. "
    "It is never the same person twice."
)

ANSWERS = [
    (
        "A first answer",
        "answer",
        "",
        "Thank you for telling us. We read it with care.\n\n"
        "This is what we understood: […: say it in one or two sentences]. Is that right? If not, tell us here.\n\n"
        "What happens next: […: what, who and by which day].",
    ),
    (
        "A question, and why we ask",
        "ask",
        "",
        "Thank you for telling us. May we ask one thing? […: your question]\n\n"
        "We ask because […: why]. You need not answer. What you told us counts in any case.",
    ),
    (
        "We are late",
        "late",
        "",
        "We said that you would have an answer by now. You do not have it yet. We are sorry.\n\n"
        "The reason: […: say it plainly].\n\n"
        "You get an answer by {due}. Is that too late for you? Ring us on {phone}.",
    ),
    (
        "There may be a deadline",
        "deadline",
        "",
        "Thank you for telling us. There may be a day by which you need to act.\n\n"
        "Do you have a letter? Look for a date on it. Some letters give you 21 days. Some give you less.\n\n"
        "We cannot make that decision, and telling us does not stop the clock. Ring the number on the letter today "
        "if you can. Say that you do not agree, or that you need more time.\n\n"
        "You can get free help with it: […: who, and how to reach them].",
    ),
    (
        "Somebody may be hurt",
        "not_safe",
        "",
        "Thank you for telling us. We worry that someone may be hurt.\n\n"
        "Is it happening now? Ring 999. If you cannot speak on a mobile phone, press 55.\n\n"
        "These people are there day and night: […: who, and how to reach them].\n\n"
        "We do not know who you are. So we cannot come to you, or send anyone. If you want us to do more, tell us "
        "here how to reach you. It can be a number for one call. We delete it after the call.",
    ),
    (
        "Sent back: it threatens somebody",
        "send_back",
        "threat",
        "We sent this back because it threatens somebody. That may be one of us, or another person.\n\n"
        "What happens now: a person has read it. If we think that someone is in danger, we tell the police or the "
        "council. We cannot pass it on or work with it as it is.\n\n"
        "We still want to hear what went wrong. Write again and tell us what happened, without the threat.\n\n"
        "Are you afraid that you may hurt someone, or yourself? Ring 999. Or ring Samaritans on 116 123, day and "
        "night.\n\n" + LOOK_AGAIN,
    ),
    (
        "Sent back: it insults somebody for who they are",
        "send_back",
        "abuse",
        "We sent this back because it insults somebody for who they are. That may be one of us, or another "
        "person.\n\n"
        "What happens now: we keep it for a short time, and nobody else reads it. We cannot pass it on or work with "
        "it as it is.\n\n"
        "You may be angry, and you may say so. Write again and tell us what happened. Leave out what a person is, "
        "and say what they did.\n\n" + LOOK_AGAIN,
    ),
    (
        "Sent back: it sells something, or a machine sent it",
        "send_back",
        "advert",
        "We sent this back because it looks like an advert, or as if a machine sent it.\n\n"
        "Did you write it yourself? Then we are sorry. Write again in your own words, and leave out the links.\n\n"
        + LOOK_AGAIN,
    ),
    (
        "Sent back: somebody else has to answer",
        "send_back",
        "other_office",
        "We sent this back because somebody else has to answer it: […: who]. We cannot do it for them.\n\n"
        "This is how you reach them: […: phone, address, hours].\n\n"
        "Do you want to tell us how you were treated? Write again. That part we can take.\n\n" + LOOK_AGAIN,
    ),
    (
        "Sent back: we could not read it",
        "send_back",
        "empty",
        "We sent this back because we could not read it. It was empty, or the letters came out wrong.\n\n"
        "Tell us again, here or by phone: {phone}. A few words are enough.\n\n" + LOOK_AGAIN,
    ),
    (
        "Passed to a service",
        "passed",
        "",
        "Your words are now with {service}, as you agreed. They got those words and no others. We did not tell them "
        "who you are, because we do not know.\n\n"
        "They write to us, and we tell you here what they say. You can take your yes back at any time, on this "
        "page.",
    ),
    (
        "Finishing",
        "finish",
        "",
        "We think that this is finished. Tell us if it is not.\n\n"
        "You can write here again with your code. Then a person reads it, as before. If something gets worse, press "
        "the button on this page.",
    ),
]


def add_answers(apps, schema_editor):
    Answer = apps.get_model("feedback", "ReplyTemplate")
    for name, use, because, text in ANSWERS:
        Answer.objects.get_or_create(name=name, defaults={"use": use, "because": because, "text": text})


class Migration(migrations.Migration):
    dependencies = [("feedback", "0005_alerts_and_routes")]

    operations = [
        migrations.AddField(
            "replytemplate",
            "because",
            models.CharField(
                blank=True,
                choices=RETURN_REASONS,
                default="",
                help_text="For sending back: the reason it goes with.",
                max_length=12,
                verbose_name="because",
            ),
        ),
        migrations.AlterField(
            "replytemplate",
            "use",
            models.CharField(
                choices=[
                    ("answer", "A first answer"),
                    ("ask", "A question"),
                    ("late", "We are late"),
                    ("passed", "Passed to a service"),
                    ("deadline", "There may be a deadline"),
                    ("not_safe", "Somebody may be hurt"),
                    ("send_back", "Sending it back"),
                    ("finish", "Finishing"),
                ],
                max_length=12,
                verbose_name="what it is for",
            ),
        ),
        migrations.AlterField(
            "replytemplate",
            "text",
            models.TextField(
                help_text="{due}, {phone} and {service} are filled in. Where something has to be written each time, "
                "put […: what]: nothing goes out while such a gap is left.",
                max_length=4000,
            ),
        ),
        migrations.RunPython(add_answers, migrations.RunPython.noop),
    ]
