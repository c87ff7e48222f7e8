"""Judge a demand before it is public, and write into the trail what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from foundation.audit.steps import record
from foundation.refusals import Refusal, spoken_by_database
from foundation.transactions import step
from regions.queries.places import all_codes
from regions.queries.programmes import categories
from regions.rules.technology import FIELDS

if TYPE_CHECKING:
    from datetime import date, datetime

    from enterprises.models import Enterprise, TechnologyDemand
    from enterprises.rules.need import Need
    from foundation.acting import Acting

STANDING = frozenset({"verified", "due_for_recheck"})


class NotVerified(Refusal):
    code = "not_verified"
    default_message = _("Demands can be posted once the district has verified the firm.")


class TitleMissing(Refusal):
    code = "title_missing"
    default_message = _("Say in one line, in Chinese, what is to be solved.")


class FieldUnknown(Refusal):
    code = "field_unknown"
    default_message = _("Choose one of the fields of technology.")


class NothingWanted(Refusal):
    code = "nothing_wanted"
    default_message = _("Choose what kind of help you look for.")


class TermsMissing(Refusal):
    code = "terms_missing"
    default_message = _("Name at least one technical term: suggestions go by them.")


class DayPassed(Refusal):
    code = "day_passed"
    default_message = _("The day by which you need it lies in the past.")


class RegionUnknown(Refusal):
    code = "region_unknown"
    default_message = _("Choose a district of the alliance, or none.")


@spoken_by_database("enterprises_demand_budget_in_order")
class BudgetOutOfOrder(Refusal):
    code = "budget_out_of_order"
    default_message = _("The most you would pay must not be less than the least.")


@step
def judge_need(enterprise: Enterprise, need: Need, *, on: date) -> None:
    """Let a demand through that is complete.

    :raises NotVerified: the firm is not verified, or barred.
    :raises TitleMissing: it has no title.
    :raises FieldUnknown: no field of technology, or none of ours.
    :raises NothingWanted: no kind of help, or one that is no category.
    :raises TermsMissing: no technical term.
    :raises BudgetOutOfOrder: nothing, or the most is less than the least.
    :raises DayPassed: it is needed before today.
    :raises RegionUnknown: the district wished for is none of the alliance's.
    """
    kinds = {one.code for one in categories()}
    wished = need.prefers_region
    in_order = 0 < need.budget_low_fen <= need.budget_high_fen
    for faulty, refusal in (
        (enterprise.state not in STANDING, NotVerified()),
        (not need.title_zh.strip(), TitleMissing(field="title_zh")),
        (need.technology_field not in FIELDS, FieldUnknown(field="technology_field")),
        (not need.wanted or not set(need.wanted) <= kinds, NothingWanted(field="wanted")),
        (not need.keywords_zh, TermsMissing(field="keywords_zh")),
        (not in_order, BudgetOutOfOrder(field="budget_high_fen")),
        (bool(need.needed_by and need.needed_by < on), DayPassed(field="needed_by")),
        (bool(wished) and wished not in all_codes(), RegionUnknown(field="prefers_region")),
    ):
        if faulty:
            raise refusal


@step
def note_demand(
    what: str, demand: TechnologyDemand, *, acting: Acting, at: datetime, **details: Any
) -> None:
    """Record ``enterprises.demand.<what>`` for the firm and its district."""
    record(
        f"enterprises.demand.{what}",
        subject=demand,
        number=demand.number,
        regions=[demand.region_id],
        parties=[demand.enterprise_id],
        acting=acting,
        at=at,
        **details,
    )
