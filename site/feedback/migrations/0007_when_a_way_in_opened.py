from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("feedback", "0006_ready_made_answers")]

    operations = [
        migrations.AddField(
            model_name="channel",
            name="opened_on",
            field=models.DateField(editable=False, help_text="When somebody opened it last.", null=True),
        ),
    ]
