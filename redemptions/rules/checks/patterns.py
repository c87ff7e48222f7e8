"""Patterns over many cases: capacity, concentration, figures that are too regular, ratings."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from redemptions.rules.checks.base import Check, Finding, Severity, hit, not_known, passed
from regions.rules.sentences import gettext_noop as _

if TYPE_CHECKING:
    from redemptions.rules.checks.base import Inputs
    from redemptions.rules.checks.facts import Facts, Figures, Ratings

#: One provider's part of a region's month, in per cent (domain paper, R13).
LARGE_SHARE = 30
#: Fewer claims in a month say nothing about concentration.
ENOUGH_CLAIMS = 10
#: So many firms beside this one with the same phone number point to one agent.
AGENT_FROM = 3
#: Fewer amounts say nothing about their digits.
ENOUGH_AMOUNTS = 30
#: So many of a hundred amounts may be whole ten thousands of yuan.
ROUND_PER_CENT = 80
#: Benford's expectation for 1 to 9, in thousandths.
BENFORD = (301, 176, 125, 97, 79, 67, 58, 51, 46)
#: Chi square, eight degrees of freedom, one in a thousand: 26.12.
TOO_ODD = Fraction(2612, 100)
#: Fewer ratings of linked firms are chance.
ENOUGH_RATINGS = 3

SENTENCES = {
    "R12.month": _("The provider delivered more in the month than its capacity of %(capacity)s."),
    "R12.day": _("The provider delivered more on one day than it has staff."),
    "R12.not_known": _("The provider names neither staff nor capacity."),
    "R13.share": _(
        "%(percent)s %% of what the region was asked for in the month is the provider's."
    ),
    "R13.agent": _("%(count)s other firms give the same phone number."),
    "R13.few": _("Too few claims in the month to speak of a share."),
    "R13.not_known": _("Neither the month's amounts nor the phone number are known."),
    "R23.digits": _("First digits of the provider's %(count)s amounts are not as usual."),
    "R23.round": _("%(percent)s %% of the provider's %(count)s amounts are round."),
    "R23.not_known": _("Too few amounts to judge their digits."),
    "R24.hit": _("All %(count)s ratings by linked firms are five stars throughout."),
    "R24.not_known": _("The provider has no ratings yet."),
}


def _r12_capacity(facts: Facts) -> Finding:
    load = facts.load
    if load is None or not (load.capacity_month or load.staff):
        return not_known({"capacity": None})
    # How many orders others gave is theirs: only whether it was too many is kept.
    month = bool(load.capacity_month) and load.delivered_in_month > load.capacity_month
    on_day = bool(load.staff) and load.delivered_on_day > load.staff
    inputs: Inputs = {
        "capacity": str(load.capacity_month), "staff": str(load.staff),
        "over_month": str(month), "over_day": str(on_day),
    }  # fmt: skip
    if month:
        return hit(inputs, "month", capacity=str(load.capacity_month))
    return hit(inputs, "day") if on_day else passed(inputs)


def _r13_concentration(facts: Facts) -> Finding:
    share, phone = facts.share, facts.same_phone
    enough = share is not None and share.claims >= ENOUGH_CLAIMS and share.region_fen > 0
    percent = share.provider_fen * 100 // share.region_fen if share and enough else None
    inputs: Inputs = {
        "percent": None if percent is None else str(percent),
        "same_phone": None if phone is None else str(phone),
    }
    if share and enough and share.provider_fen * 100 > share.region_fen * LARGE_SHARE:
        return hit(inputs, "share", percent=str(percent))
    if phone is not None and phone >= AGENT_FROM:
        return hit(inputs, "agent", count=str(phone))
    if share is None and phone is None:
        return not_known(inputs)
    return passed(inputs, "" if enough else "few")


def _r23_figures(facts: Facts) -> Finding:
    figures = facts.figures
    count = sum(figures.first_digits) if figures else 0
    inputs: Inputs = {
        "first_digits": [str(one) for one in figures.first_digits] if figures else None,
        "round": str(figures.round) if figures else None,
    }
    if figures is None or count < ENOUGH_AMOUNTS:
        return not_known(inputs)
    if figures.round * 100 > count * ROUND_PER_CENT:
        percent = figures.round * 100 // count
        return hit(inputs, "round", percent=str(percent), count=str(count))
    if _chi_square(figures, count) > TOO_ODD:
        return hit(inputs, "digits", count=str(count))
    return passed(inputs)


def _chi_square(figures: Figures, count: int) -> Fraction:
    total = Fraction(0)
    for found, expected in zip(figures.first_digits, BENFORD, strict=True):
        due = Fraction(count * expected, 1000)
        total += (found - due) ** 2 / due
    return total


def _r24_ratings(facts: Facts) -> Finding:
    ratings: Ratings | None = facts.ratings
    if ratings is None or not ratings.linked + ratings.others:
        return not_known({"linked": None})
    inputs: Inputs = {"linked": str(ratings.linked), "linked_fives": str(ratings.linked_fives)}
    if ratings.linked >= ENOUGH_RATINGS and ratings.linked_fives == ratings.linked:
        return hit(inputs, count=str(ratings.linked))
    return passed(inputs)


CHECKS = (
    Check("R12", 1, Severity.HIGH, _("The provider had the capacity"), _r12_capacity),
    Check("R13", 1, Severity.MEDIUM, _("No provider or agent dominates"), _r13_concentration),
    Check("R23", 1, Severity.INFO, _("The provider's figures look natural"), _r23_figures),
    Check("R24", 1, Severity.INFO, _("Ratings do not come from linked firms only"), _r24_ratings),
)
