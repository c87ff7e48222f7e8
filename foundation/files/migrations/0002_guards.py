"""A file is seen by its regions and its parties."""

from django.db import migrations

from foundation.tenancy import policies



class Migration(migrations.Migration):
    dependencies = [("files", "0001_tables"), ("tenancy", "0001_scope_functions")]
    operations = [
        policies.tenant(
            "files_storedfile",
            regions=["issuing_region_id", "provider_region_id"],
            parties=["enterprise_id", "provider_id"],
        ),
        policies.append_only("files_storedfile"),
    ]
