"""A first officer recommends an amount, with the bound that holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.transactions import action
from vouchers import locks
from vouchers.permissions.applications import may_review
from vouchers.steps.recommending import recommend

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from vouchers.models import VoucherApplication


@action
def recommend_application(
    *,
    number: str,
    opinion: str,
    acting: Acting,
    at: datetime,
    amount_fen: int | None = None,
    score: int = 0,
) -> VoucherApplication:
    """Recommend an application for approval; the case passes to the leader.

    ``amount_fen`` defaults to all the terms allow; ``score`` (0 to 100) is the quality score,
    which gives its share of the quality bonus of the terms.

    :raises MoreThanGrantable: above what the terms allow.
    :raises AwardBelowMinimum: the terms allow less than the smallest voucher.
    :raises HeldByAnother: a colleague has the case.
    """
    application = locks.application(number)
    if refusal := may_review(acting, application):
        raise refusal
    recommend(
        application, amount_fen=amount_fen, score=score, opinion=opinion, acting=acting, at=at
    )
    return application
