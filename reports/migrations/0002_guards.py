"""A report is its region's until it is published."""

from django.db import migrations

from foundation.tenancy import policies

from reports.states import REPORT


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_tables"), ("tenancy", "0001_scope_functions"), ("audit", "0002_guards")]
    operations = [
        policies.tenant(
            "reports_monthlyreport", regions=["region_id"], reads=["state = 'published'"]
        ),
        policies.walks("reports_monthlyreport", REPORT.moves),
        policies.audited("reports_monthlyreport"),
    ]
