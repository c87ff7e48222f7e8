"""Payment results in: a treasury's or bank's system hands its receipts over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers

from foundation import clock
from foundation.web.api import ActionAPIView
from regions.gates import BureauGate
from settlements.actions.import_receipts import import_receipts

if TYPE_CHECKING:
    from rest_framework.request import Request
    from rest_framework.response import Response

    from settlements.models import ReceiptFile

LARGEST = 1024 * 1024


class ReceiptsIn(serializers.Serializer[Any]):
    """A file of receipts as text; its columns are those of the page's import."""

    name = serializers.CharField(max_length=200)
    csv = serializers.CharField(max_length=LARGEST, trim_whitespace=False)


class ReceiptsOut(serializers.Serializer[Any]):
    """What was taken in; the same file again answers the same."""

    name = serializers.CharField()
    rows = serializers.IntegerField()
    sha256 = serializers.CharField()
    at = serializers.DateTimeField()


class PaymentResults(ActionAPIView):
    """``POST /api/v1/bureau/<region>/receipts/``: serial, day, amount, number and outcome a line.

    409 with code ``receipts_faulty`` when a line cannot be read: then nothing was taken in.
    """

    gate = BureauGate
    roles = frozenset({"finance"})
    In = ReceiptsIn
    Out = ReceiptsOut

    @extend_schema(request=ReceiptsIn, responses={201: ReceiptsOut})
    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().post(request, *args, **kwargs)

    def act(self, **typed: Any) -> ReceiptFile:
        return import_receipts(
            region=self.acting.region,
            name=typed["name"],
            content=typed["csv"].encode(),
            acting=self.acting,
            at=clock.now(),
        )
