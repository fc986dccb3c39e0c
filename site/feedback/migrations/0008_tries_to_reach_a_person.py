"""How often nobody answered: after three tries what was kept to reach a person goes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("feedback", "0007_when_a_way_in_opened")]

    operations = [
        migrations.AddField("contactwish", "tries", models.PositiveSmallIntegerField(default=0)),
    ]
