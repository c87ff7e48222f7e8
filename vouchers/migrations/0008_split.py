"""A voucher may be split off another; an application has only one without a parent."""

import django.db.models.deletion
from django.db import migrations, models

from foundation.tenancy import policies


class Migration(migrations.Migration):
    dependencies = [("vouchers", "0007_stated_at_return")]
    operations = [
        migrations.AlterField(
            "voucher",
            "application",
            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="vouchers.voucherapplication"),
        ),
        migrations.AddField(
            "voucher",
            "parent",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="parts",
                to="vouchers.voucher",
            ),
        ),
        migrations.AddConstraint(
            "voucher",
            models.UniqueConstraint(
                condition=models.Q(("parent__isnull", True)),
                fields=("application",),
                name="vouchers_voucher_one_per_application",
            ),
        ),
        policies.same_region(
            "vouchers_voucher", "vouchers_voucher", key="parent_id", columns=("region_id", "region_id")
        ),
    ]
