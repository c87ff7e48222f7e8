"""Open a district's programme of a year, with a budget line for each category."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.audit.steps import record
from foundation.refusals import Refusal, spoken_by_database
from foundation.transactions import action
from regions.models import BudgetLine, Programme
from regions.permissions import may_act_for

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from foundation.acting import Acting


@spoken_by_database("regions_programme_once")
class ProgrammeExists(Refusal):
    code = "programme_exists"
    default_message = _("The district has a programme of this year already.")


class DaysOutOfOrder(Refusal):
    code = "days_out_of_order"
    default_message = _("The last day must not come before the first.")


@action
def open_programme(
    *,
    region: str,
    year: int,
    name_zh: str,
    name_en: str,
    opens_on: date,
    closes_on: date,
    document_no: str,
    categories: Sequence[str],
    acting: Acting,
    at: datetime,
) -> Programme:
    """Open the programme; applications are taken from ``opens_on`` to ``closes_on``.

    :raises PostNeeded: not the leader or administrator of the region's bureau.
    :raises DaysOutOfOrder: closes before it opens.
    :raises ProgrammeExists: one a year.
    """
    refusal = may_act_for(acting, region, "leader", "bureau_admin")
    if refusal:
        raise refusal
    if closes_on < opens_on:
        raise DaysOutOfOrder(field="closes_on")
    programme = Programme.objects.create(
        region_id=region, year=year, name_zh=name_zh, name_en=name_en, opens_on=opens_on,
        closes_on=closes_on, document_no=document_no,
    )  # fmt: skip
    BudgetLine.objects.bulk_create(
        BudgetLine(region_id=region, programme=programme, category_id=code) for code in categories
    )
    record(
        "regions.programme.opened", subject=programme, number=f"{region}-{year}",
        regions=[region], acting=acting, at=at, document_no=document_no,
    )  # fmt: skip
    return programme
