"""A provider is public once enrolled; its payee account never is."""

from django.db import migrations

from foundation.tenancy import policies

from providers.states import ENROLMENT, PRODUCT, RECOGNITION


class Migration(migrations.Migration):
    dependencies = [("providers", "0001_tables"), ("tenancy", "0001_scope_functions"), ("audit", "0002_guards")]
    operations = [
        policies.tenant(
            "providers_provider",
            regions=["region_id"],
            parties=["id"],
            reads=["state IN ('in_publicity', 'objected', 'enrolled', 'suspended', 'removed')"],
        ),
        policies.tenant(
            "providers_payeeaccount", regions=["region_id"], parties=["provider_id"]
        ),
        policies.tenant(
            "providers_qualification",
            regions=["region_id"],
            parties=["provider_id"],
            reads=["(SELECT scope_audience()) <> ''"],
        ),
        policies.tenant(
            "providers_recognitiondecision",
            regions=["region_id", "provider_region_id"],
            parties=["provider_id"],
            reads=["(SELECT scope_audience()) <> ''"],
        ),
        policies.tenant(
            "providers_serviceproduct",
            regions=["region_id"],
            parties=["provider_id"],
            reads=["state IN ('listed', 'suspended')"],
        ),
        policies.tenant(
            "providers_pricechange",
            regions=["region_id"],
            parties=["provider_id"],
            reads=["(SELECT scope_audience()) <> ''"],
        ),
        policies.append_only("providers_pricechange"),
        *[
            policies.same_region(
                table, "providers_provider", key="provider_id", columns=(region, "region_id")
            )
            for table, region in (
                ("providers_payeeaccount", "region_id"),
                ("providers_qualification", "region_id"),
                ("providers_recognitiondecision", "provider_region_id"),
                ("providers_serviceproduct", "region_id"),
                ("providers_pricechange", "region_id"),
            )
        ],
        policies.walks("providers_provider", ENROLMENT.moves),
        policies.walks("providers_recognitiondecision", RECOGNITION.moves),
        policies.walks("providers_serviceproduct", PRODUCT.moves),
        policies.audited(
            "providers_provider",
            "providers_payeeaccount",
            "providers_qualification",
            "providers_recognitiondecision",
            "providers_serviceproduct",
            "providers_pricechange",
        ),
    ]
