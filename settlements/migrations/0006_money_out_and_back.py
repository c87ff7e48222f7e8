"""Formats of a payment file, treasury accounts, receipts split and merged, transfers taken back."""

import django.db.models.deletion
import foundation.keys
from django.db import migrations, models
from django.db.migrations import RunSQL

from foundation.tenancy import policies
from settlements.states import INSTRUCTION, RECEIPT


def _walk_anew(table, moves):
    drop = f"DROP TRIGGER {table}_state_moves ON {table};"
    return [RunSQL(sql=drop, reverse_sql=policies.walks(table, moves).sql), policies.walks(table, moves)]


class Migration(migrations.Migration):

    dependencies = [
        ('redemptions', '0007_transfers_come_back'),
        ('regions', '0003_release_names_its_change'),
        ('settlements', '0005_courts_bring_money_back'),
    ]

    operations = [
        migrations.CreateModel(
            name='PaymentFileCopy',
            fields=[
                ('id', models.UUIDField(default=foundation.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('format', models.CharField(max_length=10)),
                ('sha256', models.CharField(max_length=64)),
                ('content', models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name='TreasuryAccount',
            fields=[
                ('id', models.UUIDField(default=foundation.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=140)),
                ('bank', models.CharField(max_length=120)),
                ('cnaps', models.CharField(max_length=12)),
                ('account', models.CharField(max_length=32)),
                ('proposed_at', models.DateTimeField()),
                ('proposed_by', models.BigIntegerField()),
                ('proposed_name', models.CharField(max_length=120)),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('confirmed_by', models.BigIntegerField(null=True)),
                ('confirmed_name', models.CharField(blank=True, max_length=120)),
            ],
        ),
        migrations.AddField(
            model_name='bankreceipt',
            name='matched_by_id',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='bankreceipt',
            name='merged_into',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged_from', to='settlements.bankreceipt'),
        ),
        migrations.AddField(
            model_name='bankreceipt',
            name='note',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='bankreceipt',
            name='released_by',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='bankreceipt',
            name='split_from',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='split_into', to='settlements.bankreceipt'),
        ),
        migrations.AddField(
            model_name='obligation',
            name='bounced',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name='paymentinstruction',
            name='accepted_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='paymentinstruction',
            name='cancel_asked_by',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='paymentinstruction',
            name='cancel_asked_name',
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name='paymentinstruction',
            name='cancel_reason',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='paymentinstruction',
            name='cancelled_by',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='paymentinstruction',
            name='silence_told_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddConstraint(
            model_name='bankreceipt',
            constraint=models.CheckConstraint(condition=models.Q(('matched_by_id__isnull', True), ('released_by__isnull', True), models.Q(('matched_by_id', models.F('released_by')), _negated=True), _connector='OR'), name='settlements_receipt_four_eyes'),
        ),
        migrations.AddConstraint(
            model_name='paymentinstruction',
            constraint=models.CheckConstraint(condition=models.Q(('cancelled_by__isnull', True), ('cancel_asked_by__isnull', True), models.Q(('cancelled_by', models.F('cancel_asked_by')), _negated=True), _connector='OR'), name='settlements_instruction_cancelled_by_another'),
        ),
        migrations.AddField(
            model_name='paymentfilecopy',
            name='file',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='copies', to='settlements.paymentfile'),
        ),
        migrations.AddField(
            model_name='paymentfilecopy',
            name='region',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='regions.region'),
        ),
        migrations.AddField(
            model_name='treasuryaccount',
            name='region',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.region'),
        ),
        migrations.AddConstraint(
            model_name='paymentfilecopy',
            constraint=models.UniqueConstraint(fields=('file', 'format'), name='settlements_paymentfilecopy_once'),
        ),
        migrations.AddConstraint(
            model_name='treasuryaccount',
            constraint=models.CheckConstraint(condition=models.Q(('confirmed_by__isnull', True), models.Q(('confirmed_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='settlements_treasuryaccount_four_eyes'),
        ),
        migrations.AddConstraint(
            model_name='treasuryaccount',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at__isnull', True), ('confirmed_by__isnull', True)), models.Q(('confirmed_at__isnull', False), ('confirmed_by__isnull', False)), _connector='OR'), name='settlements_treasuryaccount_confirmed_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='treasuryaccount',
            constraint=models.UniqueConstraint(condition=models.Q(('confirmed_at__isnull', True)), fields=('region',), name='settlements_treasuryaccount_one_waits'),
        ),
        policies.tenant("settlements_paymentfilecopy", regions=["region_id"]),
        policies.tenant("settlements_treasuryaccount", regions=["region_id"]),
        policies.append_only("settlements_paymentfilecopy"),
        policies.audited("settlements_treasuryaccount"),
        *_walk_anew("settlements_paymentinstruction", INSTRUCTION.moves),
        *_walk_anew("settlements_bankreceipt", RECEIPT.moves),
    ]
