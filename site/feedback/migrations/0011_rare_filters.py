from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("feedback", "0010_why_it_left_the_page"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(fields=["seriousness", "status"], name="feedback_by_seriousness"),
        ),
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(fields=["concern", "status"], name="feedback_by_concern"),
        ),
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(fields=["via", "status"], name="feedback_by_via"),
        ),
    ]
