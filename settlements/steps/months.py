"""Take a month in hand, gather its lines, net them, state them to the regions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from foundation.periods import Month
from foundation.refusals import NotVisible, Refusal
from foundation.transactions import step
from regions.queries.places import all_codes
from settlements.locks import hold_month
from settlements.models import NetPosition, SettlementLine, SettlementPeriod
from settlements.queries.joins import hashed
from settlements.queries.netting import netting_of

if TYPE_CHECKING:
    from foundation.acting import Acting
    from settlements.rules.netting import Netting


class BooksDoNotBalance(Refusal):
    """The control totals of a month differ: nothing goes on until somebody has looked."""

    code = "books_do_not_balance"
    default_message = _(
        "The control totals of %(month)s differ by %(off_fen)s. Nothing was changed."
    )


@step
def take_month(month: str) -> SettlementPeriod:
    """Hold a month and return it, as nobody else is changing it.

    :raises NotVisible: there is no such month.
    """
    hold_month(month)
    period = SettlementPeriod.objects.filter(month=month).first()
    if period is None:
        raise NotVisible
    return period


@step
def gather_lines(period: SettlementPeriod, *, limit: int | None = None) -> int:
    """Give every due obligation without a live line one in this month; return how many.

    Chosen by "no live line", never by a watermark: an obligation that is committed late is found
    by the next run, or by the next month. Two runs at once give each obligation one line. What a
    dispute took off comes with the line it was about, never a month after it has been paid.
    """
    end = Month.parse(period.month).end
    with hashed(), connection.cursor() as cursor:
        cursor.execute(_GATHER, [period.pk, end, end, limit])
        return int(cursor.rowcount)


@step
def net_month(period: SettlementPeriod, *, acting: Acting) -> Netting:
    """Write the net positions of a month afresh, and its totals.

    :raises BooksDoNotBalance: positions do not sum to zero, or the lines not to the matrix.
    """
    netting = netting_of(acting.scope, period)
    total_fen = (
        SettlementLine.objects.filter(period=period, live=True).aggregate(t=Sum("amount_fen"))["t"]
        or 0
    )
    off_fen = sum(netting.positions.values()) or netting.gross_fen - total_fen
    if off_fen:
        raise BooksDoNotBalance(month=period.month, off_fen=off_fen)
    openings = _openings(netting)
    for code in sorted({*all_codes(), *netting.positions}):
        owes_fen = sum(fen for (debtor, _c), fen in netting.matrix.items() if debtor == code)
        is_owed_fen = sum(fen for (_d, creditor), fen in netting.matrix.items() if creditor == code)
        NetPosition.objects.update_or_create(
            period=period,
            region_id=code,
            defaults={
                "is_owed_fen": is_owed_fen,
                "owes_fen": owes_fen,
                "opening_fen": openings.get(code, 0),
                "net_fen": netting.positions.get(code, 0),
                "carried_fen": netting.carried.get(code, 0),
            },
        )
    period.line_count = SettlementLine.objects.filter(period=period, live=True).count()
    period.total_fen = total_fen
    period.save(update_fields=["line_count", "total_fen"])
    return netting


def _openings(netting: Netting) -> dict[str, int]:
    """Return what of each position came from the month before."""
    rest = dict(netting.positions)
    for (debtor, creditor), amount_fen in netting.matrix.items():
        rest[debtor] += amount_fen
        rest[creditor] -= amount_fen
    return rest


_GATHER = """
INSERT INTO settlements_settlementline
  (id, period_id, obligation_id, debtor_id, creditor_id, amount_fen, claim_number, carried_from,
   live, taken_out_reason, settled)
SELECT uuidv7(), %s, o.id, o.debtor_id, o.creditor_id, o.amount_fen, o.claim_number,
  coalesce(earlier.month, ''), true, '', false
FROM settlements_obligation o
LEFT JOIN (SELECT l.obligation_id, min(p.month) AS month FROM settlements_settlementline l
           JOIN settlements_settlementperiod p ON p.id = l.period_id
           WHERE NOT l.live GROUP BY 1) earlier ON earlier.obligation_id = o.id
WHERE (o.effective_at < %s OR EXISTS (
    SELECT 1 FROM settlements_dispute e JOIN settlements_obligation r ON r.id = e.obligation_id
    WHERE r.id = o.reverses_id AND o.reason = e.number AND r.effective_at < %s))
  AND NOT EXISTS (SELECT 1 FROM settlements_settlementline l
                  WHERE l.obligation_id = o.id AND l.live)
  AND NOT EXISTS (SELECT 1 FROM settlements_dispute d WHERE d.obligation_id = o.id
                  AND d.state IN ('opened', 'answered', 'mediating'))
ORDER BY o.effective_at, o.id
LIMIT %s
ON CONFLICT (obligation_id) WHERE live DO NOTHING
"""
