"""The books of a region are written by its own people, the operator and the system."""

from django.db import migrations

from foundation import sql


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_guards")]
    operations = [sql.install("ledger_scope")]
