"""Verification for partner systems, open to all; a firm's own vouchers for its members."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import Throttled
from rest_framework.permissions import AllowAny

from enterprises.gates import EnterpriseGate
from foundation import clock
from foundation.web.api import ReadAPIView
from foundation.web.gates import PublicGate
from foundation.web.rate_limits import is_too_often
from vouchers.queries.verification import verify
from vouchers.queries.vouchers import shown_state, vouchers_of

if TYPE_CHECKING:
    from rest_framework.request import Request
    from rest_framework.response import Response

MOST_A_MINUTE = 60
A_MINUTE = 60


class VerificationOut(serializers.Serializer[Any]):
    """What a partner learns of a number: never an amount, never a full name."""

    number = serializers.CharField()
    answer = serializers.CharField()
    exists = serializers.BooleanField()
    usable_now = serializers.BooleanField()
    region = serializers.CharField()
    holder = serializers.CharField(source="masked_name")
    category = serializers.CharField()
    state = serializers.CharField()
    use_by = serializers.DateField(allow_null=True)
    redeem_by = serializers.DateField(allow_null=True)
    digest = serializers.CharField()


class VoucherOut(serializers.Serializer[Any]):
    """A firm's own voucher; amounts in fen."""

    number = serializers.CharField()
    region = serializers.CharField(source="region_id")
    category = serializers.CharField(source="category_id")
    state = serializers.CharField()
    shown_state = serializers.SerializerMethodField()
    face_fen = serializers.IntegerField()
    available_fen = serializers.IntegerField()
    held_fen = serializers.IntegerField()
    redeemed_fen = serializers.IntegerField()
    expired_fen = serializers.IntegerField()
    surrendered_fen = serializers.IntegerField()
    revoked_fen = serializers.IntegerField()
    use_by = serializers.DateField()
    redeem_by = serializers.DateField()
    issued_at = serializers.DateTimeField()

    def get_shown_state(self, voucher: Any) -> str:
        """Tell the state with its shades, as on the pages."""
        return shown_state(voucher, on=clock.today())


@extend_schema(responses=VerificationOut)
class VoucherVerification(ReadAPIView):
    """``GET /api/v1/vouchers/<number>/verification/``: the same fields for every number."""

    gate = PublicGate
    permission_classes = [AllowAny]
    authentication_classes = []

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        if is_too_often("verify-api", request, most=MOST_A_MINUTE, seconds=A_MINUTE):
            raise Throttled(wait=A_MINUTE)
        return super().get(request, *args, **kwargs)

    def read(self) -> Any:
        found = verify(self.scope, typed=self.kwargs["number"], on=clock.today())
        return VerificationOut(found).data


@extend_schema(responses=VoucherOut(many=True))
class EnterpriseVouchers(ReadAPIView):
    """``GET /api/v1/enterprise/<reference>/vouchers/``: the signed-in firm's vouchers."""

    gate = EnterpriseGate

    def read(self) -> Any:
        rows = vouchers_of(self.scope, self.acting.organisation)
        return VoucherOut(rows, many=True).data
