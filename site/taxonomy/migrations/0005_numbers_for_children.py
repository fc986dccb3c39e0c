from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("taxonomy", "0004_the_meam_approach"),
    ]

    operations = [
        migrations.AddField(
            model_name="partnershipsettings",
            name="children_desk_phone",
            field=models.CharField(blank=True, default="", max_length=30),
        ),
        migrations.AddField(
            model_name="partnershipsettings",
            name="designated_officer_phone",
            field=models.CharField(blank=True, default="", max_length=30),
        ),
    ]
