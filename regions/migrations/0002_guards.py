"""Whose rows a region's are; numbers are counted by the guard."""

from django.db import migrations

from foundation import sql
from foundation.tenancy import policies

from regions.states import AGREEMENT, NOTICE, OBJECTION, TERMS


class Migration(migrations.Migration):
    dependencies = [("regions", "0001_tables"), ("tenancy", "0001_scope_functions"), ("audit", "0002_guards")]
    operations = [
        sql.install("regions"),
        policies.tenant(
            "regions_budgetline",
            regions=["region_id"],
            # That a line exists is public; its money lies in the ledger, which is not.
            reads=["(SELECT scope_audience()) <> ''"],
        ),
        policies.tenant("regions_budgetchange", regions=["region_id"]),
        policies.same_region(
            "regions_budgetchange",
            "regions_budgetline",
            key="line_id",
            columns=("region_id", "region_id"),
        ),
        policies.append_only("regions_budgetchange"),
        policies.tenant(
            "regions_fundingagreement",
            regions=["issuing_region_id", "provider_region_id"],
            reads=["state IN ('in_force', 'ended')"],
        ),
        policies.secured(
            "regions_alliancerules",
            read="true",
            insert="(SELECT scope_audience()) IN ('operator', 'system')",
            change="(SELECT scope_audience()) IN ('operator', 'system')",
            remove="false",
        ),
        policies.tenant(
            "regions_publicitynotice",
            regions=["region_id"],
            reads=["state IN ('published', 'objected', 'ended')"],
        ),
        policies.tenant(
            "regions_noticeitem",
            regions=["region_id"],
            reads=["notice_id IS NOT NULL"],
        ),
        policies.tenant("regions_objection", regions=["region_id"], insert="true"),
        policies.tenant("regions_sanction", regions=["region_id"], reads=["(SELECT scope_audience()) <> ''"]),
        policies.secured("regions_numberseries", read="false"),
        policies.written_by_guard("regions_numberseries"),
        policies.walks("regions_publicitynotice", NOTICE.moves),
        policies.walks("regions_objection", OBJECTION.moves),
        policies.walks("regions_fundingagreement", AGREEMENT.moves),
        policies.walks("regions_termsversion", TERMS.moves),
        policies.audited(
            "regions_budgetline",
            "regions_budgetchange",
            "regions_fundingagreement",
            "regions_publicitynotice",
            "regions_noticeitem",
            "regions_objection",
            "regions_sanction",
            "regions_termsversion",
            "regions_programme",
            "regions_alliancerules",
        ),
    ]
