"""How a claim is shown: track, bounds in words, risk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy, pgettext

from foundation.web.formatting import short_day

if TYPE_CHECKING:
    from redemptions.models import RedemptionClaim

BOUND_WORDS = {
    "rate": gettext_lazy("Rate × eligible amount"),
    "order_cap": gettext_lazy("Most for one order"),
    "voucher": gettext_lazy("Balance of the voucher"),
    "enterprise_cap": gettext_lazy("Left of the firm's yearly cap"),
    "group_cap": gettext_lazy("Left of the group's yearly cap"),
    "budget": gettext_lazy("Left of the budget"),
    "public_support": gettext_lazy("Most public support in total"),
    "asked": gettext_lazy("Amount claimed"),
}
BASIS_WORDS = {
    "contract": gettext_lazy("Contract"),
    "invoice": gettext_lazy("Invoices"),
    "paid": gettext_lazy("Payments, with the voucher's part in redemption"),
}
RISK_WORDS = {
    "low": gettext_lazy("Low risk"),
    "medium": gettext_lazy("Medium risk"),
    "high": gettext_lazy("High risk"),
}
RISK_TONES = {"low": "good", "medium": "wait", "high": "stop"}
_PLACE = {
    "submitted": 1, "confirmed": 2, "provider_side_check": 3, "issuing_review": 4, "objected": 4,
    "approved": 5, "in_publicity": 5, "payable": 6, "instructed": 6, "paid": 7, "reconciled": 7,
    "closed": 7, "clawback_opened": 7,
}  # fmt: skip
_ENDED = {"rejected", "withdrawn"}


def track_of(claim: RedemptionClaim) -> list[dict[str, str]]:
    """Return both sides' way of a claim with its dates."""
    steps = [
        (pgettext("step", "Filed"), short_day(claim.filed_at)),
        (pgettext("step", "Confirmed by the other side"), short_day(claim.confirmed_at)),
        (pgettext("step", "Automatic checks"), ""),
        (pgettext("step", "Provider's region"), ""),
        (pgettext("step", "Issuing region"), short_day(claim.approved_at)),
        (pgettext("step", "Public notice"), short_day(claim.payable_at)),
        (pgettext("step", "Payment"), short_day(claim.paid_at)),
    ]
    place = _PLACE.get(claim.state, 0)
    if claim.state in _ENDED:
        steps, place = [*steps[:1], (pgettext("step", "Ended"), "")], 1
    elif claim.state == "returned":
        steps[1] = (pgettext("step", "Correction"), "")
        place = 1
    return [
        {
            "title": title,
            "detail": "" if detail == "—" else detail,
            "state": "done" if at < place else "now" if at == place else "",
        }
        for at, (title, detail) in enumerate(steps)
    ]


def bound_rows(bounds: dict[str, int], *, binding: str) -> list[dict[str, Any]]:
    """Return bounds for the calculation table, in their order, the binding one marked."""
    return [
        {"label": BOUND_WORDS[name], "fen": bounds[name], "binding": name == binding}
        for name in BOUND_WORDS
        if name in bounds
    ]


def why_less(claim: RedemptionClaim) -> str:
    """Say which bound kept the amount below what was claimed, or ""."""
    if claim.assessed_fen is None or claim.assessed_fen >= claim.claimed_fen:
        return ""
    return str(BOUND_WORDS.get(claim.bound, ""))
