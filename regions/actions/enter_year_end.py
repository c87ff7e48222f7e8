"""A region says what shall become of the rest of a year's budget; a second person closes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.audit.steps import record
from foundation.periods import day_of
from foundation.refusals import NotVisible, Refusal, spoken_by_database
from foundation.transactions import action
from regions.models import BudgetYearEnd
from regions.permissions import BUDGET_POSTS, may_act_for
from regions.queries.programmes import programme_of_year

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting


class YearNotOver(Refusal):
    """Params: closes_on."""

    code = "year_not_over"
    default_message = _("The programme runs until %(closes_on)s; its budget is closed afterwards.")


@spoken_by_database("regions_yearend_one_open")
class YearEndOpen(Refusal):
    code = "year_end_open"
    default_message = _("The year's end is entered already and waits for a second person.")


class YearEndNeedsPaper(Refusal):
    code = "document_needed"
    default_message = _("Every change of the budget rests on a paper: enter its number.")


@action
def enter_year_end(
    *,
    region: str,
    year: int,
    choice: str,
    document_no: str,
    key: UUID,
    acting: Acting,
    at: datetime,
) -> BudgetYearEnd:
    """Enter the choice, carry_over or recover; nothing moves yet.

    What comes back from old vouchers later is closed by a further year's end of the same year.

    :raises PostNeeded: neither finance nor leader of the region's bureau.
    :raises NotVisible: no programme of that year.
    :raises YearNotOver: the programme still runs.
    :raises YearEndNeedsPaper: no number of a paper.
    :raises YearEndOpen: one waits for its second person.
    """
    if refusal := may_act_for(acting, region, *BUDGET_POSTS):
        raise refusal
    if entered := BudgetYearEnd.objects.filter(pk=key).first():
        return entered
    programme = programme_of_year(acting.scope, region=region, year=year)
    if programme is None:
        raise NotVisible
    if day_of(at) <= programme.closes_on:
        raise YearNotOver(closes_on=programme.closes_on)
    if not document_no.strip():
        raise YearEndNeedsPaper(field="document_no")
    if BudgetYearEnd.objects.filter(programme=programme, closed_at=None).exists():
        raise YearEndOpen
    made = BudgetYearEnd.objects.create(
        pk=key, region_id=region, programme=programme, choice=choice,
        document_no=document_no.strip(), entered_by=acting.user_id, entered_at=at,
    )  # fmt: skip
    record(
        "regions.year_end.entered", subject=made, number=made.document_no, regions=[region],
        acting=acting, at=at, choice=choice, year=year,
    )  # fmt: skip
    return made
