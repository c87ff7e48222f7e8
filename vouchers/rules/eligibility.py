"""May this enterprise apply under these terms? Answers with reasons."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from foundation.deadlines import add_months
from regions.rules.terms import Terms
from vouchers.rules.eligibility_facts import (
    ADMITTED_SIZES,
    FAILED,
    PASSED,
    WARNED,
    Applicant,
    Plan,
    RuleResult,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

Rule: TypeAlias = Callable[[Terms, Applicant, Plan], RuleResult | None]


def check(*, terms: Terms, applicant: Applicant, plan: Plan) -> list[RuleResult]:
    """Return a row for every rule that concerns this applicant, in the order of LABELS."""
    rows = (rule(terms, applicant, plan) for rule in RULES)
    return [row for row in rows if row is not None]


def is_eligible(rows: Sequence[RuleResult]) -> bool:
    """Tell whether nothing failed."""
    return all(row.passed for row in rows)


def _verdict(passed: bool, otherwise: str = FAILED) -> str:  # noqa: FBT001 - private
    return PASSED if passed else otherwise


def _verified(_terms: Terms, applicant: Applicant, _plan: Plan) -> RuleResult:
    fits = _verdict(applicant.status == "verified")
    return RuleResult("verified", fits, applicant.status, "verified", "code", "register")


def _in_region(_terms: Terms, applicant: Applicant, plan: Plan) -> RuleResult:
    fits = _verdict(applicant.region == plan.issuing_region)
    return RuleResult("in_region", fits, applicant.region, plan.issuing_region, "code", "register")


def _team(terms: Terms, applicant: Applicant, _plan: Plan) -> RuleResult | None:
    if applicant.kind != "TEAM":
        return None
    admitted = terms.eligibility.teams_admitted
    return RuleResult(
        "team", _verdict(admitted), admitted, asked_for=True, unit="yes_no", source="platform"
    )


def _incubator(terms: Terms, applicant: Applicant, _plan: Plan) -> RuleResult | None:
    if applicant.kind != "TEAM" or not terms.eligibility.team_needs_incubator:
        return None
    vouched = bool(applicant.incubator)
    return RuleResult(
        "incubator", _verdict(vouched), vouched, asked_for=True, unit="yes_no", source="applicant"
    )


def _size_class(_terms: Terms, applicant: Applicant, _plan: Plan) -> RuleResult | None:
    if applicant.kind == "TEAM":
        return None
    size = applicant.size_class
    fits = _verdict(size in ADMITTED_SIZES)
    return RuleResult("size_class", fits, size, ADMITTED_SIZES, "code", "register")


def _staff(terms: Terms, applicant: Applicant, _plan: Plan) -> RuleResult | None:
    if applicant.kind == "TEAM":
        return None
    most = terms.eligibility.max_staff
    fits = _verdict(applicant.staff is not None and applicant.staff <= most)
    return RuleResult("staff", fits, applicant.staff, most, "count", "register")


def _revenue(terms: Terms, applicant: Applicant, _plan: Plan) -> RuleResult | None:
    if applicant.kind == "TEAM":
        return None
    most = terms.eligibility.max_revenue_fen
    fits = _verdict(applicant.revenue_fen is not None and applicant.revenue_fen <= most)
    return RuleResult("revenue", fits, applicant.revenue_fen, most, "fen", "register")


def _age(terms: Terms, applicant: Applicant, plan: Plan) -> RuleResult | None:
    if applicant.kind == "TEAM":
        return None
    latest = add_months(plan.on, -terms.eligibility.min_months_registered)
    since = applicant.registered_on
    fits = _verdict(since is not None and since <= latest)
    return RuleResult("age", fits, since, latest, "day", "register")


def _sanctions(_terms: Terms, applicant: Applicant, _plan: Plan) -> RuleResult:
    fits = _verdict(not applicant.sanctions)
    return RuleResult("sanctions", fits, applicant.sanctions, (), "code", "platform")


def _utilisation(terms: Terms, applicant: Applicant, _plan: Plan) -> RuleResult | None:
    used, least = applicant.utilisation_bp, terms.reapply_min_utilisation_bp
    if used is None:
        return None
    return RuleResult("utilisation", _verdict(used >= least), used, least, "bp", "platform")


def _clawback(_terms: Terms, applicant: Applicant, _plan: Plan) -> RuleResult:
    fits = _verdict(not applicant.open_clawbacks)
    return RuleResult("clawback", fits, applicant.open_clawbacks, 0, "count", "platform")


def _category(terms: Terms, _applicant: Applicant, plan: Plan) -> RuleResult:
    fits = _verdict(plan.category in terms.categories_open)
    return RuleResult("category", fits, plan.category, terms.categories_open, "code", "applicant")


def _contract_min(terms: Terms, _applicant: Applicant, plan: Plan) -> RuleResult:
    cost, least = plan.planned_cost_fen, terms.contract_min_fen
    return RuleResult("contract_min", _verdict(cost >= least), cost, least, "fen", "applicant")


def _provider(terms: Terms, _applicant: Applicant, plan: Plan) -> RuleResult | None:
    if not terms.provider_required_at_application:
        return None
    named = plan.provider_named
    return RuleResult(
        "provider", _verdict(named), named, asked_for=True, unit="yes_no", source="applicant"
    )


def _overlap(terms: Terms, _applicant: Applicant, plan: Plan) -> RuleResult:
    otherwise = FAILED if terms.overlap_with_ordinary_voucher == "refuse" else WARNED
    overlaps = plan.overlaps_ordinary_voucher
    fits = _verdict(not overlaps, otherwise)
    return RuleResult("overlap", fits, overlaps, asked_for=False, unit="yes_no", source="platform")


def _negative_list(terms: Terms, _applicant: Applicant, plan: Plan) -> RuleResult:
    own = (word for entry in terms.negative_list_extra for word in entry.words)
    text = plan.text.casefold()
    words = (*plan.negative_words, *own)
    met = tuple(dict.fromkeys(word for word in words if word.casefold() in text))
    # Words only warn: "no bulk inspection" holds the word too, so a person reads the sentence.
    return RuleResult("negative_list", _verdict(not met, WARNED), met, (), "code", "applicant")


def _declaration(_terms: Terms, _applicant: Applicant, plan: Plan) -> RuleResult:
    signed = plan.declaration_signed
    return RuleResult(
        "declaration", _verdict(signed), signed, asked_for=True, unit="yes_no", source="applicant"
    )


RULES: tuple[Rule, ...] = (
    _verified,
    _in_region,
    _team,
    _incubator,
    _size_class,
    _staff,
    _revenue,
    _age,
    _sanctions,
    _utilisation,
    _clawback,
    _category,
    _contract_min,
    _provider,
    _overlap,
    _negative_list,
    _declaration,
)
