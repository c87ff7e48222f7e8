"""Research results: public while they stand, changed by the provider alone."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import foundation.keys
from django.db import migrations, models

from foundation.tenancy import policies
from providers.states import RESULT


class Migration(migrations.Migration):

    dependencies = [
        ('providers', '0003_self_assessment'),
        ('regions', '0003_release_names_its_change'),
    ]

    operations = [
        migrations.CreateModel(
            name='ResearchResult',
            fields=[
                ('id', models.UUIDField(default=foundation.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=40, unique=True)),
                ('provider_name_zh', models.CharField(max_length=160)),
                ('provider_name_en', models.CharField(blank=True, max_length=240)),
                ('title_zh', models.CharField(max_length=160)),
                ('title_en', models.CharField(blank=True, max_length=240)),
                ('text_zh', models.TextField(blank=True)),
                ('text_en', models.TextField(blank=True)),
                ('technology_field', models.CharField(max_length=8)),
                ('trl', models.IntegerField()),
                ('ip_status', models.CharField(max_length=12)),
                ('transfer_modes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), default=list, size=None)),
                ('keywords_zh', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, size=None)),
                ('keywords_en', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, size=None)),
                ('ask_fen', models.BigIntegerField()),
                ('posted_on', models.DateField()),
                ('state', models.CharField(default='open', max_length=12)),
                ('provider', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='results', to='providers.provider')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='regions.region')),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['keywords_zh'], name='providers_result_terms'), models.Index(fields=['technology_field', 'state'], name='providers_result_by_field')],
                'constraints': [models.UniqueConstraint(fields=('region', 'id'), name='providers_result_in_region'), models.CheckConstraint(condition=models.Q(('trl__gte', 1), ('trl__lte', 9)), name='providers_result_trl'), models.CheckConstraint(condition=models.Q(('ask_fen__gt', 0)), name='providers_result_ask_positive')],
            },
        ),
            policies.tenant(
            "providers_researchresult",
            regions=["region_id"],
            parties=["provider_id"],
            reads=["state <> 'withdrawn'"],
        ),
        policies.same_region(
            "providers_researchresult",
            "providers_provider",
            key="provider_id",
            columns=("region_id", "region_id"),
        ),
        policies.walks("providers_researchresult", RESULT.moves),
        policies.audited("providers_researchresult"),
    ]
