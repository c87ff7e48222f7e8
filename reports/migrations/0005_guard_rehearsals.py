"""Every bureau and the operator read a rehearsal's sums; the rows are its region's; none changes."""

from django.db import migrations

from foundation.tenancy import policies


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0004_rehearsals"),
        ("tenancy", "0001_scope_functions"),
        ("audit", "0002_guards"),
    ]
    operations = [
        policies.tenant(
            "reports_rehearsal",
            regions=["region_id"],
            reads=["(SELECT scope_audience()) IN ('bureau', 'operator')"],
        ),
        policies.tenant("reports_rehearsalrows", regions=["region_id"]),
        policies.same_region(
            "reports_rehearsalrows",
            "reports_rehearsal",
            key="rehearsal_id",
            columns=("region_id", "region_id"),
        ),
        policies.append_only("reports_rehearsal", "reports_rehearsalrows"),
    ]
