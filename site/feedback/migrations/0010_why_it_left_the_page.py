from django.db import migrations, models

BECAUSE = [
    ("yes", "Its writer no longer wants this published"),
    ("recognised", "Somebody could know who wrote it"),
    ("covered", "Some of its words are covered now"),
]


def say_why(apps, _editor):
    apps.get_model("feedback", "Insight").objects.filter(lost_its_yes=True).update(gone_because="yes")


def say_that(apps, _editor):
    apps.get_model("feedback", "Insight").objects.filter(gone_because="yes").update(lost_its_yes=True)


class Migration(migrations.Migration):
    dependencies = [("feedback", "0009_quotes_need_a_yes")]

    operations = [
        migrations.AddField(
            model_name="insight",
            name="gone_because",
            field=models.CharField(
                blank=True,
                choices=BECAUSE,
                default="",
                help_text="Why it is gone though nobody took it back; empty once somebody has seen that.",
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="quote",
            name="gone_because",
            field=models.CharField(
                blank=True,
                choices=BECAUSE,
                default="",
                help_text="Why it left the page though nobody took it back; empty once somebody has seen that.",
                max_length=12,
            ),
        ),
        migrations.RunPython(say_why, say_that),
        migrations.RemoveField(model_name="insight", name="lost_its_yes"),
    ]
