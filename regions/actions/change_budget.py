"""Enter a paper that gives a budget line money or takes it away; another person releases it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.audit.steps import record
from foundation.refusals import NotVisible, Refusal
from foundation.transactions import action
from regions.models import BudgetChange, BudgetLine
from regions.permissions import BUDGET_POSTS, may_act_for
from regions.queries.budgets import figures_of
from regions.steps.budgets import BudgetExhausted, BudgetShort, appropriate

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting


class DocumentNeeded(Refusal):
    code = "document_needed"
    default_message = _("Every change of the budget rests on a paper: enter its number.")


NEW_MONEY = ("appropriate", "top_up")


@action
def change_budget(
    *,
    region: str,
    line: UUID,
    kind: str,
    amount_fen: int,
    document_no: str,
    reason: str = "",
    key: UUID,
    acting: Acting,
    at: datetime,
) -> BudgetChange:
    """Enter a change; ``kind`` is appropriate, top_up, cut or reuse, ``amount_fen`` positive.

    New money stands in tranches until it is released; a cut takes effect with its release, and so
    does what was recovered by clawbacks and may be awarded again (reuse).
    ``key`` is the new row's key: the same form again changes nothing.

    :raises PostNeeded: neither finance nor leader of the region's bureau.
    :raises NotVisible: no such line here.
    :raises DocumentNeeded: no number of a paper.
    :raises BudgetExhausted: a cut of more than is free.
    :raises BudgetShort: more than was recovered and is not reused yet.
    """
    refusal = may_act_for(acting, region, *BUDGET_POSTS)
    if refusal:
        raise refusal
    entered = BudgetChange.objects.filter(pk=key).first()
    if entered is not None:
        return entered
    row = BudgetLine.objects.select_for_update().filter(pk=line, region_id=region).first()
    if row is None:
        raise NotVisible
    if not document_no.strip():
        raise DocumentNeeded(field="document_no")
    _check_there(row, kind, amount_fen, acting)
    change = BudgetChange.objects.create(
        pk=key, region_id=region, line=row, kind=kind,
        amount_fen=-amount_fen if kind == "cut" else amount_fen, document_no=document_no.strip(),
        reason=reason, entered_by=acting.user_id, at=at,
    )  # fmt: skip
    if kind in NEW_MONEY:
        appropriate(
            row, amount_fen=amount_fen, released=False, key=str(change.pk), reference=document_no,
            at=at,
        )  # fmt: skip
    record(
        "regions.budget.changed", subject=change, number=document_no, regions=[region],
        acting=acting, at=at, kind=kind, amount_fen=amount_fen, category=row.category_id,
    )  # fmt: skip
    return change


def _check_there(line: BudgetLine, kind: str, amount_fen: int, acting: Acting) -> None:
    figures = figures_of(acting.scope, line)
    if kind == "cut" and amount_fen > figures.free_fen:
        raise BudgetExhausted(left_fen=figures.free_fen, asked_fen=amount_fen, field="amount_fen")
    if kind == "reuse" and amount_fen > figures.recovered_fen:
        raise BudgetShort(
            left_fen=figures.recovered_fen, asked_fen=amount_fen, field="amount_fen"
        )  # fmt: skip
