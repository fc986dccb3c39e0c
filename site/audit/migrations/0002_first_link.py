from django.db import migrations


def add_first_link(apps, schema_editor):
    apps.get_model("audit", "ChainLink").objects.get_or_create(number=0, defaults={"entry": "", "digest": b"\0" * 32})


class Migration(migrations.Migration):
    """The chain's first link, which is also its lock."""

    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunPython(add_first_link, migrations.RunPython.noop)]
