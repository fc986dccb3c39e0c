"""Key rows get random numbers: a counter beside the logged times of our own answers told when a message came."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

TABLES = {
    "submission": ("SubmissionKey", "feedback_submission_key_once"),
    "message": ("MessageKey", "feedback_message_key_once"),
    "safeguardingdecision": ("SafeguardingDecisionKey", "feedback_safeguarding_key_once"),
}


def new_table(record: str, name: str):
    return migrations.CreateModel(
        name=f"New{name}",
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ("key_id", models.CharField(max_length=64)),
            ("wrapped", models.BinaryField()),
            (
                "record",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="sealed_keys",
                    to=f"feedback.{record}",
                ),
            ),
        ],
        options={"abstract": False},
    )


def copy(name: str):
    def move_rows(apps, schema_editor):
        old, new = apps.get_model("feedback", name), apps.get_model("feedback", f"New{name}")
        rows = old.objects.order_by("?").values("record_id", "key_id", "wrapped")
        new.objects.bulk_create((new(**row) for row in rows.iterator()), batch_size=500)

    return migrations.RunPython(move_rows, migrations.RunPython.noop)


def operations():
    for record, (name, constraint) in TABLES.items():
        yield new_table(record, name)
        yield copy(name)
        yield migrations.DeleteModel(name)
        yield migrations.RenameModel(f"New{name}", name)
        yield migrations.AddConstraint(name, models.UniqueConstraint(fields=["record", "key_id"], name=constraint))


class Migration(migrations.Migration):
    atomic = False  # PostgreSQL changes no table that has rows waiting for their foreign keys to be checked

    dependencies = [("feedback", "0002_queue")]
    operations = list(operations())
