"""A letter is seen by its reader; anybody's action may write one."""

from django.db import migrations

from foundation.tenancy import policies



class Migration(migrations.Migration):
    dependencies = [("notifications", "0001_tables"), ("tenancy", "0001_scope_functions")]
    operations = [
        policies.secured(
            "notifications_letter",
            read="recipient_id::text = (SELECT scope_actor()) OR (SELECT scope_audience()) = 'system'",
            insert="true",
        ),
    ]
