"""Applications and vouchers: whose they are, which moves are listed, who may move a balance."""

from django.db import migrations

from foundation import sql
from foundation.tenancy import policies

from vouchers.states import APPLICATION, VOUCHER


class Migration(migrations.Migration):
    dependencies = [("vouchers", "0001_tables"), ("tenancy", "0001_scope_functions"), ("audit", "0002_guards")]
    operations = [
        sql.install("vouchers"),
        *[
            policies.tenant(table, regions=["region_id"], parties=["enterprise_id"])
            for table in (
                "vouchers_voucherapplication",
                "vouchers_applicationdecision",
                "vouchers_voucher",
                "vouchers_balanceentry",
                "vouchers_voucherdocument",
            )
        ],
        policies.tenant("vouchers_capusage", regions=["region_id"]),
        *[
            policies.same_region(
                table, "enterprises_enterprise", key="enterprise_id", columns=("region_id", "region_id")
            )
            for table in ("vouchers_voucherapplication", "vouchers_voucher")
        ],
        policies.same_region(
            "vouchers_applicationdecision",
            "vouchers_voucherapplication",
            key="application_id",
            columns=("region_id", "region_id"),
        ),
        policies.same_region(
            "vouchers_voucher",
            "vouchers_voucherapplication",
            key="application_id",
            columns=("region_id", "region_id"),
        ),
        policies.same_region(
            "vouchers_voucher",
            "regions_budgetline",
            key="budget_line_id",
            columns=("region_id", "region_id"),
        ),
        policies.same_region(
            "vouchers_voucherdocument",
            "vouchers_voucher",
            key="voucher_id",
            columns=("region_id", "region_id"),
        ),
        policies.append_only(
            "vouchers_applicationdecision", "vouchers_balanceentry", "vouchers_voucherdocument"
        ),
        migrations.RunSQL(
            sql="REVOKE INSERT ON vouchers_balanceentry FROM scq_app;"
            "REVOKE INSERT, UPDATE, DELETE ON vouchers_capusage FROM scq_app;"
            "REVOKE UPDATE, DELETE ON vouchers_voucher FROM scq_app;"
            "GRANT UPDATE (state, state_reason, use_by, redeem_by, provisional, extensions)"
            " ON vouchers_voucher TO scq_app;",
            reverse_sql="GRANT INSERT ON vouchers_balanceentry TO scq_app;"
            "GRANT INSERT, UPDATE, DELETE ON vouchers_capusage TO scq_app;"
            "GRANT UPDATE, DELETE ON vouchers_voucher TO scq_app;",
        ),
        policies.walks("vouchers_voucherapplication", APPLICATION.moves),
        policies.walks("vouchers_voucher", VOUCHER.moves),
        policies.audited(
            "vouchers_voucherapplication",
            "vouchers_applicationdecision",
            "vouchers_voucher",
            "vouchers_voucherdocument",
        ),
    ]
