"""The figures of the home page, summed by the guard."""

from django.db import migrations

from foundation import sql


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("ledger", "0002_guards"),
        ("regions", "0002_guards"),
        ("vouchers", "0002_guards"),
        ("redemptions", "0002_guards"),
    ]
    operations = [sql.install("public_figures")]
