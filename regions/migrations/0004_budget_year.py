"""Transfers between lines, the levels leaders were told of, and the end of a budget year."""

import django.db.models.deletion
import foundation.keys
from django.db import migrations, models

from foundation.tenancy import policies


class Migration(migrations.Migration):

    dependencies = [
        ('regions', '0003_release_names_its_change'),
    ]

    operations = [
        migrations.AddField(
            model_name='budgetchange',
            name='target',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='transfers_in', to='regions.budgetline'),
        ),
        migrations.CreateModel(
            name='BudgetWarning',
            fields=[
                ('id', models.UUIDField(default=foundation.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('level_bp', models.IntegerField()),
                ('used_bp', models.IntegerField()),
                ('at', models.DateTimeField()),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='warnings', to='regions.budgetline')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='regions.region')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('line', 'level_bp'), name='regions_warning_once')],
            },
        ),
        migrations.CreateModel(
            name='BudgetYearEnd',
            fields=[
                ('id', models.UUIDField(default=foundation.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('choice', models.CharField(max_length=12)),
                ('document_no', models.CharField(max_length=60)),
                ('entered_by', models.BigIntegerField(null=True)),
                ('entered_at', models.DateTimeField()),
                ('closed_by', models.BigIntegerField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('amount_fen', models.BigIntegerField(default=0)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='year_ends', to='regions.programme')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='regions.region')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('entered_by__isnull', True), ('closed_by__isnull', True), models.Q(('entered_by', models.F('closed_by')), _negated=True), _connector='OR'), name='regions_yearend_four_eyes'), models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True)), fields=('programme',), name='regions_yearend_one_open')],
            },
        ),
        policies.same_region(
            "regions_budgetchange",
            "regions_budgetline",
            key="target_id",
            columns=("region_id", "region_id"),
        ),
        policies.tenant("regions_budgetyearend", regions=["region_id"]),
        policies.tenant("regions_budgetwarning", regions=["region_id"]),
        policies.same_region(
            "regions_budgetwarning",
            "regions_budgetline",
            key="line_id",
            columns=("region_id", "region_id"),
        ),
        policies.append_only("regions_budgetwarning"),
        policies.audited("regions_budgetyearend", "regions_budgetwarning"),
    ]
