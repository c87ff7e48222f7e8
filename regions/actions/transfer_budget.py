"""Enter a transfer between two categories of one year; it takes effect with a second person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.audit.steps import record
from foundation.refusals import NotVisible, Refusal
from foundation.transactions import action
from regions.models import BudgetChange
from regions.permissions import BUDGET_POSTS, may_act_for
from regions.queries.budgets import figures_of
from regions.steps.budgets import BudgetExhausted, held_lines

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting


class TransferNeedsPaper(Refusal):
    code = "document_needed"
    default_message = _("Every change of the budget rests on a paper: enter its number.")


class SameLine(Refusal):
    code = "same_line"
    default_message = _("Choose two different categories of the same year.")


@action
def transfer_budget(
    *,
    region: str,
    line: UUID,
    target: UUID,
    amount_fen: int,
    document_no: str,
    reason: str = "",
    key: UUID,
    acting: Acting,
    at: datetime,
) -> BudgetChange:
    """Enter that ``amount_fen`` shall move from ``line`` to ``target``; nothing moves yet.

    ``key`` is the new row's key: the same form again changes nothing.

    :raises PostNeeded: neither finance nor leader of the region's bureau.
    :raises NotVisible: no such line here.
    :raises SameLine: one line twice, or two years.
    :raises TransferNeedsPaper: no number of a paper.
    :raises BudgetExhausted: more than is free on the line that gives.
    """
    if refusal := may_act_for(acting, region, *BUDGET_POSTS):
        raise refusal
    if entered := BudgetChange.objects.filter(pk=key).first():
        return entered
    lines = {pk: row for pk, row in held_lines(line, target).items() if row.region_id == region}
    if line not in lines or target not in lines:
        raise NotVisible
    source, taker = lines[line], lines[target]
    if source == taker or source.programme_id != taker.programme_id:
        raise SameLine(field="target")
    if not document_no.strip():
        raise TransferNeedsPaper(field="document_no")
    free_fen = figures_of(acting.scope, source).free_fen
    if amount_fen > free_fen:
        raise BudgetExhausted(left_fen=free_fen, asked_fen=amount_fen, field="amount_fen")
    change = BudgetChange.objects.create(
        pk=key, region_id=region, line=source, target=taker, kind="transfer",
        amount_fen=-amount_fen, document_no=document_no.strip(), reason=reason,
        entered_by=acting.user_id, at=at,
    )  # fmt: skip
    record(
        "regions.budget.changed", subject=change, number=change.document_no, regions=[region],
        acting=acting, at=at, kind="transfer", amount_fen=amount_fen,
        category=source.category_id, target=taker.category_id,
    )  # fmt: skip
    return change
