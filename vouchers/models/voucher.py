"""Voucher: number, face value, deadlines and balance; its BalanceEntries; the yearly caps."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from enterprises.models import Enterprise
from foundation.keys import new_key
from regions.models import BudgetLine, Programme, Region, ServiceCategory, TermsVersion
from vouchers.models.application import VoucherApplication

COUNTERS = (
    "available_fen",
    "held_fen",
    "redeemed_fen",
    "expired_fen",
    "surrendered_fen",
    "revoked_fen",
    "split_off_fen",
)


class Voucher(models.Model):
    """The counters are moved by ``voucher_move()`` alone, which also writes the BalanceEntry.

    ``use_by`` and ``redeem_by`` are last days, to 24:00 in Beijing. ``warned_days`` is the last
    warning sent (90, 30, 7, 1 days before use-by; 0: none yet). Who froze it never revokes it.
    ``parent`` is the voucher it was split off; an application has one voucher without a parent.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    number = models.CharField(max_length=40, unique=True)
    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT)
    enterprise_name = models.CharField(max_length=160)
    application = models.ForeignKey(VoucherApplication, on_delete=models.PROTECT)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="parts")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT)
    terms = models.ForeignKey(TermsVersion, on_delete=models.PROTECT)
    category = models.ForeignKey(ServiceCategory, on_delete=models.PROTECT)
    budget_line = models.ForeignKey(BudgetLine, on_delete=models.PROTECT)
    quality_bonus_bp = models.IntegerField(default=0)
    face_fen = models.BigIntegerField()
    available_fen = models.BigIntegerField()
    held_fen = models.BigIntegerField(default=0)
    redeemed_fen = models.BigIntegerField(default=0)
    expired_fen = models.BigIntegerField(default=0)
    surrendered_fen = models.BigIntegerField(default=0)
    revoked_fen = models.BigIntegerField(default=0)
    split_off_fen = models.BigIntegerField(default=0)
    issued_at = models.DateTimeField()
    use_by = models.DateField()
    redeem_by = models.DateField()
    provisional = models.BooleanField(default=False)  # a deadline in a year not yet published
    extensions = models.IntegerField(default=0)
    extended_days = models.IntegerField(default=0)
    warned_days = models.IntegerField(default=0)
    frozen_by = models.BigIntegerField(null=True)
    revoked_by = models.BigIntegerField(null=True)
    state = models.CharField(max_length=12, default="active")
    state_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "id"], name="vouchers_voucher_in_region"),
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(parent__isnull=True),
                name="vouchers_voucher_one_per_application",
            ),
            models.CheckConstraint(
                condition=Q(face_fen__gt=0), name="vouchers_voucher_face_positive"
            ),
            models.CheckConstraint(
                condition=Q(
                    available_fen__gte=0,
                    held_fen__gte=0,
                    redeemed_fen__gte=0,
                    expired_fen__gte=0,
                    surrendered_fen__gte=0,
                    revoked_fen__gte=0,
                    split_off_fen__gte=0,
                ),
                name="vouchers_voucher_counters_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(
                    face_fen=F("available_fen")
                    + F("held_fen")
                    + F("redeemed_fen")
                    + F("expired_fen")
                    + F("surrendered_fen")
                    + F("revoked_fen")
                    + F("split_off_fen")
                ),
                name="vouchers_voucher_identity",
            ),
            models.CheckConstraint(
                condition=Q(frozen_by__isnull=True)
                | Q(revoked_by__isnull=True)
                | ~Q(frozen_by=F("revoked_by")),
                name="vouchers_voucher_four_eyes",
            ),
        ]
        indexes = [
            models.Index(fields=["region", "state", "use_by"], name="vouchers_voucher_by_expiry"),
            models.Index(fields=["enterprise", "state"], name="vouchers_voucher_by_firm"),
        ]


class BalanceEntry(models.Model):
    """One movement between two counters of a voucher; written by ``voucher_move()`` alone.

    ``reference`` is the order's or claim's number; ``frm`` and ``to`` are counters without
    their unit ("available", "held", …).
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT)
    voucher = models.ForeignKey(Voucher, on_delete=models.PROTECT, related_name="entries")
    frm = models.CharField(max_length=12)
    to = models.CharField(max_length=12)
    amount_fen = models.BigIntegerField()
    reason = models.CharField(max_length=24)
    reference = models.CharField(max_length=60, blank=True)
    available_after_fen = models.BigIntegerField()
    held_after_fen = models.BigIntegerField()
    redeemed_after_fen = models.BigIntegerField()
    action = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_fen__gt=0), name="vouchers_balanceentry_positive"
            ),
        ]


class VoucherDocument(models.Model):
    """The PDF as printed; printing again adds a row only if what stands on it differs.

    ``sha256`` is taken over the bytes, ``facts_digest`` over what the paper says: it stands in the
    paper's margin and on the page of verification.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT)
    voucher = models.ForeignKey(Voucher, on_delete=models.PROTECT, related_name="documents")
    sha256 = models.CharField(max_length=64)
    facts_digest = models.CharField(max_length=64)
    path = models.CharField(max_length=120)
    printed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["voucher", "sha256"], name="vouchers_document_once"),
        ]


class CapUsage(models.Model):
    """How much of a yearly cap is used by one enterprise or control group; counted by the guard.

    ``subject`` is ``enterprise:<key>`` or ``group:<code>``; ruling 14 says what counts.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT)
    subject = models.CharField(max_length=60)
    used_fen = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "subject"], name="vouchers_capusage_once"),
            models.CheckConstraint(
                condition=Q(used_fen__gte=0), name="vouchers_capusage_not_negative"
            ),
        ]
