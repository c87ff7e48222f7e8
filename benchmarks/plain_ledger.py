"""The usual way, as a control: rows locked and written through the ORM, without guards."""

from typing import Any

from django.db import connections, models


class BenchVoucher(models.Model):
    held = models.BigIntegerField()
    redeemed = models.BigIntegerField(default=0)
    line = models.BigIntegerField()

    class Meta:
        app_label = "web"


class BenchAccount(models.Model):
    line = models.BigIntegerField()
    kind = models.CharField(max_length=12)
    balance = models.BigIntegerField()

    class Meta:
        app_label = "web"


class BenchEntry(models.Model):
    what = models.CharField(max_length=40)
    row = models.BigIntegerField()
    amount = models.BigIntegerField()
    after = models.BigIntegerField()

    class Meta:
        app_label = "web"


class PlainLedger:
    """As many vouchers and lines as the other side has."""

    def __init__(self, vouchers: list[Any]) -> None:
        with connections["migrator"].schema_editor() as editor:
            for model in (BenchVoucher, BenchAccount, BenchEntry):
                editor.create_model(model)
        lines = {voucher.budget_line_id: n for n, voucher in enumerate(vouchers)}
        for line in set(lines.values()):
            BenchAccount.objects.create(line=line, kind="committed", balance=10**12)
            BenchAccount.objects.create(line=line, kind="obligated", balance=0)
        self.keys = [
            BenchVoucher.objects.create(held=10**9, line=lines[voucher.budget_line_id]).pk
            for voucher in vouchers
        ]

    def redeem(self, number: int) -> None:
        """Redeem one fen of one voucher; the caller has opened the transaction."""
        voucher = BenchVoucher.objects.select_for_update().get(pk=self.keys[number])
        voucher.held -= 1
        voucher.redeemed += 1
        voucher.save()
        BenchEntry.objects.create(what="voucher", row=voucher.pk, amount=1, after=voucher.held)
        accounts = BenchAccount.objects.select_for_update().filter(line=voucher.line)
        for account, sign in zip(accounts.order_by("pk"), (-1, 1), strict=True):
            account.balance += sign
            account.save()
            BenchEntry.objects.create(
                what="account", row=account.pk, amount=sign, after=account.balance
            )
        BenchEntry.objects.create(what="audit", row=voucher.pk, amount=1, after=0)
