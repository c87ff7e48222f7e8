"""Invoice, PaymentProof, Evidence: the papers of a claim, with their digests."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from enterprises.models import Enterprise
from foundation.keys import new_key
from providers.models import Provider
from redemptions.models.claim import RedemptionClaim
from regions.models import Region


class _OfClaim(models.Model):
    """Both regions and both parties stand on every paper of a claim."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    issuing_region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    provider_region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="+")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    claim = models.ForeignKey(RedemptionClaim, on_delete=models.PROTECT, related_name="%(class)ss")

    class Meta:
        abstract = True


class Invoice(_OfClaim):
    """An e-fapiao (20 digits, no code) or an older kind (code and number). Amounts in fen.

    ``kind`` follows from code and number; ``read`` is what the file says of itself and
    ``differences`` the fields in which something else was typed (``rules.invoices.facts``); {}
    and [] where a file says nothing, such as a picture.
    """

    code = models.CharField(max_length=12, blank=True)
    invoice_number = models.CharField(max_length=20)
    issued_on = models.DateField()
    buyer_reference = models.CharField(max_length=24)
    seller_reference = models.CharField(max_length=24)
    amount_fen = models.BigIntegerField()  # with tax
    tax_fen = models.BigIntegerField(default=0)
    file_id = models.UUIDField(null=True)
    kind = models.CharField(max_length=20, blank=True)
    read = models.JSONField(default=dict)
    differences = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_fen__gt=0, tax_fen__gte=0), name="redemptions_invoice_positive"
            ),
        ]


class InvoiceVerification(_OfClaim):
    """What the tax service, or an officer who asked it, said about an invoice at one moment.

    Kept by number, since a corrected claim files its invoices anew; the latest counts.
    """

    class State(models.TextChoices):
        VALID = "valid", pgettext_lazy("invoice", "valid")
        RED_LETTERED = (
            "red_lettered",
            pgettext_lazy("invoice", "taken back by a red-letter invoice"),
        )
        VOID = "void", pgettext_lazy("invoice", "void")
        NOT_FOUND = "not_found", pgettext_lazy("invoice", "not known to the tax service")

    code = models.CharField(max_length=12, blank=True)
    invoice_number = models.CharField(max_length=20)
    state = models.CharField(max_length=16, choices=State.choices)
    source = models.CharField(max_length=60)  # officer, or the name of the service
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=120, blank=True)
    remark = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["valid", "red_lettered", "void", "not_found"]),
                name="redemptions_invoiceverification_state",
            ),
        ]


class PaymentProof(_OfClaim):
    """One bank slip: the enterprise paid the provider. Amount in fen."""

    paid_on = models.DateField()
    payer_name = models.CharField(max_length=160)
    payee_name = models.CharField(max_length=160)
    amount_fen = models.BigIntegerField()
    serial = models.CharField(max_length=60, blank=True)
    file_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_fen__gt=0), name="redemptions_paymentproof_positive"
            ),
        ]


class Evidence(_OfClaim):
    """One paper: contract, invoice, payment, deliverable, acceptance, technical contract."""

    kind = models.CharField(max_length=16)
    file_id = models.UUIDField()
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()


class Fingerprint(models.Model):
    """A keyed hash of an invoice, technical contract or file, over all regions.

    Only guard functions read and write it: a region learns "already used", and the case number,
    never by whom. The first to come has the hash (``live``); who comes with it after that stands
    beside it (``later``) until either lets go.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    kind = models.CharField(max_length=16)  # invoice, tech_contract, file
    digest = models.CharField(max_length=64)
    claim_id = models.UUIDField()
    claim_number = models.CharField(max_length=40)
    live = models.BooleanField(default=True)
    later = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "digest"],
                condition=Q(live=True),
                name="redemptions_fingerprint_one_live",
            ),
        ]
        indexes = [
            models.Index(fields=["claim_id"], name="redemptions_fingerprint_case"),
            models.Index(
                fields=["kind", "digest"],
                condition=Q(later=True),
                name="redemptions_fingerprint_later",
            ),
        ]
