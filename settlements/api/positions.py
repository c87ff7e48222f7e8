"""Net positions of a month for the operator's and a bureau's own systems."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers

from foundation.web.api import ReadAPIView
from regions.gates import BureauGate, OperatorGate
from settlements.queries.netting import debts_of
from settlements.queries.periods import period_of, positions_of

if TYPE_CHECKING:
    from settlements.models import SettlementPeriod


class PositionOut(serializers.Serializer[Any]):
    """What a region is owed and owes; amounts in fen, net positive for a creditor."""

    region = serializers.CharField(source="region_id")
    is_owed_fen = serializers.IntegerField()
    owes_fen = serializers.IntegerField()
    opening_fen = serializers.IntegerField()
    net_fen = serializers.IntegerField()
    carried_fen = serializers.IntegerField()


class DebtOut(serializers.Serializer[Any]):
    """What one region owes another by the month's lines, gross."""

    debtor = serializers.CharField()
    creditor = serializers.CharField()
    amount_fen = serializers.IntegerField()


class MonthOut(serializers.Serializer[Any]):
    """A month as far as the caller may see it; ``digest`` is there once it is locked."""

    month = serializers.CharField()
    number = serializers.CharField()
    state = serializers.CharField()
    netting = serializers.CharField()
    min_transfer_fen = serializers.IntegerField()
    digest = serializers.CharField()
    positions = PositionOut(many=True)
    matrix = DebtOut(many=True)


class _Positions(ReadAPIView):
    def read(self) -> Any:
        period = period_of(self.scope, self.kwargs["month"])
        return MonthOut({**self._facts(period), **self._sums(period)}).data

    def _facts(self, period: SettlementPeriod) -> dict[str, Any]:
        names = ("month", "number", "state", "netting", "min_transfer_fen", "digest")
        return {name: getattr(period, name) for name in names}

    def _sums(self, period: SettlementPeriod) -> dict[str, Any]:
        return {
            "positions": positions_of(self.scope, period),
            "matrix": [debt._asdict() for debt in debts_of(self.scope, period)],
        }


@extend_schema(responses=MonthOut)
class OperatorPositions(_Positions):
    """``GET /api/v1/operator/settlement/<month>/positions/``: all regions."""

    gate = OperatorGate


@extend_schema(responses=MonthOut)
class BureauPositions(_Positions):
    """``GET /api/v1/bureau/<region>/settlement/<month>/positions/``: the region's own share."""

    gate = BureauGate
    roles = frozenset({"leader", "finance"})
