"""A paid claim is payable again when the bank takes the transfer back."""

from django.db import migrations
from django.db.migrations import RunSQL

from foundation.tenancy import policies
from redemptions.states import CLAIM


class Migration(migrations.Migration):
    dependencies = [("redemptions", "0006_guard_messages")]
    operations = [
        RunSQL(
            sql="DROP TRIGGER redemptions_redemptionclaim_state_moves ON redemptions_redemptionclaim;",
            reverse_sql=policies.walks("redemptions_redemptionclaim", CLAIM.moves).sql,
        ),
        policies.walks("redemptions_redemptionclaim", CLAIM.moves),
    ]
