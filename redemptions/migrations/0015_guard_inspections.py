"""An inspection is its region's own: recorded once, its files never changed."""

from django.db import migrations

from foundation.tenancy import policies

from redemptions.states import INSPECTION


class Migration(migrations.Migration):
    dependencies = [("redemptions", "0014_inspections")]
    operations = [
        policies.tenant("redemptions_inspection", regions=["region_id"]),
        policies.tenant("redemptions_inspectionfile", regions=["region_id"]),
        policies.walks("redemptions_inspection", INSPECTION.moves),
        policies.append_only("redemptions_inspectionfile"),
        policies.audited("redemptions_inspection", "redemptions_inspectionfile"),
    ]
