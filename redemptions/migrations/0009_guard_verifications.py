"""What a tax service said is read by both regions and parties; only bureaus and the system write it."""

from django.db import migrations

from foundation.tenancy import policies

TABLE = "redemptions_invoiceverification"


class Migration(migrations.Migration):
    dependencies = [("redemptions", "0008_invoice_facts")]
    operations = [
        policies.tenant(
            TABLE,
            regions=["issuing_region_id", "provider_region_id"],
            parties=["enterprise_id", "provider_id"],
            insert=policies.owned_by(regions=["issuing_region_id", "provider_region_id"]),
        ),
        policies.append_only(TABLE),
        policies.audited(TABLE),
    ]
