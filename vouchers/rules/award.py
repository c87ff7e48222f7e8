"""How large a voucher: rate, ceilings, and what is left of the yearly cap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from foundation.money import floor_step, share
from foundation.refusals import Refusal
from regions.rules.bounds import binding
from regions.rules.sentences import gettext_noop as _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from foundation.money import BasisPoints, Fen
    from regions.rules.terms import Terms

SMALLEST_GROUP = 2


class AwardBelowMinimum(Refusal):
    """What could be awarded is less than the smallest voucher of these terms.

    Params: amount_fen, minimum_fen, bound.
    """

    code = "award_below_minimum"
    default_message = _("The amount that could be granted is below the smallest voucher.")


@dataclass(frozen=True, slots=True)
class Award:
    """The face value in fen, a multiple of the step; the bound that kept it from being more."""

    amount_fen: Fen
    bound: str
    bounds: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What is left of each cap, in fen; None where a cap does not apply.

    The group cap applies to groups of two or more. Leave `budget_fen` out where a full budget
    shall put the applicant on the waiting list instead of shrinking the award.
    """

    enterprise_fen: Fen
    group_fen: Fen | None = None
    order_fen: Fen | None = None
    budget_fen: Fen | None = None


def award(
    *,
    terms: Terms,
    asked_fen: Fen,
    planned_cost_fen: Fen,
    rate_bp: BasisPoints,
    room: Room,
    other_support_fen: Fen = 0,
) -> Award:
    """Return the award: down to the step of the least bound, computed exactly.

    Raises AwardBelowMinimum.
    """
    least = binding(
        {
            "rate": share(planned_cost_fen, rate_bp),
            "order_cap": room.order_fen,
            "enterprise_cap": room.enterprise_fen,
            "group_cap": room.group_fen,
            "budget": room.budget_fen,
            "public_support": share(planned_cost_fen, terms.max_public_support_bp)
            - other_support_fen,
            "asked": asked_fen,
        }
    )
    amount_fen = floor_step(least.amount, terms.voucher_step_fen)
    if amount_fen < max(terms.voucher_min_fen, 1):
        raise AwardBelowMinimum(
            amount_fen=amount_fen, minimum_fen=terms.voucher_min_fen, bound=least.name
        )
    return Award(amount_fen, least.name, least.bounds)


def granted(
    *,
    terms: Terms,
    category: str,
    asked_fen: Fen,
    planned_cost_fen: Fen,
    room: Room,
    other_support_fen: Fen = 0,
    quality_bonus_bp: BasisPoints = 0,
) -> Award:
    """Return what these terms grant an application: the mode by its cost, the rate, the award.

    Raises AwardBelowMinimum.
    """
    mode = terms.mode_for(category, planned_cost_fen)
    # Who will serve is not known yet; across the border is what the vouchers are for.
    rate = terms.rate_bp(
        category=category, mode=mode, cross_region=True, quality_bonus_bp=quality_bonus_bp
    )
    return award(
        terms=terms,
        asked_fen=asked_fen,
        planned_cost_fen=planned_cost_fen,
        rate_bp=rate.bp,
        room=room,
        other_support_fen=other_support_fen,
    )


def room_under(
    *, terms: Terms, team: bool, special: bool, counted_fen: Fen, group_fen: Fen | None
) -> Room:
    """Return the room these terms leave: the yearly cap less what counts, and one order's cap.

    ``group_fen`` is what counts for the whole control group; None where no group cap applies.
    """
    return Room(
        enterprise_fen=room_left(
            cap_fen=terms.annual_cap_fen(team=team, special=special), counted_fen=counted_fen
        ),
        group_fen=(
            None
            if group_fen is None
            else room_left(cap_fen=terms.group_cap_fen, counted_fen=group_fen)
        ),
        order_fen=terms.per_order_cap_fen,
    )


def room_left(*, cap_fen: Fen, counted_fen: Fen) -> Fen:
    """Return what is left of a yearly cap, given what counts against it (ruling 14)."""
    return max(cap_fen - counted_fen, 0)


def group_room(*, members: int, cap_fen: Fen, counted_fen: Fen) -> Fen | None:
    """Return what is left of the group cap, or None for a group of one."""
    if members < SMALLEST_GROUP:
        return None
    return room_left(cap_fen=cap_fen, counted_fen=counted_fen)
