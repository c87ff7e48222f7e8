"""A scan is seen with its file; an organisation's room is its own, and its region's to see."""

from django.db import migrations

from foundation.tenancy import policies


class Migration(migrations.Migration):
    dependencies = [("files", "0003_scans_and_room"), ("tenancy", "0001_scope_functions")]
    operations = [
        policies.tenant(
            "files_filescan",
            regions=["issuing_region_id", "provider_region_id"],
            parties=["enterprise_id", "provider_id"],
        ),
        policies.append_only("files_filescan"),
        policies.tenant(
            "files_fileallowance", regions=["region_id"], parties=["organisation_id"]
        ),
    ]
