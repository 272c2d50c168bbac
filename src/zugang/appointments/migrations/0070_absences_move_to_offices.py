"""Absences belong to offices now: mailboxes read them too. The table goes along; see offices.0070."""

from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("appointments", "0060_slots")]

    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel(name="Absence")])
    ]
