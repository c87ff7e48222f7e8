"""What eligibility is judged on, and the rows of its answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from regions.rules.sentences import gettext_noop as _

if TYPE_CHECKING:
    from datetime import date

    from foundation.money import BasisPoints, Fen

Found: TypeAlias = "str | int | bool | date | tuple[str, ...] | None"
PASSED, WARNED, FAILED = "passed", "warned", "failed"
ADMITTED_SIZES = ("micro", "small", "medium")

# What each rule asks, for the page; the door translates.
LABELS = {
    "verified": _("Verified and in good standing"),
    "in_region": _("Registered in the issuing region"),
    "team": _("Start-up teams are admitted"),
    "incubator": _("An incubator vouches for the team"),
    "size_class": _("Micro, small or medium enterprise"),
    "staff": _("Number of staff"),
    "revenue": _("Yearly revenue"),
    "age": _("Registered long enough"),
    "sanctions": _("No sanction in force"),
    "utilisation": _("Earlier vouchers used"),
    "clawback": _("No open recovery"),
    "category": _("Category open for application"),
    "contract_min": _("Planned cost of the service"),
    "provider": _("Provider named"),
    "overlap": _("Not funded by the district's ordinary voucher"),
    "negative_list": _("Not on the negative list"),
    "declaration": _("Declaration signed"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """The verified facts of one day; amounts in fen."""

    kind: str  # FIRM or TEAM
    status: str
    region: str
    size_class: str
    staff: int | None
    revenue_fen: Fen | None
    registered_on: date | None
    incubator: str = ""
    sanctions: tuple[str, ...] = ()
    utilisation_bp: BasisPoints | None = None  # None: no earlier voucher
    open_clawbacks: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is applied for, and when."""

    on: date
    issuing_region: str
    category: str
    planned_cost_fen: Fen
    text: str = ""
    provider_named: bool = False
    declaration_signed: bool = False
    overlaps_ordinary_voucher: bool = False
    negative_words: tuple[str, ...] = ()  # of the category's own list


@dataclass(frozen=True, slots=True)
class RuleResult:
    """One row of the list that the enterprise and the officer see.

    `found` and `asked_for` are in `unit` (fen, bp, count, day, code, yes_no); `source` says where
    the value comes from: register, applicant, platform.
    """

    id: str
    outcome: str
    found: Found
    asked_for: Found
    unit: str
    source: str

    @property
    def passed(self) -> bool:
        """A warning does not stand in the way; an officer looks at it."""
        return self.outcome != FAILED

    @property
    def label(self) -> str:
        return LABELS[self.id]
