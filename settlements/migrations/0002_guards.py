"""Settlement rows are seen by debtor and creditor; frozen ones by nobody changed."""

from django.db import migrations

from foundation.tenancy import policies

from settlements.states import CLAWBACK, DISPUTE, INSTRUCTION, PERIOD, RECEIPT, STATEMENT

OPERATOR = "(SELECT scope_audience()) IN ('operator', 'system')"


class Migration(migrations.Migration):
    dependencies = [("settlements", "0001_tables"), ("tenancy", "0001_scope_functions"), ("audit", "0002_guards")]
    operations = [
        policies.secured(
            "settlements_settlementperiod",
            read="(SELECT scope_organisation()) = '' AND (SELECT scope_audience()) <> 'public'",
            insert=OPERATOR,
            change=OPERATOR,
            remove="false",
        ),
        policies.tenant("settlements_obligation", regions=["debtor_id", "creditor_id"]),
        policies.tenant("settlements_settlementline", regions=["debtor_id", "creditor_id"]),
        policies.tenant("settlements_dispute", regions=["debtor_id", "creditor_id"]),
        policies.tenant("settlements_netposition", regions=["region_id"]),
        policies.tenant("settlements_settlementstatement", regions=["region_id"]),
        policies.tenant("settlements_statementsignoff", regions=["region_id"]),
        policies.tenant("settlements_paymentfile", regions=["region_id"]),
        policies.tenant("settlements_receiptfile", regions=["region_id"]),
        policies.tenant("settlements_bankreceipt", regions=["region_id"]),
        policies.secured(
            "settlements_paymentinstruction",
            read="((payer_id = ANY ((SELECT scope_regions())::text[])"
            " OR payee_region_id = ANY ((SELECT scope_regions())::text[]))"
            " AND (SELECT scope_organisation()) = '')"
            " OR ((SELECT scope_organisation()) <> ''"
            " AND (enterprise_id::text = (SELECT scope_organisation())"
            " OR provider_id::text = (SELECT scope_organisation())))",
            change="payer_id = ANY ((SELECT scope_regions())::text[])"
            " AND (SELECT scope_organisation()) = ''",
            insert="payer_id = ANY ((SELECT scope_regions())::text[])"
            " AND (SELECT scope_organisation()) = ''",
        ),
        policies.tenant(
            "settlements_clawbackcase",
            regions=["issuing_region_id", "provider_region_id"],
            parties=["enterprise_id", "provider_id"],
        ),
        policies.append_only(
            "settlements_obligation",
            "settlements_statementsignoff",
            "settlements_paymentfile",
            "settlements_receiptfile",
        ),
        policies.walks("settlements_settlementperiod", PERIOD.moves),
        policies.walks("settlements_settlementstatement", STATEMENT.moves),
        policies.walks("settlements_paymentinstruction", INSTRUCTION.moves),
        policies.walks("settlements_bankreceipt", RECEIPT.moves),
        policies.walks("settlements_dispute", DISPUTE.moves),
        policies.walks("settlements_clawbackcase", CLAWBACK.moves),
        policies.audited(
            "settlements_settlementperiod",
            "settlements_settlementstatement",
            "settlements_statementsignoff",
            "settlements_paymentfile",
            "settlements_paymentinstruction",
            "settlements_receiptfile",
            "settlements_bankreceipt",
            "settlements_dispute",
            "settlements_clawbackcase",
        ),
    ]
