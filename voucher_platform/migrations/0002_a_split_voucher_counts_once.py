"""What was split off a voucher was issued with it: the figures of the home page count it once."""

from django.db import migrations

from foundation import sql

_BEFORE = sql.text_of("public_figures").replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
_ISSUED = "JOIN vouchers_voucher v ON v.programme_id = p.id GROUP BY v.region_id)"
_ONCE = _ISSUED.replace("= p.id", "= p.id AND v.parent_id IS NULL")


class Migration(migrations.Migration):
    dependencies = [
        ("voucher_platform", "0001_public_figures"),
        ("vouchers", "0008_split"),
    ]
    operations = [migrations.RunSQL(sql=_BEFORE.replace(_ISSUED, _ONCE), reverse_sql=_BEFORE)]
