"""The audit trail is append-only; its trigger sees all tenants."""

from django.db import migrations

from foundation import sql
from foundation.tenancy import policies



class Migration(migrations.Migration):
    dependencies = [("audit", "0001_tables"), ("tenancy", "0001_scope_functions")]
    operations = [
        sql.install("audit"),
        policies.secured(
            "audit_auditentry",
            read="regions::text[] && (SELECT scope_regions())::text[] AND ((SELECT scope_organisation()) = ''"
            " OR (SELECT scope_organisation()) = ANY (parties::text[]))",
            insert="true",
        ),
        policies.secured(
            "audit_auditchange",
            read="regions::text[] && (SELECT scope_regions())::text[] AND ((SELECT scope_organisation()) = ''"
            " OR (SELECT scope_organisation()) = ANY (parties::text[]))",
            insert="false",
        ),
        policies.append_only("audit_auditentry", "audit_auditchange"),
    ]
