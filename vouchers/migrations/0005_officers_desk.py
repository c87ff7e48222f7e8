"""The officers' desk: bulk runs, recusals, kept filters, and when a leader was told of a late case."""

import django.db.models.deletion
import foundation.keys
from django.db import migrations, models

from foundation.tenancy import policies


class Migration(migrations.Migration):

    dependencies = [
        ('enterprises', '0003_two_hands_on_accounts'),
        ('regions', '0003_release_names_its_change'),
        ('vouchers', '0004_life_of_vouchers'),
    ]

    operations = [
        migrations.CreateModel(
            name='BulkOutcome',
            fields=[
                ('id', models.UUIDField(default=foundation.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=40)),
                ('enterprise_name', models.CharField(blank=True, max_length=160)),
                ('amount_fen', models.BigIntegerField(default=0)),
                ('became', models.CharField(blank=True, max_length=12)),
                ('code', models.CharField(blank=True, max_length=60)),
                ('reason', models.CharField(blank=True, max_length=400)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='BulkRun',
            fields=[
                ('id', models.UUIDField(default=foundation.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('verb', models.CharField(max_length=12)),
                ('actor_id', models.BigIntegerField()),
                ('actor_name', models.CharField(max_length=120)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='QueueFilter',
            fields=[
                ('id', models.UUIDField(default=foundation.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('user_id', models.BigIntegerField()),
                ('name', models.CharField(max_length=30)),
                ('query', models.CharField(max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name='Recusal',
            fields=[
                ('id', models.UUIDField(default=foundation.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('user_id', models.BigIntegerField()),
                ('name', models.CharField(max_length=120)),
                ('reason', models.CharField(max_length=300)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name='voucherapplication',
            name='overdue_told_on',
            field=models.DateField(null=True),
        ),
        migrations.AddIndex(
            model_name='voucherapplication',
            index=models.Index(fields=['region', 'due_on', 'number'], name='vouchers_application_by_due'),
        ),
        migrations.AddField(
            model_name='bulkoutcome',
            name='region',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='regions.region'),
        ),
        migrations.AddField(
            model_name='bulkrun',
            name='region',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='regions.region'),
        ),
        migrations.AddField(
            model_name='bulkoutcome',
            name='run',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outcomes', to='vouchers.bulkrun'),
        ),
        migrations.AddField(
            model_name='queuefilter',
            name='region',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='regions.region'),
        ),
        migrations.AddField(
            model_name='recusal',
            name='application',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recusals', to='vouchers.voucherapplication'),
        ),
        migrations.AddField(
            model_name='recusal',
            name='region',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='regions.region'),
        ),
        migrations.AddConstraint(
            model_name='bulkrun',
            constraint=models.UniqueConstraint(fields=('region', 'id'), name='vouchers_bulkrun_in_region'),
        ),
        migrations.AddConstraint(
            model_name='bulkoutcome',
            constraint=models.UniqueConstraint(fields=('run', 'number'), name='vouchers_bulkoutcome_once'),
        ),
        migrations.AddConstraint(
            model_name='queuefilter',
            constraint=models.UniqueConstraint(fields=('region', 'user_id', 'name'), name='vouchers_queuefilter_once'),
        ),
        migrations.AddConstraint(
            model_name='recusal',
            constraint=models.UniqueConstraint(fields=('application', 'user_id'), name='vouchers_recusal_once'),
        ),
        *[
            policies.tenant(table, regions=["region_id"])
            for table in (
                "vouchers_bulkrun", "vouchers_bulkoutcome", "vouchers_recusal", "vouchers_queuefilter"
            )
        ],
        policies.same_region(
            "vouchers_bulkoutcome", "vouchers_bulkrun", key="run_id", columns=("region_id", "region_id")
        ),
        policies.same_region(
            "vouchers_recusal",
            "vouchers_voucherapplication",
            key="application_id",
            columns=("region_id", "region_id"),
        ),
        policies.append_only("vouchers_bulkrun", "vouchers_bulkoutcome", "vouchers_recusal"),
        policies.audited(
            "vouchers_bulkrun", "vouchers_bulkoutcome", "vouchers_recusal", "vouchers_queuefilter"
        ),
    ]
