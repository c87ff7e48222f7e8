"""Orders and claims belong to two regions and two parties."""

from django.db import migrations

from foundation import sql
from foundation.tenancy import policies

from redemptions.states import CLAIM, ORDER


class Migration(migrations.Migration):
    dependencies = [("redemptions", "0001_tables"), ("tenancy", "0001_scope_functions"), ("audit", "0002_guards"), ("vouchers", "0002_guards")]
    operations = [
        sql.install("redemptions"),
        *[
            policies.tenant(
                table,
                regions=["issuing_region_id", "provider_region_id"],
                parties=["enterprise_id", "provider_id"],
            )
            for table in (
                "redemptions_serviceorder",
                "redemptions_orderfile",
                "redemptions_redemptionclaim",
                "redemptions_invoice",
                "redemptions_paymentproof",
                "redemptions_evidence",
            )
        ],
        *[
            policies.tenant(table, regions=["issuing_region_id", "provider_region_id"], insert=(
                "issuing_region_id = ANY ((SELECT scope_regions())::text[])"
                " OR provider_region_id = ANY ((SELECT scope_regions())::text[])"
            ))
            for table in ("redemptions_claimcheck", "redemptions_claimdecision")
        ],
        policies.secured("redemptions_fingerprint", read="false"),
        policies.written_by_guard("redemptions_fingerprint"),
        policies.same_region(
            "redemptions_serviceorder",
            "enterprises_enterprise",
            key="enterprise_id",
            columns=("issuing_region_id", "region_id"),
        ),
        policies.same_region(
            "redemptions_serviceorder",
            "providers_provider",
            key="provider_id",
            columns=("provider_region_id", "region_id"),
        ),
        policies.same_region(
            "redemptions_serviceorder",
            "vouchers_voucher",
            key="voucher_id",
            columns=("issuing_region_id", "region_id"),
        ),
        policies.append_only("redemptions_claimcheck", "redemptions_claimdecision"),
        policies.walks("redemptions_serviceorder", ORDER.moves),
        policies.walks("redemptions_redemptionclaim", CLAIM.moves),
        policies.audited(
            "redemptions_serviceorder",
            "redemptions_orderfile",
            "redemptions_redemptionclaim",
            "redemptions_invoice",
            "redemptions_paymentproof",
            "redemptions_evidence",
            "redemptions_claimdecision",
        ),
    ]
