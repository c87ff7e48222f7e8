"""Each serial by which money came back is noted on its case, so that it counts once."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('settlements', '0003_freeze_locked_months'),
    ]

    operations = [
        migrations.AddField(
            model_name='clawbackcase',
            name='receipts',
            field=models.JSONField(default=list),
        ),
    ]
