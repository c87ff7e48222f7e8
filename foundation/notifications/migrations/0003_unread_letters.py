"""A writer may learn whether the last letter about a case still lies unread."""

from django.db import migrations

from foundation import sql


class Migration(migrations.Migration):
    dependencies = [("notifications", "0002_guards")]
    operations = [sql.install("letters_unread")]
