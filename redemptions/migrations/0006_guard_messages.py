"""Both regions and both parties read the messages of an order; only the parties write them."""

from django.db import migrations

from foundation.tenancy import policies

TABLE = "redemptions_ordermessage"
_ORGANISATION = "(SELECT scope_organisation())"


class Migration(migrations.Migration):
    dependencies = [("redemptions", "0005_order_messages")]
    operations = [
        policies.tenant(
            TABLE,
            regions=["issuing_region_id", "provider_region_id"],
            parties=["enterprise_id", "provider_id"],
            insert=(
                f"(side = 'enterprise' AND enterprise_id::text = {_ORGANISATION})"
                f" OR (side = 'provider' AND provider_id::text = {_ORGANISATION})"
            ),
        ),
        policies.append_only(TABLE),
        policies.audited(TABLE),
    ]
