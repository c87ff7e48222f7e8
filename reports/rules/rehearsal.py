"""A rehearsal: past applications and claims judged again, by the real rules, under other terms."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from redemptions.rules.assessment import (
    ClaimRoom,
    InvoiceAmount,
    Papers,
    assess,
    eligible,
    hold_needed,
)
from regions.rules.terms import SettlementMode
from vouchers.rules.award import AwardBelowMinimum, granted, room_under
from vouchers.rules.eligibility import check

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from foundation.money import BasisPoints, Fen
    from regions.rules.terms import Terms
    from vouchers.rules.eligibility_facts import Applicant, Plan

BELOW_MINIMUM = "minimum"
UNCHANGED = "older_terms"  # the claim's voucher is older than the months rehearsed


@dataclass(frozen=True, slots=True, kw_only=True)
class PastApplication:
    """One application as it was submitted; amounts in fen.

    ``counts`` names what its award counts against: the enterprise's cap of its programme year,
    then the group's if it is in a group of two or more. ``granted_fen`` is what it really got.
    """

    number: str
    firm: str
    name: str
    size: str
    applicant: Applicant
    plan: Plan
    asked_fen: Fen
    other_support_fen: Fen
    score: int
    special: bool
    counts: tuple[str, ...]
    granted_fen: Fen | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PastClaim:
    """One claim as it was filed; amounts in fen.

    ``application`` is the number of the application its voucher came from. ``spent_fen`` is what
    the enterprise paid and the voucher held for it, together. ``settled_fen`` is what it really
    got, None while it is not decided.
    """

    number: str
    application: str
    category: str
    crosses: bool
    provider_region: str
    grade: str
    contract_fen: Fen
    invoices: tuple[InvoiceAmount, ...]
    spent_fen: Fen
    other_support_fen: Fen
    settled_fen: Fen | None


@dataclass(frozen=True, slots=True)
class Past:
    """Applications and claims in the order they came; what counted against caps before them."""

    applications: Sequence[PastApplication]
    claims: Sequence[PastClaim]
    counted: Mapping[str, Fen]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a case comes to, in fen, and why not more: a bound, ``minimum`` or the rule not met."""

    amount_fen: Fen
    why: str


@dataclass(frozen=True, slots=True)
class Replayed:
    """The outcome of every application and claim under one version of the terms, by number."""

    applications: Mapping[str, Outcome]
    claims: Mapping[str, Outcome]


@dataclass(slots=True)
class _Voucher:
    """What is left of a voucher that a replayed application would have had."""

    left_fen: Fen
    quality_bonus_bp: BasisPoints


def replay(terms: Terms, past: Past, tell: Callable[[int], None] = lambda _done: None) -> Replayed:
    """Judge everything again under these terms; ``tell`` hears how many are done.

    Each award counts against the caps of those that came after it. The budget bounds nothing
    here: what would be asked of it is the question.
    """
    used: dict[str, Fen] = defaultdict(int, past.counted)
    outcomes: dict[str, Outcome] = {}
    vouchers: dict[str, _Voucher] = {}
    for done, one in enumerate(past.applications):
        bonus_bp = terms.quality_bonus_bp(one.score)
        outcome = _award(terms, one, used, bonus_bp)
        outcomes[one.number] = outcome
        vouchers[one.number] = _Voucher(outcome.amount_fen, bonus_bp)
        for subject in one.counts:
            used[subject] += outcome.amount_fen
        tell(done)
    claims: dict[str, Outcome] = {}
    for done, claim in enumerate(past.claims, start=len(past.applications)):
        claims[claim.number] = _claim(terms, claim, vouchers.get(claim.application))
        tell(done)
    return Replayed(outcomes, claims)


def _award(
    terms: Terms, one: PastApplication, used: Mapping[str, Fen], bonus_bp: BasisPoints
) -> Outcome:
    failed = [row.id for row in check(terms=terms, applicant=one.applicant, plan=one.plan)
              if not row.passed]  # fmt: skip
    if failed:
        return Outcome(0, failed[0])
    try:
        found = granted(
            terms=terms,
            category=one.plan.category,
            asked_fen=one.asked_fen,
            planned_cost_fen=one.plan.planned_cost_fen,
            room=room_under(
                terms=terms,
                team=one.applicant.kind == "TEAM",
                special=one.special,
                counted_fen=used[one.counts[0]],
                group_fen=used[one.counts[1]] if len(one.counts) > 1 else None,
            ),
            other_support_fen=one.other_support_fen,
            quality_bonus_bp=bonus_bp,
        )
    except AwardBelowMinimum:
        return Outcome(0, BELOW_MINIMUM)
    return Outcome(found.amount_fen, found.bound)


def _claim(terms: Terms, claim: PastClaim, voucher: _Voucher | None) -> Outcome:
    """Return what a claim comes to; the voucher is less by it afterwards.

    A voucher older than the months rehearsed keeps the terms it was issued under.
    """
    if voucher is None:
        return Outcome(claim.settled_fen or 0, UNCHANGED)
    if claim.contract_fen < terms.contract_min_fen:
        return Outcome(0, "contract_min")
    if not claim.crosses and not terms.intra_region_allowed:
        return Outcome(0, "in_region")
    mode = terms.mode_for(claim.category, claim.contract_fen)
    rate_bp = terms.rate_bp(
        category=claim.category,
        mode=mode,
        cross_region=claim.crosses,
        quality_bonus_bp=voucher.quality_bonus_bp,
        grade=claim.grade,
    ).bp
    found = assess(
        terms=terms,
        rate_bp=rate_bp,
        eligible_fen=eligible(
            terms=terms, mode=mode, papers=_papers(terms, claim, mode, rate_bp, voucher.left_fen)
        ).amount,
        # What a voucher holds lies within the caps already; the award counted it.
        room=ClaimRoom(
            voucher_fen=voucher.left_fen,
            enterprise_fen=voucher.left_fen,
            other_support_fen=claim.other_support_fen,
        ),
    )
    voucher.left_fen -= found.amount_fen
    return Outcome(found.amount_fen, found.bound)


def _papers(
    terms: Terms, claim: PastClaim, mode: SettlementMode, rate_bp: BasisPoints, left_fen: Fen
) -> Papers:
    """Return the papers as they would be: the voucher's part is no longer the firm's to pay."""
    hold_fen = hold_needed(
        terms=terms, rate_bp=rate_bp, contract_fen=claim.contract_fen, available_fen=left_fen
    ).amount_fen
    through_voucher = mode is SettlementMode.PROVIDER_REDEEMED
    return Papers(
        contract_fen=claim.contract_fen,
        invoices=claim.invoices,
        paid_fen=max(claim.spent_fen - hold_fen, 0) if through_voucher else claim.spent_fen,
        hold_fen=hold_fen,
    )
