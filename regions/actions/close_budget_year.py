"""A second person closes a budget year: what is left is carried over, or goes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.audit.steps import record
from foundation.refusals import NotVisible, Refusal, spoken_by_database
from foundation.transactions import action
from regions.models import BudgetChange, BudgetYearEnd
from regions.permissions import SecondPersonNeeded, may_close_year
from regions.queries.budgets import figures_by_line
from regions.steps.budgets import appropriate, held_lines, transfer

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting
    from regions.models import BudgetLine

CARRY_OVER, RECOVER = "carry_over", "recover"
spoken_by_database("regions_yearend_four_eyes")(SecondPersonNeeded)


class NoLineNextYear(Refusal):
    """There is nowhere to carry it to. Params: year."""

    code = "no_line_next_year"
    default_message = _(
        "The programme of %(year)s has no budget line for each category with money left: open it"
        " first."
    )


@action
def close_budget_year(*, key: UUID, acting: Acting, at: datetime) -> BudgetYearEnd:
    """Move what is free and what was never released; promised money stays where it is.

    Unreleased money that is carried over waits on its new line for its release.

    Closed already: changes nothing.

    :raises NotVisible: no such year's end here.
    :raises PostNeeded: neither finance nor leader of the region's bureau.
    :raises SecondPersonNeeded: whoever entered it.
    :raises NoLineNextYear: carried over, but the next year lacks a line.
    """
    entered = (
        BudgetYearEnd.objects.select_for_update(of=("self",))
        .select_related("programme")
        .filter(pk=key)
        .first()
    )
    if entered is None:
        raise NotVisible
    if refusal := may_close_year(acting, entered):
        raise refusal
    if entered.closed_at is not None:
        return entered
    pairs = _lines(entered, acting)
    held_lines(*(line.pk for pair in pairs for line in pair if line))
    entered.amount_fen = sum(_move(entered, *pair, acting, at) for pair in pairs)
    entered.closed_by, entered.closed_at = acting.user_id, at
    entered.save(update_fields=["amount_fen", "closed_by", "closed_at"])
    record(
        "regions.year_end.closed", subject=entered, number=entered.document_no,
        regions=[entered.region_id], acting=acting, at=at, choice=entered.choice,
        amount_fen=entered.amount_fen,
    )  # fmt: skip
    return entered


def _lines(entered: BudgetYearEnd, acting: Acting) -> list[tuple[BudgetLine, BudgetLine | None]]:
    """Return each line with money left, and the line of the next year that takes it."""
    year, region = entered.programme.year, entered.region_id
    left = [
        line
        for line, figures in figures_by_line(acting.scope, region=region, year=year)
        if figures.free_fen or figures.unreleased_fen
    ]
    if entered.choice == RECOVER:
        return [(line, None) for line in left]
    following = {
        line.category_id: line
        for line, _figures in figures_by_line(acting.scope, region=region, year=year + 1)
    }
    if any(line.category_id not in following for line in left):
        raise NoLineNextYear(year=year + 1)
    return [(line, following[line.category_id]) for line in left]


def _move(
    entered: BudgetYearEnd,
    line: BudgetLine,
    target: BudgetLine | None,
    acting: Acting,
    at: datetime,
) -> int:
    rows = figures_by_line(acting.scope, region=line.region_id, year=entered.programme.year)
    figures = next(found for row, found in rows if row.pk == line.pk)  # as they are, now held
    for released, fen in ((True, figures.free_fen), (False, figures.unreleased_fen)):
        if not fen:
            continue
        key = f"year-end:{entered.pk}:{line.pk}:{'free' if released else 'unreleased'}"
        if target is None:
            appropriate(
                line, amount_fen=-fen, released=released, key=key,
                reference=entered.document_no, at=at,
            )  # fmt: skip
        else:
            transfer(
                line, target, amount_fen=fen, released=released, key=key,
                reference=entered.document_no, at=at,
            )  # fmt: skip
            if not released:
                _wait_there(entered, target, fen, at)
    return figures.free_fen + figures.unreleased_fen


def _wait_there(entered: BudgetYearEnd, target: BudgetLine, amount_fen: int, at: datetime) -> None:
    """Enter what was never released on the line that takes it: only a change can be released."""
    BudgetChange.objects.create(
        region_id=entered.region_id, line=target, kind="transfer", amount_fen=amount_fen,
        document_no=entered.document_no, entered_by=entered.entered_by, at=at,
    )  # fmt: skip
