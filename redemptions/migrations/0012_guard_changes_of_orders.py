"""Both regions read what is contested or proposed about an order; its two sides write it, the operator ends it."""

from django.db import migrations

from foundation.tenancy import policies

from redemptions.states import AMENDMENT, ORDER, ORDER_DISPUTE

TABLES = ("redemptions_orderdispute", "redemptions_orderamendment")
MOVES = policies.walks("redemptions_serviceorder", ORDER.moves)
_MINE = policies.owned_by(
    regions=["issuing_region_id", "provider_region_id"], parties=["enterprise_id", "provider_id"]
)
_ORGANISATION = "(SELECT scope_organisation())"
_RAISED = (
    f"(side = 'enterprise' AND enterprise_id::text = {_ORGANISATION})"
    f" OR (side = 'provider' AND provider_id::text = {_ORGANISATION})"
)
_HANDS = "(SELECT scope_audience()) IN ('enterprise', 'provider', 'operator', 'system')"


class Migration(migrations.Migration):
    dependencies = [("redemptions", "0011_changes_of_orders")]
    operations = [
        migrations.RunSQL(
            sql="DROP TRIGGER redemptions_serviceorder_state_moves ON redemptions_serviceorder;", reverse_sql=MOVES.sql
        ),
        MOVES,
        *[
            policies.secured(
                table, read=_MINE, insert=_RAISED, change=f"({_MINE}) AND {_HANDS}", remove="false"
            )
            for table in TABLES
        ],
        policies.walks("redemptions_orderdispute", ORDER_DISPUTE.moves),
        policies.walks("redemptions_orderamendment", AMENDMENT.moves),
        policies.audited(*TABLES),
    ]
