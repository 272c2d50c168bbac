"""Each delivery names the consent of its own purpose, after one consent became several (profiles 0050)."""

from django.db import migrations

_RELINK = """
UPDATE notices_delivery AS d SET consent_id = fitting.id
FROM notices_notice AS n, profiles_consent AS present, profiles_consent AS fitting
WHERE d.consent_id = present.id AND n.id = d.notice_id AND present.purpose = 'messages'
  AND fitting.profile_id = present.profile_id AND fitting.granted_at = present.granted_at
  AND fitting.purpose = CASE
    WHEN n.kind IN ('grant', 'change') THEN 'notices_grants'
    WHEN n.kind IN ('hearing', 'cooperation') THEN 'notices_replies'
    WHEN n.kind = 'other' THEN 'notices_other'
    ELSE 'notices_refusals' END;
"""

# Cases the staff's list held by its own rule so far: failed or disputed notifications.
_CASES = """
INSERT INTO notices_followup (id, created_at, delivery_id, office_id, reason, resolved_at)
SELECT gen_random_uuid(), now(), d.id, n.office_id,
  CASE WHEN d.disputed_at IS NOT NULL THEN 'disputed' ELSE 'failed' END, NULL
FROM notices_delivery AS d JOIN notices_notice AS n ON n.id = d.notice_id
  LEFT JOIN notifications_outboundmail AS m ON m.id = d.mail_id
WHERE d.way = 'portal' AND (d.disputed_at IS NOT NULL OR m.state IN ('rejected', 'bounced'));
"""


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0050_notices_finished"),
        ("profiles", "0050_consent_per_purpose"),
    ]

    operations = [
        migrations.RunSQL(_RELINK, migrations.RunSQL.noop),
        migrations.RunSQL(_CASES, migrations.RunSQL.noop),
    ]
