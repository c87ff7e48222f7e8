"""Introductions belong to two regions and two parties; a firm's marks to the firm alone."""

import django.db.models.deletion
import foundation.keys
from django.db import migrations, models

from foundation.tenancy import policies
from redemptions.states import INTRODUCTION


class Migration(migrations.Migration):

    dependencies = [
        ('enterprises', '0004_technology_demands'),
        ('providers', '0004_research_results'),
        ('redemptions', '0009_guard_verifications'),
        ('regions', '0003_release_names_its_change'),
    ]

    operations = [
        migrations.CreateModel(
            name='Introduction',
            fields=[
                ('id', models.UUIDField(default=foundation.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('enterprise_name', models.CharField(blank=True, max_length=160)),
                ('enterprise_reference', models.CharField(blank=True, max_length=24)),
                ('enterprise_contact', models.CharField(blank=True, max_length=120)),
                ('provider_name', models.CharField(max_length=160)),
                ('provider_reference', models.CharField(max_length=24)),
                ('provider_contact', models.CharField(blank=True, max_length=120)),
                ('demand_number', models.CharField(max_length=40)),
                ('demand_title', models.CharField(max_length=160)),
                ('result_number', models.CharField(max_length=40)),
                ('result_title', models.CharField(max_length=160)),
                ('opened_by', models.CharField(max_length=12)),
                ('score', models.IntegerField()),
                ('message', models.CharField(blank=True, max_length=500)),
                ('answer', models.CharField(blank=True, max_length=500)),
                ('state', models.CharField(default='invited', max_length=12)),
                ('opened_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(null=True)),
                ('demand', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='enterprises.technologydemand')),
                ('enterprise', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='enterprises.enterprise')),
                ('issuing_region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.region')),
                ('provider', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='providers.provider')),
                ('provider_region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.region')),
                ('result', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='providers.researchresult')),
                ('service', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='providers.serviceproduct')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'declined'), _negated=True), fields=('demand', 'result'), name='redemptions_introduction_once')],
            },
        ),
        migrations.CreateModel(
            name='MatchMark',
            fields=[
                ('id', models.UUIDField(default=foundation.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('mark', models.CharField(blank=True, max_length=12)),
                ('reason', models.CharField(blank=True, max_length=200)),
                ('at', models.DateTimeField()),
                ('demand', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='marks', to='enterprises.technologydemand')),
                ('enterprise', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='enterprises.enterprise')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.region')),
                ('result', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='providers.researchresult')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('demand', 'result'), name='redemptions_mark_once')],
            },
        ),
            policies.tenant(
            "redemptions_introduction",
            regions=["issuing_region_id", "provider_region_id"],
            parties=["enterprise_id", "provider_id"],
        ),
        policies.tenant(
            "redemptions_matchmark", regions=["region_id"], parties=["enterprise_id"]
        ),
        *[
            policies.same_region(table, parent, key=key, columns=(region, "region_id"))
            for table, parent, key, region in (
                ("redemptions_introduction", "enterprises_enterprise", "enterprise_id", "issuing_region_id"),
                ("redemptions_introduction", "enterprises_technologydemand", "demand_id", "issuing_region_id"),
                ("redemptions_introduction", "providers_provider", "provider_id", "provider_region_id"),
                ("redemptions_introduction", "providers_researchresult", "result_id", "provider_region_id"),
                ("redemptions_matchmark", "enterprises_enterprise", "enterprise_id", "region_id"),
                ("redemptions_matchmark", "enterprises_technologydemand", "demand_id", "region_id"),
            )
        ],
        policies.walks("redemptions_introduction", INTRODUCTION.moves),
        policies.audited("redemptions_introduction", "redemptions_matchmark"),
    ]
