from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("feedback", "0011_rare_filters"),
    ]

    operations = [
        migrations.AlterField(
            model_name="submission",
            name="service_answer",
            field=models.CharField(
                choices=[
                    ("named", "A service from the list"),
                    ("several", "More than one"),
                    ("not_sure", "I am not sure"),
                    ("rather_not", "I would rather not say"),
                    ("left_empty", "Left empty"),
                ],
                default="left_empty",
                max_length=12,
            ),
        ),
    ]
