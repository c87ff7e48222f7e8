"""What goes in and out of the endpoints: orders and claims with their papers, amounts in fen."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from redemptions.steps.order_files import Upload
from redemptions.steps.papers import InvoiceTyped, PaymentTyped


class FileIn(serializers.Serializer[Any]):
    """A file: its name, and its bytes in base64."""

    default_error_messages = {"content": _("The content is not base64.")}
    name = serializers.CharField(max_length=200)
    content = serializers.CharField()

    def validate(self, attrs: dict[str, Any]) -> Any:
        """Return what the steps keep."""
        try:
            return Upload(attrs["name"], base64.b64decode(attrs["content"], validate=True))
        except (binascii.Error, ValueError):
            self.fail("content")


class PartyOut(serializers.Serializer[Any]):
    """The firm or the provider, as the order knows it."""

    reference = serializers.CharField()
    name = serializers.CharField()
    region = serializers.CharField()


class OrderOut(serializers.Serializer[Any]):
    """An order; ``hold_fen`` is what the voucher holds for it."""

    number = serializers.CharField()
    state = serializers.CharField()
    enterprise = serializers.SerializerMethodField()
    product = serializers.CharField(source="product_title")
    category = serializers.CharField(source="category_id")
    voucher_number = serializers.CharField()
    voucher_use_by = serializers.DateField()
    mode = serializers.CharField()
    scope_text = serializers.CharField()
    quantity = serializers.IntegerField()
    price_fen = serializers.IntegerField()
    rate_bp = serializers.IntegerField()
    hold_fen = serializers.IntegerField()
    contract_number = serializers.CharField()
    contract_fen = serializers.IntegerField(allow_null=True)
    contracted_on = serializers.DateField(allow_null=True)
    placed_at = serializers.DateTimeField()
    answer_by = serializers.DateField(allow_null=True)
    delivered_at = serializers.DateTimeField(allow_null=True)
    accept_by = serializers.DateField(allow_null=True)
    accepted_at = serializers.DateTimeField(allow_null=True)
    part_fen = serializers.IntegerField(allow_null=True)
    terminated_at = serializers.DateTimeField(allow_null=True)

    def get_enterprise(self, thing: Any) -> dict[str, str]:
        """Tell who the firm is."""
        return _enterprise(thing)


class AnswerIn(serializers.Serializer[Any]):
    """Take the order, or decline it with a reason."""

    agrees = serializers.BooleanField()
    reason = serializers.CharField(max_length=300, allow_blank=True, default="")


class DeliveryIn(serializers.Serializer[Any]):
    """What is handed over."""

    delivery_note = serializers.CharField(max_length=1000, allow_blank=True, default="")
    deliverables = FileIn(many=True)


class DisputeIn(serializers.Serializer[Any]):
    """What is contested; ``key`` makes sending it twice harmless."""

    key = serializers.UUIDField()
    reason = serializers.CharField(max_length=2000, allow_blank=True)
    papers = FileIn(many=True, default=list)


class DisputeAnswerIn(serializers.Serializer[Any]):
    """The other side of it."""

    answer = serializers.CharField(max_length=2000, allow_blank=True)
    papers = FileIn(many=True, default=list)


class DisputeOut(serializers.Serializer[Any]):
    """A dispute about an order and where it is."""

    number = serializers.CharField()
    order_number = serializers.CharField()
    side = serializers.CharField()
    state = serializers.CharField()
    reason = serializers.CharField()
    answer_by = serializers.DateField()
    answer = serializers.CharField()
    outcome = serializers.CharField()
    part_fen = serializers.IntegerField(allow_null=True)
    opinion = serializers.CharField()


class ChangeIn(serializers.Serializer[Any]):
    """What is proposed: ``terminate`` with the part's value, or ``amount`` of the contract; fen."""

    key = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=["terminate", "amount"])
    amount_fen = serializers.IntegerField(min_value=1)
    reason = serializers.CharField(max_length=2000, allow_blank=True)
    papers = FileIn(many=True, default=list)


class ChangeAnswerIn(serializers.Serializer[Any]):
    """Yes, or no with a reason."""

    agrees = serializers.BooleanField()
    answer = serializers.CharField(max_length=1000, allow_blank=True, default="")


class ChangeOut(serializers.Serializer[Any]):
    """A proposed change of an order."""

    kind = serializers.CharField()
    amount_fen = serializers.IntegerField()
    side = serializers.CharField()
    reason = serializers.CharField()
    answer_by = serializers.DateField()
    answer = serializers.CharField()
    state = serializers.CharField()


class InvoiceIn(serializers.Serializer[Any]):
    """An invoice with its original file."""

    invoice_number = serializers.CharField(max_length=20)
    code = serializers.CharField(max_length=12, allow_blank=True, default="")
    issued_on = serializers.DateField()
    buyer_reference = serializers.CharField(max_length=24)
    seller_reference = serializers.CharField(max_length=24)
    amount_fen = serializers.IntegerField(min_value=1)
    tax_fen = serializers.IntegerField(min_value=0, default=0)
    file = FileIn()

    def validate(self, attrs: dict[str, Any]) -> Any:
        """Return what the action takes."""
        return InvoiceTyped(**attrs)


class PaymentIn(serializers.Serializer[Any]):
    """A bank slip with its file."""

    paid_on = serializers.DateField()
    payer_name = serializers.CharField(max_length=160)
    payee_name = serializers.CharField(max_length=160)
    amount_fen = serializers.IntegerField(min_value=1)
    serial = serializers.CharField(max_length=60, allow_blank=True, default="")
    file = FileIn()

    def validate(self, attrs: dict[str, Any]) -> Any:
        """Return what the action takes."""
        return PaymentTyped(**attrs)


class ClaimIn(serializers.Serializer[Any]):
    """A claim with its papers; ``key`` makes sending it twice harmless."""

    key = serializers.UUIDField()
    order_number = serializers.CharField()
    claimed_fen = serializers.IntegerField(min_value=1)
    other_support_fen = serializers.IntegerField(min_value=0, default=0)
    invoices = InvoiceIn(many=True)
    payments = PaymentIn(many=True)
    declared_by = serializers.CharField(max_length=60)


class DefectOut(serializers.Serializer[Any]):
    """One thing to correct."""

    paper = serializers.CharField()
    text = serializers.CharField()


class ClaimOut(serializers.Serializer[Any]):
    """A claim and where it is; ``bound`` names what limited the assessed amount."""

    number = serializers.CharField()
    order_number = serializers.CharField()
    state = serializers.CharField()
    enterprise = serializers.SerializerMethodField()
    mode = serializers.CharField()
    pattern = serializers.CharField()
    contract_fen = serializers.IntegerField()
    claimed_fen = serializers.IntegerField()
    eligible_fen = serializers.IntegerField(allow_null=True)
    assessed_fen = serializers.IntegerField(allow_null=True)
    bound = serializers.CharField()
    defects = DefectOut(many=True)
    returned_until = serializers.DateField(allow_null=True)
    filed_at = serializers.DateTimeField()
    payable_at = serializers.DateTimeField(allow_null=True)
    paid_at = serializers.DateTimeField(allow_null=True)

    def get_enterprise(self, thing: Any) -> dict[str, str]:
        """Tell who the firm is."""
        return _enterprise(thing)


def _enterprise(thing: Any) -> dict[str, str]:
    return dict(
        PartyOut(
            {
                "reference": thing.enterprise_reference,
                "name": thing.enterprise_name,
                "region": thing.issuing_region_id,
            }
        ).data
    )
