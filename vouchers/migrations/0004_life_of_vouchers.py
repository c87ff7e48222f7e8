"""What an issued voucher remembers: extensions, warnings, who froze and who revoked; its paper's digest."""

from django.db import migrations, models

from foundation import sql

_COLUMNS = "extended_days, warned_days, frozen_by, revoked_by"


class Migration(migrations.Migration):
    dependencies = [("vouchers", "0003_quality_bonus")]
    operations = [
        migrations.AddField("voucher", "extended_days", models.IntegerField(default=0)),
        migrations.AddField("voucher", "warned_days", models.IntegerField(default=0)),
        migrations.AddField("voucher", "frozen_by", models.BigIntegerField(null=True)),
        migrations.AddField("voucher", "revoked_by", models.BigIntegerField(null=True)),
        migrations.AddField(
            "voucherdocument", "facts_digest", models.CharField(default="", max_length=64), preserve_default=False
        ),
        migrations.AddConstraint(
            "voucher",
            models.CheckConstraint(
                condition=models.Q(frozen_by__isnull=True)
                | models.Q(revoked_by__isnull=True)
                | ~models.Q(frozen_by=models.F("revoked_by")),
                name="vouchers_voucher_four_eyes",
            ),
        ),
        migrations.RunSQL(
            sql=f"GRANT UPDATE ({_COLUMNS}) ON vouchers_voucher TO scq_app;",
            reverse_sql=f"REVOKE UPDATE ({_COLUMNS}) ON vouchers_voucher FROM scq_app;",
        ),
        sql.install("vouchers_life"),
    ]
