"""Appeals: whose they are, who may move them, and that a fresh decision is other people's."""

import django.db.models.deletion
import foundation.keys
from django.db import migrations, models

from foundation import sql
from foundation.tenancy import policies
from vouchers.states import APPEAL, APPLICATION

_DECIDED = "state, proposal, proposal_reason, proposed_by, proposed_by_name, proposed_at, reason, decided_by, decided_by_name, decided_at"
_WALK = policies.walks("vouchers_voucherapplication", APPLICATION.moves)


class Migration(migrations.Migration):

    dependencies = [
        ('enterprises', '0003_two_hands_on_accounts'),
        ('regions', '0003_release_names_its_change'),
        ('vouchers', '0005_officers_desk'),
    ]

    operations = [
        migrations.CreateModel(
            name='Appeal',
            fields=[
                ('id', models.UUIDField(default=foundation.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=40)),
                ('enterprise_name', models.CharField(max_length=160)),
                ('round', models.IntegerField()),
                ('contested', models.TextField()),
                ('grounds', models.TextField()),
                ('filed_at', models.DateTimeField()),
                ('filed_by', models.BigIntegerField(null=True)),
                ('filed_by_name', models.CharField(max_length=120)),
                ('due_on', models.DateField()),
                ('state', models.CharField(default='open', max_length=12)),
                ('proposal', models.CharField(blank=True, max_length=12)),
                ('proposal_reason', models.TextField(blank=True)),
                ('proposed_by', models.BigIntegerField(null=True)),
                ('proposed_by_name', models.CharField(blank=True, max_length=120)),
                ('proposed_at', models.DateTimeField(null=True)),
                ('reason', models.TextField(blank=True)),
                ('decided_by', models.BigIntegerField(null=True)),
                ('decided_by_name', models.CharField(blank=True, max_length=120)),
                ('decided_at', models.DateTimeField(null=True)),
                ('application', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='appeal', to='vouchers.voucherapplication')),
                ('enterprise', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='enterprises.enterprise')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='regions.region')),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'due_on'], name='vouchers_appeal_queue')],
                'constraints': [models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), models.Q(('proposed_by__isnull', False), models.Q(('proposed_by', models.F('decided_by')), _negated=True)), _connector='OR'), name='vouchers_appeal_four_eyes'), models.CheckConstraint(condition=models.Q(models.Q(('decided_by__isnull', True), ('state', 'open')), models.Q(('decided_by__isnull', False), ('state', models.F('proposal')), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='vouchers_appeal_decided_by_two')],
            },
        ),
        policies.tenant("vouchers_appeal", regions=["region_id"], parties=["enterprise_id"]),
        policies.same_region(
            "vouchers_appeal", "vouchers_voucherapplication", key="application_id", columns=("region_id", "region_id")
        ),
        policies.walks("vouchers_appeal", APPEAL.moves),
        migrations.RunSQL(
            sql=f"REVOKE UPDATE, DELETE ON vouchers_appeal FROM scq_app; GRANT UPDATE ({_DECIDED}) ON vouchers_appeal TO scq_app;",
            reverse_sql="GRANT UPDATE, DELETE ON vouchers_appeal TO scq_app;",
        ),
        policies.audited("vouchers_appeal"),
        sql.install("vouchers_appeals"),
        # An allowed appeal sends the case back to the queue: the moves of an application are told anew.
        migrations.RunSQL(sql=_WALK.reverse_sql, reverse_sql=_WALK.sql),
        policies.walks("vouchers_voucherapplication", APPLICATION.moves),
    ]
