"""A case that was given to the courts can still be recovered, or written off."""

from django.db import migrations
from django.db.migrations import RunSQL

from foundation.tenancy import policies
from settlements.states import CLAWBACK


class Migration(migrations.Migration):

    dependencies = [
        ('settlements', '0004_serials_of_recoveries'),
    ]

    operations = [
        RunSQL(
            sql="DROP TRIGGER settlements_clawbackcase_state_moves ON settlements_clawbackcase;",
            reverse_sql=policies.walks("settlements_clawbackcase", CLAWBACK.moves).sql,
        ),
        policies.walks("settlements_clawbackcase", CLAWBACK.moves),
    ]
