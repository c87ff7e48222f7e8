"""A change of bank account takes two hands; changed facts go back to verification."""

import django.db.models.deletion
import foundation.keys
from django.db import migrations, models

from foundation.tenancy import policies

from enterprises.states import ENTERPRISE

MOVES = policies.walks('enterprises_enterprise', ENTERPRISE.moves)


class Migration(migrations.Migration):

    dependencies = [
        ('enterprises', '0002_guards'),
        ('regions', '0002_guards'),
    ]

    operations = [
        migrations.AddField(
            model_name='enterprise',
            name='region_reason',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='enterprise',
            name='state_reason',
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.CreateModel(
            name='AccountChange',
            fields=[
                ('id', models.UUIDField(default=foundation.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('bank_name', models.CharField(max_length=120)),
                ('cnaps_code', models.CharField(max_length=12)),
                ('bank_account', models.CharField(max_length=32)),
                ('proposed_by', models.BigIntegerField()),
                ('proposed_at', models.DateTimeField()),
                ('confirmed_by', models.BigIntegerField(null=True)),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('enterprise', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='account_changes', to='enterprises.enterprise')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='regions.region')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('confirmed_by__isnull', True), models.Q(('proposed_by', models.F('confirmed_by')), _negated=True), _connector='OR'), name='enterprises_accountchange_four_eyes'), models.UniqueConstraint(condition=models.Q(('confirmed_at__isnull', True)), fields=('enterprise',), name='enterprises_accountchange_one_waits')],
            },
        ),
        migrations.RunSQL(
            sql="DROP TRIGGER enterprises_enterprise_state_moves ON enterprises_enterprise;", reverse_sql=MOVES.sql
        ),
        MOVES,
        policies.tenant(
            "enterprises_accountchange", regions=["region_id"], parties=["enterprise_id"]
        ),
        policies.same_region(
            "enterprises_accountchange",
            "enterprises_enterprise",
            key="enterprise_id",
            columns=("region_id", "region_id"),
        ),
        policies.audited("enterprises_accountchange"),
    ]
