"""Revisions of statements, a second person at the close, and locked months that never change."""

from django.db import migrations, models
from django.db.migrations import RunSQL

from foundation import sql
from foundation.tenancy import policies
from settlements.states import STATEMENT


class Migration(migrations.Migration):

    dependencies = [
        ('regions', '0002_guards'),
        ('settlements', '0002_guards'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='statementsignoff',
            name='settlements_signoff_once',
        ),
        migrations.RemoveConstraint(
            model_name='statementsignoff',
            name='settlements_signoff_four_eyes',
        ),
        migrations.AddField(
            model_name='settlementperiod',
            name='locked_by',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='settlementstatement',
            name='revision',
            field=models.IntegerField(default=0),
        ),
        migrations.AddField(
            model_name='statementsignoff',
            name='revision',
            field=models.IntegerField(default=0),
        ),
        migrations.AddConstraint(
            model_name='settlementperiod',
            constraint=models.CheckConstraint(condition=models.Q(('closed_by__isnull', True), ('locked_by__isnull', True), models.Q(('closed_by', models.F('locked_by')), _negated=True), _connector='OR'), name='settlements_period_closed_by_another'),
        ),
        migrations.AddConstraint(
            model_name='statementsignoff',
            constraint=models.UniqueConstraint(fields=('statement', 'revision', 'post'), name='settlements_signoff_once'),
        ),
        migrations.AddConstraint(
            model_name='statementsignoff',
            constraint=models.UniqueConstraint(fields=('statement', 'revision', 'actor_id'), name='settlements_signoff_four_eyes'),
        ),
        sql.install("settlements"),
        RunSQL(
            sql="DROP TRIGGER settlements_settlementstatement_state_moves ON settlements_settlementstatement;",
            reverse_sql=policies.walks("settlements_settlementstatement", STATEMENT.moves).sql,
        ),
        policies.walks("settlements_settlementstatement", STATEMENT.moves),
    ]
