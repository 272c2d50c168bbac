from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("history", "0002_anchors_and_printouts"),
    ]

    operations = [
        migrations.AddField(
            model_name="chainhead",
            name="previous_hash",
            field=models.CharField(db_default="", default="", max_length=64),
        ),
    ]
