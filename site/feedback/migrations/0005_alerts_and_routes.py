from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("feedback", "0004_the_whole_desk"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="submission",
            name="got_worse",
            field=models.BooleanField(
                default=False, help_text="Something got worse, and the safeguarding lead has not read it yet."
            ),
        ),
        migrations.AddField(
            model_name="submission",
            name="handed_to_desk",
            field=models.BooleanField(
                default=False, help_text="About a person in a position of trust: the lead let the desk read it."
            ),
        ),
        migrations.AddConstraint(
            model_name="alert",
            constraint=models.UniqueConstraint(
                condition=models.Q(("answered_at", None)), fields=("kind",), name="feedback_one_open_alert_of_a_kind"
            ),
        ),
    ]
