"""Contract and service: dates, price, splitting, haste, other support, certificates."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from redemptions.rules.checks.base import (
    Check,
    Finding,
    Outcome,
    Severity,
    day,
    hit,
    not_known,
    passed,
)
from regions.rules.sentences import gettext_noop as _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from foundation.money import Fen
    from redemptions.rules.checks.base import Inputs, Params
    from redemptions.rules.checks.facts import Amounts, Facts, Splitting

_WHOLE_BP = 10_000
#: Orders of the same two parties count together within so many days (domain paper, R11).
SPLIT_WITHIN = timedelta(days=60)
#: "Just under" a limit: from nine tenths of it.
JUST_UNDER_BP = 9_000
#: The category whose results take longer than a day (research and development).
RESEARCH = "RD"

SENTENCES = {
    "R06.too_early": _("Contract of %(contracted_on)s, before the issue date %(issued_on)s."),
    "R06.too_late": _("Contract of %(contracted_on)s, after the use-by date %(use_by)s."),
    "R06.not_known": _("The date of the contract is missing."),
    "R10.list": _(
        "Contract %(contract_fen)s, list price %(list_fen)s: more than %(percent)s %% of it."
    ),
    "R10.category": _(
        "Contract %(contract_fen)s; nine of ten services of this category cost up to %(p90_fen)s:"
        " more than %(percent)s %% of that."
    ),
    "R10.partly": _("Within the list price; too few services to compare with."),
    "R10.not_known": _("There is no list price to compare with."),
    "R11.hit": _(
        "%(count)s orders of the same two parties within 60 days stay just under %(limit_fen)s:"
        " %(orders)s."
    ),
    "R11.not_known": _("The other orders of the two parties have not been looked up."),
    "R17.hit": _("Research contracted and accepted on the same day, %(accepted_on)s."),
    "R17.not_known": _("The day of contract or acceptance is missing."),
    "R19.declared": _("The claimant declared %(other_support_fen)s of other public support."),
    "R19.found": _("The same subject is funded elsewhere: %(cases)s."),
    "R19.partly": _("None declared; other programmes' registers are not connected."),
    "R19.not_known": _("Nothing was declared about other public support."),
    "R22.hit": _("%(codes)s had run out when the service was delivered on %(service_on)s."),
    "R22.not_known": _("The provider's qualifications or the day of the service are not known."),
}


def _r06_contract_in_validity(facts: Facts) -> Finding:
    contracted_on = facts.contracted_on
    dates = {"issued_on": facts.issued_on.isoformat(), "use_by": facts.use_by.isoformat()}
    if contracted_on is None:
        return not_known({**dates, "contracted_on": None})
    dates["contracted_on"] = contracted_on.isoformat()
    if contracted_on < facts.issued_on:
        return Finding(Outcome.HIT, dates, "too_early", dates)
    if contracted_on > facts.use_by:
        return Finding(Outcome.HIT, dates, "too_late", dates)
    return passed(dates)


def _r10_price(facts: Facts) -> Finding:
    price = facts.price
    if price is None or price.list_fen <= 0:
        return not_known({"list": None})
    most_bp = _WHOLE_BP + price.deviation_bp
    p90_fen = price.category_p90_fen
    inputs: Inputs = {
        "contract": str(price.contract_fen), "list": str(price.list_fen),
        "category_p90": None if p90_fen is None else str(p90_fen), "most_bp": str(most_bp),
    }  # fmt: skip

    def above(bound_fen: Fen) -> bool:
        return price.contract_fen * _WHOLE_BP > bound_fen * most_bp

    told: Params = {"contract_fen": price.contract_fen, "percent": str(most_bp // 100)}
    if above(price.list_fen):
        return Finding(Outcome.HIT, inputs, "list", {**told, "list_fen": price.list_fen})
    if p90_fen is not None and above(p90_fen):
        return Finding(Outcome.HIT, inputs, "category", {**told, "p90_fen": p90_fen})
    return passed(inputs, "partly" if p90_fen is None else "")


def _r11_splitting(facts: Facts) -> Finding:
    split = facts.splitting
    if split is None:
        return not_known({"orders": None})
    near = [one for one in split.others if abs(one.placed_on - split.own.placed_on) <= SPLIT_WITHIN]
    inputs: Inputs = {"orders": [one.order for one in near]}
    for limit_fen, amount_of, included in _limits(split):
        same = [
            one.order for one in near if _just_under(amount_of(one), limit_fen, included=included)
        ]
        if same and _just_under(amount_of(split.own), limit_fen, included=included):
            orders = [split.own.order, *same]
            return hit(
                inputs, count=str(len(orders)), limit_fen=limit_fen, orders=", ".join(orders)
            )
    return passed(inputs)


def _just_under(amount_fen: Fen, limit_fen: Fen, *, included: bool) -> bool:
    under = amount_fen <= limit_fen if included else amount_fen < limit_fen
    return under and amount_fen * _WHOLE_BP >= limit_fen * JUST_UNDER_BP


def _limits(split: Splitting) -> Iterator[tuple[Fen, Callable[[Amounts], Fen], bool]]:
    """Yield limits with the amount they bound, and whether the limit itself is still under."""
    yield from ((limit, lambda one: one.contract_fen, False) for limit in split.contract_limits)
    yield from ((limit, lambda one: one.hold_fen, True) for limit in split.hold_limits)


def _r17_haste(facts: Facts) -> Finding:
    inputs: Inputs = {
        "category": facts.category, "contracted_on": day(facts.contracted_on),
        "accepted_on": day(facts.accepted_on),
    }  # fmt: skip
    if facts.category != RESEARCH:
        return passed(inputs)
    if facts.contracted_on is None or facts.accepted_on is None:
        return not_known(inputs)
    if facts.accepted_on <= facts.contracted_on:
        return hit(inputs, accepted_on=facts.accepted_on.isoformat())
    return passed(inputs)


def _r19_funded_once(facts: Facts) -> Finding:
    declared_fen, found = facts.other_support_fen, facts.funded_elsewhere
    inputs: Inputs = {
        "declared": None if declared_fen is None else str(declared_fen),
        "found": None if found is None else list(found),
    }
    if found:
        return hit(inputs, "found", cases=", ".join(found))
    if declared_fen:
        return hit(inputs, "declared", other_support_fen=declared_fen)
    if declared_fen is None:
        return not_known(inputs)
    return passed(inputs, "partly" if found is None else "")


def _r22_certificates(facts: Facts) -> Finding:
    inputs: Inputs = {"service_on": day(facts.service_on)}
    if facts.certificates is None or facts.service_on is None:
        return not_known(inputs)
    inputs = {**inputs, **{one.code: day(one.expires_on) for one in facts.certificates}}
    lapsed = [
        one.code
        for one in facts.certificates
        if one.expires_on is not None and one.expires_on < facts.service_on
    ]
    if lapsed:
        return hit(inputs, codes=", ".join(lapsed), service_on=facts.service_on.isoformat())
    return passed(inputs)


CHECKS = (
    Check(
        "R06", 1, Severity.BLOCK, _("Contract dated within the voucher's validity"),
        _r06_contract_in_validity,
    ),
    Check("R10", 1, Severity.HIGH, _("The price is usual"), _r10_price),
    Check("R11", 1, Severity.HIGH, _("Not split to stay under a limit"), _r11_splitting),
    Check("R17", 1, Severity.MEDIUM, _("Research was not accepted in haste"), _r17_haste),
    Check("R19", 1, Severity.HIGH, _("Not funded by another programme"), _r19_funded_once),
    Check(
        "R22", 1, Severity.BLOCK, _("Qualifications were valid on the day of the service"),
        _r22_certificates,
    ),
)  # fmt: skip
