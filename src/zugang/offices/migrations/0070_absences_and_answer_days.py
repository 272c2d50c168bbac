"""Absences come over from appointments with their rows, and know who stands in; offices name an answer time."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models

import zugang.kernel.clock
import zugang.kernel.identifiers


def who(model: str, *, null: bool) -> models.ForeignKey:
    return models.ForeignKey(
        null=null, on_delete=django.db.models.deletion.PROTECT, related_name="absences", to=f"offices.{model}"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("offices", "0003_barrier_reports"),
        ("appointments", "0070_absences_move_to_offices"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Absence",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=zugang.kernel.identifiers.new_id,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("created_at", models.DateTimeField(default=zugang.kernel.clock.now, editable=False)),
                        ("first_day", models.DateField()),
                        ("last_day", models.DateField()),
                        ("note", models.CharField(blank=True, max_length=120)),
                        ("submission", models.UUIDField(unique=True)),
                        ("office", who("office", null=False)),
                        ("staff", who("staff", null=True)),
                        ("team", who("team", null=True)),
                    ],
                    options={
                        "db_table": "appointments_absence",
                        "ordering": ["first_day", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("last_day__gte", models.F("first_day"))),
                                name="absence_ends_after_start",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("team", None), ("staff", None), _connector="OR"),
                                name="absence_of_one",
                            ),
                        ],
                    },
                )
            ]
        ),
        migrations.AlterModelTable(name="absence", table=None),
        migrations.AddField(
            model_name="absence",
            name="stand_in",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="offices.staff",
            ),
        ),
        migrations.AddConstraint(
            model_name="absence",
            constraint=models.CheckConstraint(
                condition=models.Q(("stand_in", None), ("staff__isnull", False), _connector="OR"),
                name="absence_stand_in_of_one",
            ),
        ),
        migrations.AddField(
            model_name="office", name="answer_days", field=models.PositiveSmallIntegerField(null=True)
        ),
    ]
