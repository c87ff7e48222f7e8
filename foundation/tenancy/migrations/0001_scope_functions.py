"""The functions every policy asks."""

from django.db import migrations

from foundation import sql


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [sql.install("scope")]
