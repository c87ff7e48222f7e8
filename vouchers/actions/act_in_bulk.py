"""Recommend or approve many cases by one press; each case is an action under its own locks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.refusals import Refusal
from foundation.transactions import ChangedMeanwhile, action
from foundation.transitions import TransitionRefused
from vouchers import locks
from vouchers.permissions.applications import may_decide, may_review
from vouchers.steps.bulk import begin_run, note_done, note_refused, told_already
from vouchers.steps.deciding import APPROVE, decide
from vouchers.steps.recommending import recommend

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting
    from vouchers.models import BulkRun, VoucherApplication

RECOMMEND = "recommend"
VERBS = (RECOMMEND, APPROVE)


def act_in_bulk(
    *,
    key: UUID,
    verb: str,
    cases: Mapping[str, int],
    opinion: str,
    acting: Acting,
    at: datetime,
) -> BulkRun:
    """Recommend or approve each case, in this order; what cannot go is kept with its reason.

    ``cases`` are numbers with the amount in fen that the preview showed: another amount by now is
    refused, never decided unseen. The same ``key`` again deals only with cases no earlier press
    has dealt with, so that a second press, or one after a break-down, is harmless.

    :raises NotVisible: the key is another person's.
    """
    run = _begin(key=key, verb=verb, acting=acting, at=at)
    for number, amount_fen in cases.items():
        try:
            _one(
                run=run, number=number, amount_fen=amount_fen, opinion=opinion, acting=acting, at=at
            )
        except Refusal as refusal:
            _say_why(run=run, number=number, refusal=refusal, acting=acting, at=at)
    return run


@action
def _begin(*, key: UUID, verb: str, acting: Acting, at: datetime) -> BulkRun:
    return begin_run(key, verb, acting=acting, at=at)


@action
def _one(
    *, run: BulkRun, number: str, amount_fen: int, opinion: str, acting: Acting, at: datetime
) -> None:
    application = locks.application(number)
    if told_already(run, number):
        return
    if run.verb == RECOMMEND:
        _recommend(application, amount_fen, opinion, acting, at)
    else:
        _approve(application, amount_fen, opinion, acting, at)
    note_done(run, application, at=at)


def _recommend(
    application: VoucherApplication, amount_fen: int, opinion: str, acting: Acting, at: datetime
) -> None:
    if refusal := may_review(acting, application):
        raise refusal
    recommend(
        application, amount_fen=amount_fen, score=application.score, opinion=opinion,
        acting=acting, at=at,
    )  # fmt: skip


def _approve(
    application: VoucherApplication, amount_fen: int, opinion: str, acting: Acting, at: datetime
) -> None:
    if application.state != "recommended":
        raise TransitionRefused
    if refusal := may_decide(acting, application):
        raise refusal
    if application.recommended_fen != amount_fen:
        raise ChangedMeanwhile
    decide(application, verdict=APPROVE, opinion=opinion, acting=acting, at=at)


@action
def _say_why(*, run: BulkRun, number: str, refusal: Refusal, acting: Acting, at: datetime) -> None:
    del acting  # the decorator enters their scope
    note_refused(run, number, code=refusal.code, reason=str(refusal), at=at)
