"""The cache and the counters of tries. Unlogged: cheap to write, and empty after a crash of the database."""

from django.db import migrations

_CREATE = """
CREATE UNLOGGED TABLE accounts_cache (
    key text PRIMARY KEY,
    value jsonb NOT NULL,
    expires_at timestamptz
);
CREATE UNLOGGED TABLE accounts_limit (
    key text PRIMARY KEY,
    used integer NOT NULL,
    ends_at timestamptz NOT NULL
);
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [migrations.RunSQL(_CREATE, "DROP TABLE accounts_limit; DROP TABLE accounts_cache;")]
