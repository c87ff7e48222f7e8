"""PaymentInstruction, PaymentFile: money out. BankReceipt, ReceiptFile: what the bank said."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from foundation.keys import new_key
from redemptions.models import RedemptionClaim
from regions.models import Region
from settlements.models.period import SettlementPeriod


class PaymentFile(models.Model):
    """The file handed to the treasury or bank; its hash is stored before the hand-over."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    number = models.CharField(max_length=40, unique=True)
    count = models.IntegerField()
    total_fen = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField(null=True)


class PaymentFileCopy(models.Model):
    """The same payments in another format (treasury form, ISO 20022): its bytes and their hash."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    file = models.ForeignKey(PaymentFile, on_delete=models.PROTECT, related_name="copies")
    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    format = models.CharField(max_length=10)  # xlsx, pain001
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["file", "format"], name="settlements_paymentfilecopy_once"
            ),
        ]


class PaymentInstruction(models.Model):
    """One transfer of a paying region: to a claimant for a claim, or to a region for a period.

    Prepared by one person (or the Friday run), released by another. Silence of the bank is an
    alarm, not a state.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    number = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=12)  # claimant, interregion
    payer = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    payee_region = models.ForeignKey(Region, null=True, on_delete=models.PROTECT, related_name="+")
    claim = models.ForeignKey(
        RedemptionClaim, null=True, on_delete=models.PROTECT, related_name="instructions"
    )
    claim_number = models.CharField(max_length=40, blank=True)
    period = models.ForeignKey(
        SettlementPeriod, null=True, on_delete=models.PROTECT, related_name="instructions"
    )
    enterprise_id = models.UUIDField(null=True)
    provider_id = models.UUIDField(null=True)
    payee_name = models.CharField(max_length=160)
    payee_bank = models.CharField(max_length=120, blank=True)
    payee_cnaps = models.CharField(max_length=12, blank=True)
    payee_account = models.CharField(max_length=32, blank=True)
    amount_fen = models.BigIntegerField()
    attempt = models.IntegerField(default=1)
    state = models.CharField(max_length=12, default="prepared")
    prepared_at = models.DateTimeField()
    prepared_by = models.BigIntegerField(null=True)
    prepared_name = models.CharField(max_length=120, blank=True)
    released_at = models.DateTimeField(null=True)
    released_by = models.BigIntegerField(null=True)
    released_name = models.CharField(max_length=120, blank=True)
    file = models.ForeignKey(
        PaymentFile, null=True, on_delete=models.PROTECT, related_name="instructions"
    )
    sent_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)  # the bank said it will pay; no receipt yet
    silence_told_at = models.DateTimeField(null=True)
    cancel_asked_by = models.BigIntegerField(null=True)
    cancel_asked_name = models.CharField(max_length=120, blank=True)
    cancelled_by = models.BigIntegerField(null=True)
    cancel_reason = models.CharField(max_length=200, blank=True)
    executed_on = models.DateField(null=True)
    failed_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_fen__gt=0), name="settlements_instruction_positive"
            ),
            models.CheckConstraint(
                condition=Q(released_by__isnull=True)
                | Q(prepared_by__isnull=True)
                | ~Q(released_by=F("prepared_by")),
                name="settlements_instruction_four_eyes",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_by__isnull=True)
                | Q(cancel_asked_by__isnull=True)
                | ~Q(cancelled_by=F("cancel_asked_by")),
                name="settlements_instruction_cancelled_by_another",
            ),
            models.UniqueConstraint(
                fields=["claim"],
                condition=Q(kind="claimant") & ~Q(state__in=["failed", "cancelled"]),
                name="settlements_instruction_one_live_per_claim",
            ),
            models.UniqueConstraint(
                fields=["period", "payer", "payee_region"],
                condition=Q(kind="interregion") & ~Q(state__in=["failed", "cancelled"]),
                name="settlements_instruction_one_live_per_pair",
            ),
        ]
        indexes = [models.Index(fields=["payer", "state"], name="settlements_instr_by_payer")]


class ReceiptFile(models.Model):
    """A file of bank receipts, taken in once."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    rows = models.IntegerField()
    at = models.DateTimeField()
    by = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["region", "sha256"], name="settlements_receiptfile_once"
            ),
        ]


class BankReceipt(models.Model):
    """One line as the bank wrote it: paid or returned. The same serial enters once.

    A line that pays several payments is split into lines of its own, several that pay one are
    merged into one: what the bank wrote stays, and what stands for it is matched.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    file = models.ForeignKey(ReceiptFile, on_delete=models.PROTECT, related_name="receipts")
    serial = models.CharField(max_length=60)
    booked_on = models.DateField()
    amount_fen = models.BigIntegerField()
    payee_name = models.CharField(max_length=160, blank=True)
    payee_account = models.CharField(max_length=32, blank=True)
    instruction_number = models.CharField(max_length=60, blank=True)
    outcome = models.CharField(max_length=10, default="paid")
    reason = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=12, default="unmatched")
    instruction = models.ForeignKey(
        PaymentInstruction, null=True, on_delete=models.PROTECT, related_name="receipts"
    )
    matched_by = models.CharField(max_length=120, blank=True)
    matched_by_id = models.BigIntegerField(null=True)
    matched_at = models.DateTimeField(null=True)
    released_by = models.BigIntegerField(null=True)  # of the payment, while a person matched it
    note = models.CharField(max_length=200, blank=True)  # why a person did what
    split_from = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="split_into"
    )
    merged_into = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="merged_from"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "serial"], name="settlements_receipt_once"),
            models.CheckConstraint(
                condition=Q(matched_by_id__isnull=True)
                | Q(released_by__isnull=True)
                | ~Q(matched_by_id=F("released_by")),
                name="settlements_receipt_four_eyes",
            ),
        ]
