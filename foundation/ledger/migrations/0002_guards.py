"""The ledger is written by its functions alone, and balances at commit."""

from django.db import migrations

from foundation import sql
from foundation.tenancy import policies



class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_tables"), ("tenancy", "0001_scope_functions")]
    operations = [
        sql.install("ledger"),
        policies.secured("ledger_account", read=policies.owned_by(regions=["region_id"]), insert="false"),
        policies.secured("ledger_leg", read=policies.owned_by(regions=["region_id"]), insert="false"),
        policies.secured(
            "ledger_journal",
            read="regions::text[] && (SELECT scope_regions())::text[] AND (SELECT scope_organisation()) = ''",
            insert="false",
        ),
        policies.written_by_guard("ledger_account", "ledger_journal", "ledger_leg"),
        policies.append_only("ledger_journal", "ledger_leg"),
    ]
