"""A job is seen by who asked for it, by its region, and by the system."""

from django.db import migrations

from foundation.tenancy import policies



class Migration(migrations.Migration):
    dependencies = [("jobs", "0001_tables"), ("tenancy", "0001_scope_functions")]
    operations = [
        policies.secured(
            "jobs_job",
            read="owner_id::text = (SELECT scope_actor()) OR (SELECT scope_audience()) = 'system'"
            " OR (region_id = ANY ((SELECT scope_regions())::text[])"
            " AND (SELECT scope_organisation()) = '')",
            insert="true",
        ),
    ]
