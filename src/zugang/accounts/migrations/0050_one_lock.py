from django.db import migrations

# Who chose "not me" in the app is locked like everybody else: one lock, and one way back in.
_LOCK = """
UPDATE accounts_account
SET locked_at = coalesce(locked_at, password_locked_at), review_since = coalesce(review_since, password_locked_at)
WHERE password_locked_at IS NOT NULL
"""
_END_SESSIONS = """
DELETE FROM accounts_session WHERE account_id IN (SELECT id FROM accounts_account WHERE locked_at IS NOT NULL)
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0040_recovery"),
    ]

    operations = [
        migrations.RunSQL(_LOCK, migrations.RunSQL.noop),
        migrations.RunSQL(_END_SESSIONS, migrations.RunSQL.noop),
        migrations.RemoveField(model_name="account", name="password_locked_at"),
    ]
