"""Sharing a public mail domain is no link between two parties."""

from django.db import migrations

from foundation import sql


class Migration(migrations.Migration):
    dependencies = [("redemptions", "0002_guards")]
    operations = [sql.install("redemptions_links")]
