"""Several authenticator apps per account, each with the newest step used; a passkey belongs to one account.

django-allauth allows one app per account by a unique index of its own. Its name is kept, so that a later
migration of allauth still finds it; only recovery codes stay unique (ADR 0020).
"""

from django.db import migrations, models

_STEPS = """
UPDATE mfa_authenticator SET data = jsonb_set(data, '{step}', to_jsonb(used.step))
FROM accounts_codestep used WHERE used.account_id = user_id AND type = 'totp'
"""
_UNIQUE = """
DROP INDEX unique_authenticator_type;
CREATE UNIQUE INDEX unique_authenticator_type ON mfa_authenticator (user_id, type) WHERE type = 'recovery_codes';
CREATE UNIQUE INDEX accounts_passkey_is_one ON mfa_authenticator ((data #>> '{credential,id}')) WHERE type = 'webauthn';
"""
_ONE_EACH = """
DROP INDEX accounts_passkey_is_one;
DROP INDEX unique_authenticator_type;
CREATE UNIQUE INDEX unique_authenticator_type ON mfa_authenticator (user_id, type)
    WHERE type IN ('totp', 'recovery_codes');
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_volatile_tables"), ("mfa", "0003_authenticator_type_uniq")]

    operations = [
        migrations.AddField("account", "advice_put_off_until", models.DateTimeField(null=True)),
        migrations.AddField(
            "account", "advice_put_off_sign_ins", models.PositiveSmallIntegerField(default=0)
        ),
        migrations.AlterField(
            "onetimelink",
            "purpose",
            models.CharField(
                choices=[
                    ("new_password", "New Password"),
                    ("new_address", "New Address"),
                    ("lost_passkey", "Lost Passkey"),
                ],
                max_length=12,
            ),
        ),
        migrations.RunSQL(_STEPS, migrations.RunSQL.noop),
        migrations.RunSQL(_UNIQUE, _ONE_EACH),
        migrations.DeleteModel("CodeStep"),
    ]
