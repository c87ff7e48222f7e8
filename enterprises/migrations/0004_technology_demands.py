"""Technology demands: public while they stand, changed by the firm alone."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import foundation.keys
from django.db import migrations, models

from foundation.tenancy import policies
from enterprises.states import DEMAND


class Migration(migrations.Migration):

    dependencies = [
        ('enterprises', '0003_two_hands_on_accounts'),
        ('regions', '0003_release_names_its_change'),
    ]

    operations = [
        migrations.CreateModel(
            name='TechnologyDemand',
            fields=[
                ('id', models.UUIDField(default=foundation.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=40, unique=True)),
                ('title_zh', models.CharField(max_length=160)),
                ('title_en', models.CharField(blank=True, max_length=240)),
                ('text_zh', models.TextField(blank=True)),
                ('text_en', models.TextField(blank=True)),
                ('technology_field', models.CharField(max_length=8)),
                ('wanted', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=8), default=list, size=None)),
                ('keywords_zh', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, size=None)),
                ('keywords_en', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, size=None)),
                ('budget_low_fen', models.BigIntegerField()),
                ('budget_high_fen', models.BigIntegerField()),
                ('needed_by', models.DateField(null=True)),
                ('prefers_region', models.CharField(blank=True, max_length=8)),
                ('posted_on', models.DateField()),
                ('state', models.CharField(default='open', max_length=12)),
                ('enterprise', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='demands', to='enterprises.enterprise')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='regions.region')),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['keywords_zh'], name='enterprises_demand_terms'), models.Index(fields=['technology_field', 'state'], name='enterprises_demand_by_field')],
                'constraints': [models.UniqueConstraint(fields=('region', 'id'), name='enterprises_demand_in_region'), models.CheckConstraint(condition=models.Q(('budget_low_fen__gt', 0), ('budget_high_fen__gte', models.F('budget_low_fen'))), name='enterprises_demand_budget_in_order')],
            },
        ),
            policies.tenant(
            "enterprises_technologydemand",
            regions=["region_id"],
            parties=["enterprise_id"],
            reads=["state <> 'withdrawn'"],
        ),
        policies.same_region(
            "enterprises_technologydemand",
            "enterprises_enterprise",
            key="enterprise_id",
            columns=("region_id", "region_id"),
        ),
        policies.walks("enterprises_technologydemand", DEMAND.moves),
        policies.audited("enterprises_technologydemand"),
    ]
