"""Post what settlement moves to the one ledger, by the chart of accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.ledger.steps import Posting, post
from foundation.transactions import step

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from settlements.rules.chart import SettlementLeg


@step
def post_entry(
    event: str, legs: Iterable[SettlementLeg], *, key: str, reference: str, at: datetime
) -> None:
    """Post one settlement event; the same event and key again changes nothing.

    A region's accounts are owned by "settlement", or by "settlement:<other region>" where the
    chart keeps them per pair. They have no floor: a reversal may turn them.
    """
    post(
        key=f"settlement:{event}:{key}",
        code=f"settlement.{event}",
        reference=reference,
        at=at,
        legs=[
            Posting(
                region=leg.region,
                kind=leg.account.value,
                owner=f"settlement:{leg.partner}" if leg.partner else "settlement",
                amount=leg.amount_fen,
                floor=None,
            )
            for leg in legs
        ],
    )
