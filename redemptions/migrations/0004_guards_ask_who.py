"""What the guard moves or tells, it moves and tells for those only whose case it is."""

from django.db import migrations

from foundation import sql


class Migration(migrations.Migration):
    dependencies = [("redemptions", "0003_public_mail_links_nobody"), ("vouchers", "0004_life_of_vouchers")]
    operations = [sql.install("guards_ask_who")]
