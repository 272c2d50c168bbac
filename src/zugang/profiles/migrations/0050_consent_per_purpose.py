"""One consent to everything becomes one consent per purpose that its text named (messages, all notices).

Text version, hash, moment, level and revocation are kept, so each row proves what it proved before.
"""

from django.db import migrations, models

_SPLIT = """
INSERT INTO profiles_consent
  (id, created_at, profile_id, purpose, text_version, text_hash, language, trust_level, granted_at, revoked_at)
SELECT gen_random_uuid(), created_at, profile_id, named, text_version, text_hash, language, trust_level,
  granted_at, revoked_at
FROM profiles_consent, unnest(ARRAY['notices_grants', 'notices_refusals', 'notices_replies', 'notices_other']) AS named
WHERE purpose = 'online_communication';
UPDATE profiles_consent SET purpose = 'messages' WHERE purpose = 'online_communication';
"""


class Migration(migrations.Migration):
    dependencies = [("profiles", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="consent",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("messages", "Nachrichten und Dateien"),
                    ("notices_grants", "Bewilligungen und Änderungen online"),
                    ("notices_refusals", "Ablehnungen, Aufhebungen und Rückforderungen online"),
                    ("notices_replies", "Anhörungen und Aufforderungen online"),
                    ("notices_other", "Bescheinigungen und andere Schreiben online"),
                    ("paper_copy", "Zusätzlich ein Ausdruck mit der Post"),
                ],
                max_length=30,
            ),
        ),
        migrations.RunSQL(_SPLIT, migrations.RunSQL.noop),
    ]
