"""An enterprise is seen by its district and by itself."""

from django.db import migrations

from foundation.tenancy import policies

from enterprises.states import ENTERPRISE


class Migration(migrations.Migration):
    dependencies = [("enterprises", "0001_tables"), ("tenancy", "0001_scope_functions"), ("audit", "0002_guards")]
    operations = [
        policies.tenant("enterprises_enterprise", regions=["region_id"], parties=["id"]),
        policies.tenant(
            "enterprises_enterprisesnapshot", regions=["region_id"], parties=["enterprise_id"]
        ),
        policies.same_region(
            "enterprises_enterprisesnapshot",
            "enterprises_enterprise",
            key="enterprise_id",
            columns=("region_id", "region_id"),
        ),
        policies.append_only("enterprises_enterprisesnapshot"),
        policies.walks("enterprises_enterprise", ENTERPRISE.moves),
        policies.audited("enterprises_enterprise", "enterprises_enterprisesnapshot"),
    ]
