"""Everything the checks look at, gathered beforehand; None says that nobody could tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from enterprises.rules.affiliation import Hit
    from foundation.money import BasisPoints, Fen


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceFacts:
    """An invoice as typed.

    `used_in` are cases of the alliance that had it before, `met_by` cases that came with it later;
    None if nobody answered. `tax_state` is the tax service's last word (valid, red_lettered, void,
    not_found; empty when nobody asked), `differing` the fields in which the file says something
    else than was typed; None when it could not be read.
    """

    number: str
    buyer_uscc: str
    seller_uscc: str
    used_in: tuple[str, ...] | None
    met_by: tuple[str, ...] = ()
    tax_state: str = ""
    differing: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A paper as filed; `used_in` and `met_by` as for invoices."""

    name: str
    used_in: tuple[str, ...] | None
    met_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TechContractFacts:
    """The registration number of a technical contract, and the amount it is registered for."""

    number: str
    used_in: tuple[str, ...] | None
    met_by: tuple[str, ...] = ()
    registered_fen: Fen | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipFacts:
    """A bank slip as typed; `came_back` says whether the bank saw the money return.

    `differing` as for invoices.
    """

    serial: str
    payer: str
    payee: str
    came_back: bool | None = None
    differing: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """A report, and the cases whose report it resembles with the likeness in per cent."""

    name: str
    resembles: tuple[tuple[str, int], ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """The contract's price beside the list price and the category's 90th percentile, in fen."""

    contract_fen: Fen
    list_fen: Fen
    category_p90_fen: Fen | None
    deviation_bp: BasisPoints


@dataclass(frozen=True, slots=True)
class Amounts:
    """One order between the two parties: number, day, contract, public money asked for."""

    order: str
    placed_on: date
    contract_fen: Fen
    hold_fen: Fen


@dataclass(frozen=True, slots=True, kw_only=True)
class Splitting:
    """The orders of the two parties, and the limits one might want to stay under.

    From a contract limit on more is asked; up to and including a hold limit less is asked.
    """

    own: Amounts
    others: tuple[Amounts, ...]
    contract_limits: tuple[Fen, ...]
    hold_limits: tuple[Fen, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A measure in force: against whom (enterprise, provider), which level, since when."""

    whose: str
    level: str
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Firm:
    """The claiming firm at filing; a team has neither staff nor revenue to show."""

    is_team: bool
    founded_on: date | None
    staff: int
    revenue_fen: Fen
    large_from_fen: Fen


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What a provider can do and did: in the month of this delivery, and on its day."""

    staff: int
    capacity_month: int
    delivered_in_month: int
    delivered_on_day: int


@dataclass(frozen=True, slots=True)
class Share:
    """A provider's part of what its clients' region was asked for in a month; whole fen."""

    provider_fen: Fen
    region_fen: Fen
    claims: int


@dataclass(frozen=True, slots=True)
class Certificate:
    """The last day of a qualification, the newest where it was renewed."""

    code: str
    expires_on: date | None


@dataclass(frozen=True, slots=True)
class Figures:
    """A provider's contract amounts: how many begin with 1 to 9, how many are round."""

    first_digits: tuple[int, ...]
    round: int


@dataclass(frozen=True, slots=True)
class Ratings:
    """Ratings of a provider by firms that are linked to it: how many, how many all fives."""

    linked: int
    linked_fives: int
    others: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The claim's own figures, its papers, and what is known of both parties."""

    enterprise_uscc: str
    provider_uscc: str
    issued_on: date
    use_by: date
    contracted_on: date | None
    enterprise_name: str = ""
    provider_name: str = ""
    category: str = ""
    filed_on: date | None = None
    service_on: date | None = None
    accepted_on: date | None = None
    contract_fen: Fen = 0
    claimed_fen: Fen = 0
    other_support_fen: Fen | None = None
    invoices: tuple[InvoiceFacts, ...] = ()
    tech_contracts: tuple[TechContractFacts, ...] = ()
    files: tuple[FileFacts, ...] = ()
    slips: tuple[SlipFacts, ...] = ()
    reports: tuple[ReportFacts, ...] = ()
    links: tuple[Hit, ...] | None = None
    group_over_cap: bool | None = None
    bars: tuple[Bar, ...] | None = None
    price: Price | None = None
    splitting: Splitting | None = None
    load: Load | None = None
    share: Share | None = None
    same_phone: int | None = None
    firm: Firm | None = None
    devices: tuple[str, ...] | None = None
    funded_elsewhere: tuple[str, ...] | None = None
    related_officers: tuple[str, ...] | None = None
    certificates: tuple[Certificate, ...] | None = None
    figures: Figures | None = None
    ratings: Ratings | None = None
