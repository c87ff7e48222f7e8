"""The automatic checks, R01 onwards: each a function, each with an id."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from regions.rules.sentences import gettext_noop as _

if TYPE_CHECKING:
    from enterprises.rules.affiliation import Hit

Inputs: TypeAlias = "Mapping[str, str | list[str] | None]"


class Outcome(StrEnum):
    PASS = "pass"  # noqa: S105 - no password, a verdict
    HIT = "hit"
    NOT_KNOWN = "not_known"


class Severity(StrEnum):
    BLOCK = "block"
    HIGH = "high"
    MEDIUM = "medium"
    INFO = "info"


# The sentence of each outcome that needs one; the door translates and fills in the params.
SENTENCES = {
    "R01.hit": _("Invoice %(numbers)s has been used in the alliance, case %(cases)s."),
    "R01.not_known": _("The alliance's index of invoices did not answer for %(numbers)s."),
    "R02.hit": _("Technical contract %(numbers)s has been used in the alliance, case %(cases)s."),
    "R02.not_known": _(
        "The alliance's index of technical contracts did not answer for %(numbers)s."
    ),
    "R03.hit": _("The file %(names)s is already in case %(cases)s."),
    "R03.not_known": _("The alliance's index of files did not answer for %(names)s."),
    "R05.buyer": _("The buyer on invoice %(numbers)s is not the enterprise of the order."),
    "R05.seller": _("The seller on invoice %(numbers)s is not the provider of the order."),
    "R05.both": _("Neither buyer nor seller on invoice %(numbers)s is a party of the order."),
    "R05.not_known": _("Invoice %(numbers)s does not show both buyer and seller."),
    "R06.too_early": _("Contract of %(contracted_on)s, before the issue date %(issued_on)s."),
    "R06.too_late": _("Contract of %(contracted_on)s, after the use-by date %(use_by)s."),
    "R06.not_known": _("The date of the contract is missing."),
    "R07.hit": _("Enterprise and provider are linked."),
    "R07.not_known": _("The links of enterprise and provider have not been looked up."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceFacts:
    """An invoice as filed; `used_in` are other cases of the alliance, None if nobody answered."""

    number: str
    buyer_uscc: str
    seller_uscc: str
    used_in: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A paper as filed; `used_in` as for invoices."""

    name: str
    used_in: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class TechContractFacts:
    """The registration number of a technical contract; `used_in` as for invoices."""

    number: str
    used_in: tuple[str, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything the checks look at, gathered beforehand and kept with the results."""

    enterprise_uscc: str
    provider_uscc: str
    issued_on: date
    use_by: date
    contracted_on: date | None
    invoices: tuple[InvoiceFacts, ...] = ()
    tech_contracts: tuple[TechContractFacts, ...] = ()
    files: tuple[FileFacts, ...] = ()
    links: tuple[Hit, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """What one check found: `message` is a key of SENTENCES (empty for a pass)."""

    id: str
    version: int
    outcome: Outcome
    severity: Severity
    inputs: Inputs
    message: str = ""
    params: Mapping[str, str] = field(default_factory=dict)

    @property
    def reason_en(self) -> str:
        return SENTENCES.get(self.message, "")


@dataclass(frozen=True, slots=True)
class Finding:
    """The part of a result that the check itself decides; `severity` None is the check's own."""

    outcome: Outcome
    inputs: Inputs
    message: str = ""
    params: Mapping[str, str] = field(default_factory=dict)
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Check:
    id: str
    version: int
    severity: Severity
    look: Callable[[Facts], Finding]

    def run(self, facts: Facts) -> CheckResult:
        found = self.look(facts)
        return CheckResult(
            id=self.id,
            version=self.version,
            outcome=found.outcome,
            severity=found.severity or self.severity,
            inputs=found.inputs,
            message=found.message and f"{self.id}.{found.message}",
            params=found.params,
        )


def run_checks(facts: Facts) -> list[CheckResult]:
    """Run every check of the registry, in the order of their ids."""
    return [check.run(facts) for check in REGISTRY.values()]


def is_blocked(results: Iterable[CheckResult]) -> bool:
    """Tell whether any hit blocks; a block is lifted by two persons only."""
    return any(
        result.outcome is Outcome.HIT and result.severity is Severity.BLOCK for result in results
    )


def _used_elsewhere(word: str, uses: Mapping[str, tuple[str, ...] | None]) -> Finding:
    inputs = {name: None if cases is None else list(cases) for name, cases in uses.items()}
    met = [name for name, cases in uses.items() if cases]
    if met:
        cases = dict.fromkeys(case for name in met for case in uses[name] or ())
        told = {word: ", ".join(met), "cases": ", ".join(cases)}
        return Finding(Outcome.HIT, inputs, "hit", told)
    silent = [name for name, cases in uses.items() if cases is None]
    if silent:
        return Finding(Outcome.NOT_KNOWN, inputs, "not_known", {word: ", ".join(silent)})
    return Finding(Outcome.PASS, inputs)


def _r01_invoice_used_before(facts: Facts) -> Finding:
    return _used_elsewhere("numbers", {one.number: one.used_in for one in facts.invoices})


def _r02_tech_contract_used_before(facts: Facts) -> Finding:
    return _used_elsewhere("numbers", {one.number: one.used_in for one in facts.tech_contracts})


def _r03_file_used_before(facts: Facts) -> Finding:
    return _used_elsewhere("names", {one.name: one.used_in for one in facts.files})


def _r05_parties_of_the_invoice(facts: Facts) -> Finding:
    inputs: Inputs = {
        "order": [facts.enterprise_uscc, facts.provider_uscc],
        **{one.number: [one.buyer_uscc, one.seller_uscc] for one in facts.invoices},
    }
    filled = [one for one in facts.invoices if one.buyer_uscc and one.seller_uscc]
    buyer = {one.number for one in filled if one.buyer_uscc != facts.enterprise_uscc}
    seller = {one.number for one in filled if one.seller_uscc != facts.provider_uscc}
    if buyer | seller:
        message = "both" if buyer & seller else "buyer" if buyer else "seller"
        numbers = [
            one.number for one in filled if one.number in (buyer & seller or buyer or seller)
        ]
        return Finding(Outcome.HIT, inputs, message, {"numbers": ", ".join(numbers)})
    unknown = [one.number for one in facts.invoices if one not in filled]
    if unknown:
        return Finding(Outcome.NOT_KNOWN, inputs, "not_known", {"numbers": ", ".join(unknown)})
    return Finding(Outcome.PASS, inputs)


def _r06_contract_in_validity(facts: Facts) -> Finding:
    contracted_on = facts.contracted_on
    dates = {"issued_on": facts.issued_on.isoformat(), "use_by": facts.use_by.isoformat()}
    if contracted_on is None:
        return Finding(Outcome.NOT_KNOWN, {**dates, "contracted_on": None}, "not_known")
    dates["contracted_on"] = contracted_on.isoformat()
    if contracted_on < facts.issued_on:
        return Finding(Outcome.HIT, dates, "too_early", dates)
    if contracted_on > facts.use_by:
        return Finding(Outcome.HIT, dates, "too_late", dates)
    return Finding(Outcome.PASS, dates)


def _r07_affiliation(facts: Facts) -> Finding:
    if facts.links is None:
        return Finding(Outcome.NOT_KNOWN, {"links": None}, "not_known")
    inputs: Inputs = {"links": [link.reason for link in facts.links]}
    if not facts.links:
        return Finding(Outcome.PASS, inputs)
    owned = any(link.severity == Severity.BLOCK for link in facts.links)
    severity = Severity.BLOCK if owned else Severity.HIGH
    return Finding(Outcome.HIT, inputs, "hit", severity=severity)


REGISTRY: Mapping[str, Check] = MappingProxyType(
    {
        check.id: check
        for check in (
            Check("R01", 1, Severity.BLOCK, _r01_invoice_used_before),
            Check("R02", 1, Severity.BLOCK, _r02_tech_contract_used_before),
            Check("R03", 1, Severity.BLOCK, _r03_file_used_before),
            Check("R05", 1, Severity.BLOCK, _r05_parties_of_the_invoice),
            Check("R06", 1, Severity.BLOCK, _r06_contract_in_validity),
            Check("R07", 1, Severity.BLOCK, _r07_affiliation),
        )
    }
)
