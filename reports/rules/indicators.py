"""The indicators of the monthly report: what each counts, in which unit, by which date."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from regions.rules.sentences import gettext_noop


class Unit(StrEnum):
    """The unit of an indicator's value; COUNT has no value beside its number."""

    COUNT = "count"
    FEN = "fen"
    BP = "bp"  # a share, 10000 is the whole
    DAYS = "days"  # tenths of a day
    RATIO = "ratio"  # hundredths
    SCORE = "score"  # hundredths of a mark of one to five
    POINTS = "points"


@dataclass(frozen=True, slots=True)
class Indicator:
    """``derived`` is worked out of other figures; ``stock`` stands at the end of the month."""

    code: str
    label: str
    unit: Unit
    formula: str
    dated_by: str
    derived: bool = False
    stock: bool = False


_ = gettext_noop
_BY_DECISION = _("day of the decision")
_BY_CONTRACT = _("day of the contract")
_BY_PAYABLE = _("day the claim became payable")
_BY_BANK = _("day the bank booked the payment")
_AT_END = _("end of the month")

_APPLICATIONS = (
    Indicator("A1", _("Applications received"), Unit.FEN,
              _("Applications handed in, with the amount asked for"), _("day of submission")),
    Indicator("A2", _("Applications approved"), Unit.FEN,
              _("Applications with every approval they need, with the amount approved"),
              _BY_DECISION),
    Indicator("A3.refused", _("Applications refused"), Unit.COUNT,
              _("Applications refused by a decision"), _BY_DECISION),
    Indicator("A3.returned", _("Applications returned"), Unit.COUNT,
              _("Applications returned for correction, each once a month"), _BY_DECISION),
    Indicator("A3.rate", _("Approval rate"), Unit.BP,
              _("A2 ÷ (A2 + refused), by number"), _BY_DECISION, derived=True),
)  # fmt: skip
_VOUCHERS = (
    Indicator("I1", _("Vouchers issued"), Unit.FEN, _("Vouchers issued, at face value"),
              _("day of issue")),
    Indicator("U1", _("Vouchers used"), Unit.FEN,
              _("Orders under contract, with the part of the voucher held for them; orders"
                " cancelled later are left out"), _BY_CONTRACT),
    Indicator("D1", _("Claims redeemed"), Unit.FEN, _("Claims that became payable, as assessed"),
              _BY_PAYABLE),
    Indicator("P1", _("Paid out"), Unit.FEN,
              _("Payments to claimants proven by the bank, whichever region paid first"),
              _BY_BANK),
    Indicator("E1.expired", _("Vouchers expired"), Unit.FEN,
              _("Vouchers with an amount that expired, less what was given back by extension"),
              _("day of expiry")),
    Indicator("E1.surrendered", _("Vouchers given up"), Unit.FEN,
              _("Vouchers with an amount given up by the enterprise"), _("day it was given up")),
    Indicator("E1.revoked", _("Vouchers revoked"), Unit.FEN,
              _("Vouchers with an amount revoked by the bureau"), _("day of revocation")),
)  # fmt: skip
_ACROSS = (
    Indicator("X1.contracted", _("Used across regions"), Unit.FEN,
              _("U1 where the provider's region is not the issuing region"), _BY_CONTRACT),
    Indicator("X1.redeemed", _("Redeemed across regions"), Unit.FEN,
              _("D1 where the provider's region is not the issuing region"), _BY_PAYABLE),
    Indicator("X1.share", _("Cross-region share"), Unit.BP,
              _("X1 redeemed ÷ D1, by amount"), _BY_PAYABLE, derived=True),
    Indicator("X1.share_number", _("Cross-region share by number"), Unit.BP,
              _("X1 redeemed ÷ D1, by number"), _BY_PAYABLE, derived=True),
)  # fmt: skip
_BODIES = (
    Indicator("S1.served", _("Enterprises served"), Unit.COUNT,
              _("Different enterprises with an order under contract"), _BY_CONTRACT),
    Indicator("S1.first", _("First-time users"), Unit.COUNT,
              _("Of these, those whose first contract falls into the period"), _BY_CONTRACT),
    Indicator("S1.repeat", _("Repeat users"), Unit.COUNT,
              _("Enterprises served less first-time users"), _BY_CONTRACT, derived=True),
    Indicator("V1.enrolled", _("Providers enrolled"), Unit.COUNT,
              _("Providers of the region enrolled by then and not removed"), _AT_END, stock=True),
    Indicator("V1.active", _("Providers active"), Unit.COUNT,
              _("Providers of the region with at least one order under contract"), _BY_CONTRACT),
    Indicator("V1.across", _("Providers active across regions"), Unit.COUNT,
              _("Of these, those that served another region"), _BY_CONTRACT),
    Indicator("V1.top5", _("Share of the five largest providers"), Unit.BP,
              _("Redeemed this year with the five largest providers ÷ all redeemed this year"),
              _BY_PAYABLE, stock=True),
    Indicator("V1.hhi", _("Concentration of providers (HHI)"), Unit.POINTS,
              _("Sum of the squared percentage shares of all providers, redeemed this year"),
              _BY_PAYABLE, stock=True),
)  # fmt: skip
_EFFECT = (
    Indicator("L1.contracts", _("Contract value of paid claims"), Unit.FEN,
              _("Contract value of the claims in P1"), _BY_BANK),
    Indicator("L1.ratio", _("Leverage"), Unit.RATIO,
              _("Contract value of paid claims ÷ P1"), _BY_BANK, derived=True),
    Indicator("L2", _("Registered technical contracts"), Unit.FEN,
              _("Orders under contract with a registration number, at contract value"),
              _BY_CONTRACT),
    Indicator("Q1", _("Satisfaction"), Unit.SCORE,
              _("Mean of quality, time and attitude, one to five, over accepted orders"),
              _("day of acceptance"), derived=True),
)  # fmt: skip
STEPS = ("issue", "contract", "claim", "approve", "pay")
_STEP_LABELS = (
    _("Submission to issue"), _("Issue to contract"), _("Acceptance to claim"),
    _("Claim to approval"), _("Approval to payment"),
)  # fmt: skip
_DURATIONS = tuple(
    Indicator(f"T1.{step}", label, Unit.DAYS, _("Mean of the days between the two dates"),
              _("day of the later of the two"), derived=True)
    for step, label in zip(STEPS, _STEP_LABELS, strict=True)
) + tuple(
    Indicator(f"T2.{step}", label, Unit.DAYS,
              _("Days within which nine in ten were done (90th percentile)"),
              _("day of the later of the two"), derived=True)
    for step, label in zip(STEPS, _STEP_LABELS, strict=True)
)  # fmt: skip
ACCOUNTS = ("appropriated", "unreleased", "free", "held", "committed", "obligated", "paid",
            "recovered")  # fmt: skip
_ACCOUNT_LABELS = (
    _("Budget appropriated"), _("Budget not yet released"), _("Budget free"), _("Budget held"),
    _("Budget committed"), _("Budget obligated"), _("Budget paid"), _("Budget recovered"),
)  # fmt: skip
_BUDGET = (
    *(Indicator(f"B1.{account}", label, Unit.FEN,
                _("Balance of the ledger account over all lines of the budget year"), _AT_END,
                stock=True)
      for account, label in zip(ACCOUNTS, _ACCOUNT_LABELS, strict=True)),
    Indicator("B1.rate", _("Execution rate"), Unit.BP, _("Budget paid ÷ budget appropriated"),
              _AT_END, derived=True, stock=True),
)  # fmt: skip
_RISK = (
    Indicator("R1.checks", _("Automatic checks made"), Unit.COUNT,
              _("Answers of automatic checks on claims"), _("moment of the check")),
    Indicator("R1.hits", _("Checks that hit"), Unit.COUNT,
              _("Of these, those that found something"), _("moment of the check")),
    Indicator("R1.refused", _("Claims refused"), Unit.FEN,
              _("Claims refused by a decision, with the amount claimed"), _BY_DECISION),
    Indicator("R1.clawback", _("Clawback opened"), Unit.FEN,
              _("Cases opened to take paid money back, with the amount"),
              _("day the case was opened")),
)  # fmt: skip

#: The lines of the form, in its order.
INDICATORS: tuple[Indicator, ...] = (
    *_APPLICATIONS, *_VOUCHERS, *_ACROSS, *_BODIES, *_EFFECT, *_DURATIONS, *_BUDGET, *_RISK,
)  # fmt: skip
BY_CODE = {indicator.code: indicator for indicator in INDICATORS}

#: What is broken down beside the lines of the form.
BREAKDOWNS: tuple[Indicator, ...] = (
    Indicator("X2", _("Region matrix"), Unit.FEN,
              _("D1 by issuing region and provider's region"), _BY_PAYABLE),
    Indicator("C1", _("By service category"), Unit.FEN, _("D1 by service category"), _BY_PAYABLE),
    Indicator("S2", _("By size of enterprise"), Unit.COUNT,
              _("Enterprises served by size class"), _BY_CONTRACT),
    Indicator("F1", _("How far this year's vouchers have come"), Unit.COUNT,
              _("Applications of this year, then vouchers issued this year by the furthest step"),
              _AT_END, stock=True),
    Indicator("F2", _("Not under contract yet, by age"), Unit.COUNT,
              _("Vouchers issued this year without a contract, by days since issue"),
              _AT_END, stock=True),
)  # fmt: skip
FUNNEL = ("applied", "issued", "contracted", "accepted", "redeemed", "paid")
FUNNEL_LABELS = {
    "applied": _("Applied for this year"), "issued": _("Issued this year"),
    "contracted": _("Put under contract"), "accepted": _("Service accepted"),
    "redeemed": _("Redeemed so far"), "paid": _("Paid so far"),
}  # fmt: skip
AGES = ("0-90", "90-180", "180-270", "270-")
AGE_LABELS = {
    "0-90": _("up to 90 days"), "90-180": _("90 to 180 days"), "180-270": _("180 to 270 days"),
    "270-": _("over 270 days"),
}  # fmt: skip
