"""The paper of a signed statement is kept, and anyone checks a digest."""

import django.db.models.deletion
import foundation.keys
from django.db import migrations, models

from foundation import sql
from foundation.tenancy import policies


class Migration(migrations.Migration):

    dependencies = [
        ('regions', '0003_release_names_its_change'),
        ('settlements', '0006_money_out_and_back'),
    ]

    operations = [
        migrations.CreateModel(
            name='SignedStatement',
            fields=[
                ('id', models.UUIDField(default=foundation.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('revision', models.IntegerField()),
                ('digest', models.CharField(max_length=64)),
                ('sha256', models.CharField(max_length=64)),
                ('content', models.BinaryField()),
                ('at', models.DateTimeField()),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='regions.region')),
                ('statement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='settlements.settlementstatement')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('statement', 'revision'), name='settlements_signedstatement_once')],
            },
        ),
        policies.tenant("settlements_signedstatement", regions=["region_id"]),
        policies.append_only("settlements_signedstatement"),
        sql.install("statement_check"),
    ]
