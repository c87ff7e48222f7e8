"""A second person lets a change of the budget pass: a tranche becomes free, a cut takes effect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.audit.steps import record
from foundation.refusals import NotVisible, Refusal, spoken_by_database
from foundation.transactions import action
from regions.models import BudgetChange
from regions.permissions import SecondPersonNeeded, may_release_budget
from regions.queries.changes import ENTERED, released_fen
from regions.steps.budgets import appropriate, book_on, held_lines, transfer

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting
    from regions.models import BudgetLine

spoken_by_database("regions_budgetchange_four_eyes")(SecondPersonNeeded)


class NotThatMuchOpen(Refusal):
    """Params: left_fen, asked_fen."""

    code = "not_that_much_open"
    default_message = _("Of this change %(left_fen)s is not released yet; you asked %(asked_fen)s.")


@action
def release_budget(
    *, change: UUID, amount_fen: int | None = None, key: UUID, acting: Acting, at: datetime
) -> BudgetChange:
    """Release a change in whole, or ``amount_fen`` of it as a tranche; a cut only in whole.

    ``key`` is the new row's key: the same form again changes nothing.

    :raises NotVisible: no such change here.
    :raises PostNeeded: neither finance nor leader of the region's bureau.
    :raises SecondPersonNeeded: whoever entered it.
    :raises NotThatMuchOpen: more than is left of it.
    :raises BudgetExhausted: a cut of more than is free by now.
    :raises BudgetShort: more recovered money than there is by now.
    """
    entered = (
        BudgetChange.objects.select_related("line", "target")
        .filter(pk=change, kind__in=ENTERED)
        .first()
    )
    if entered is None:
        raise NotVisible
    refusal = may_release_budget(acting, entered)
    if refusal:
        raise refusal
    line = held_lines(entered.line_id, entered.target_id)[entered.line_id]
    made = BudgetChange.objects.filter(pk=key).first()
    if made is not None:
        return made
    left_fen = entered.amount_fen - released_fen(acting.scope, entered)
    asked_fen = left_fen if amount_fen is None or left_fen < 0 else amount_fen
    if not left_fen or (left_fen > 0 and not 0 < asked_fen <= left_fen):
        raise NotThatMuchOpen(left_fen=left_fen, asked_fen=asked_fen, field="amount_fen")
    made = BudgetChange.objects.create(
        pk=key, region_id=entered.region_id, line=line, kind="release", amount_fen=asked_fen,
        document_no=entered.document_no, entered_by=entered.entered_by,
        released_by=acting.user_id, released_change=entered, at=at,
    )  # fmt: skip
    if entered.target is not None:
        transfer(
            line, entered.target, amount_fen=-asked_fen, key=str(made.pk),
            reference=made.document_no, at=at,
        )  # fmt: skip
    else:
        _book(line, made, at=at)
    record(
        "regions.budget.released", subject=made, number=entered.document_no,
        regions=[entered.region_id], acting=acting, at=at, amount_fen=asked_fen,
        category=line.category_id,
    )  # fmt: skip
    return made


def _book(line: BudgetLine, made: BudgetChange, *, at: datetime) -> None:
    if made.amount_fen > 0:
        entered = made.released_change
        event = "reuse" if entered and entered.kind == "reuse" else "release"
        book_on(
            line, event, amount_fen=made.amount_fen, key=str(made.pk),
            reference=made.document_no, at=at,
        )  # fmt: skip
        return
    appropriate(
        line, amount_fen=made.amount_fen, released=True, key=str(made.pk),
        reference=made.document_no, at=at,
    )  # fmt: skip
