"""The MEAM Approach in both its editions, and which element became which.

The names are those of the two source texts: the first edition speaks of "Partnership and audit", the current one
of "Partnership, coproduction and vision".
"""

from django.db import migrations
from django.utils.text import slugify

FIRST = [
    "Partnership and audit",
    "Consistency in client identification",
    "Coordination for clients & services",
    "Flexible responses from services",
    "Service improvement and gap filling",
    "Measurement of success",
    "Sustainability and systems change",
]
CURRENT = [
    "Partnership, coproduction and vision",
    "Consistency in selecting a caseload",
    "Coordination for clients and services",
    "Flexible responses from services",
    "Service improvement and workforce development",
    "Measurement of success",
    "Sustainability and systems change",
]


def _edition(apps, framework, name, is_current, names):
    edition, _ = apps.get_model("taxonomy", "FrameworkEdition").objects.get_or_create(
        framework=framework, name=name, defaults={"is_current": is_current}
    )
    Element = apps.get_model("taxonomy", "Element")
    return [
        Element.objects.get_or_create(edition=edition, number=number, defaults={"name": name, "slug": slugify(name)})[0]
        for number, name in enumerate(names, start=1)
    ]


def add_editions(apps, schema_editor):
    framework, _ = apps.get_model("taxonomy", "Framework").objects.get_or_create(name="The MEAM Approach")
    older = _edition(apps, framework, "first edition", False, FIRST)
    newer = _edition(apps, framework, "current edition", True, CURRENT)
    for before, after in zip(older, newer, strict=True):
        apps.get_model("taxonomy", "ElementMapping").objects.get_or_create(older=before, newer=after)


class Migration(migrations.Migration):
    dependencies = [("taxonomy", "0003_bank_holidays_of_a_nation")]

    operations = [migrations.RunPython(add_editions, migrations.RunPython.noop)]
