from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("offices", "0071_factor_resets")]

    operations = [
        migrations.AddField("office", "advice_sign_ins", models.PositiveSmallIntegerField(null=True)),
        migrations.AddField("office", "advice_days", models.PositiveSmallIntegerField(null=True)),
    ]
