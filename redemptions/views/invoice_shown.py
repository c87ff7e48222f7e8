"""How an invoice is shown: its kind, what its file says otherwise, what the tax service said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation.web.formatting import yuan
from redemptions.models import InvoiceVerification
from redemptions.queries.papers import invoice_states, papers_of
from redemptions.rules.invoices.numbers import KIND_NAMES, InvoiceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from foundation.tenancy.scope import Scope
    from redemptions.models import Invoice, RedemptionClaim
    from redemptions.rules.invoices.facts import Difference

FIELD_NAMES = {
    "invoice_number": gettext_lazy("Invoice number"),
    "code": gettext_lazy("Invoice code"),
    "issued_on": gettext_lazy("Date"),
    "buyer_reference": gettext_lazy("Buyer's credit code"),
    "seller_reference": gettext_lazy("Seller's credit code"),
    "amount_fen": gettext_lazy("Amount with tax"),
    "tax_fen": gettext_lazy("Tax in it"),
}
TONES = {"valid": "good", "red_lettered": "stop", "void": "stop", "not_found": "wait"}


def shown_differences(found: Iterable[Difference | Mapping[str, str]]) -> list[dict[str, Any]]:
    """Return what differs as rows: the field's name, what the file says, what was typed."""
    kept = [one if isinstance(one, dict) else one.kept() for one in found]  # type: ignore[union-attr]
    return [
        {
            "label": FIELD_NAMES.get(one["field"], ""),
            "read": _worded(one["field"], one["read"]),
            "typed": _worded(one["field"], one["typed"]),
        }
        for one in kept
    ]


def shown_invoices(
    invoices: Iterable[Invoice], states: Mapping[tuple[str, str], InvoiceVerification]
) -> list[dict[str, Any]]:
    """Return each invoice with its kind, its differences and the tax service's latest word."""
    return [
        {
            "row": one,
            "kind": _(KIND_NAMES[InvoiceKind(one.kind)]) if one.kind else "",
            "was_read": bool(one.read),
            "red": bool(one.read.get("red")),
            "differences": shown_differences(one.differences),
            "state": states.get((one.code, one.invoice_number)),
            "tone": TONES.get(getattr(states.get((one.code, one.invoice_number)), "state", ""), ""),
        }
        for one in invoices
    ]


def papers_shown(scope: Scope, claim: RedemptionClaim) -> dict[str, Any]:
    """Return what ``parts/papers.html`` shows: papers, and invoices with what is said of them."""
    papers = papers_of(scope, claim)
    return {
        "papers": papers,
        "invoices": shown_invoices(papers.invoices, invoice_states(scope, claim)),
    }


def _worded(field: str, value: str) -> str:
    if not value:
        return "—"
    if value == "red":
        return _("a red-letter invoice")
    return yuan(int(value)) if field.endswith("_fen") and value.lstrip("-").isdigit() else value
