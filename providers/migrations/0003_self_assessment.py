"""Keep the self-assessment; a removed provider may come back when its bar is over."""

from django.db import migrations, models

from foundation.tenancy import policies

from providers.states import ENROLMENT

MOVES = policies.walks('providers_provider', ENROLMENT.moves)


class Migration(migrations.Migration):

    dependencies = [
        ('providers', '0002_guards'),
    ]

    operations = [
        migrations.AddField(
            model_name='provider',
            name='region_reason',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='provider',
            name='self_assessment',
            field=models.JSONField(default=dict),
        ),
        migrations.AlterField(
            model_name='provider',
            name='state_reason',
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.RunSQL(
            sql="DROP TRIGGER providers_provider_state_moves ON providers_provider;", reverse_sql=MOVES.sql
        ),
        MOVES,
    ]
