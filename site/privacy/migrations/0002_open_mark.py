from django.db import migrations, models
from django.utils.timezone import localdate


def mark(apps, schema_editor):
    """A database that is being laid out, or that runs already, was not restored."""
    apps.get_model("privacy", "OpenMark").objects.get_or_create(pk=1, defaults={"on": localdate()})


class Migration(migrations.Migration):
    dependencies = [("privacy", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="OpenMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
            ],
        ),
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]
