"""The claims a rehearsal judges again, with what their papers prove, in few queries."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.db.models import Sum

from providers.models import Provider
from redemptions.models import Invoice, PaymentProof, RedemptionClaim
from redemptions.rules.assessment import InvoiceAmount
from regions.rules.terms import SettlementMode
from reports.rules.rehearsal import PastClaim
from vouchers.models import BalanceEntry, Voucher

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from foundation.money import Fen
    from foundation.tenancy.scope import Scope

_LEFT_OUT = ("draft", "withdrawn", "rejected")
_FIELDS = (
    "pk", "number", "voucher_id", "order_number", "category_id", "contract_fen", "mode",
    "issuing_region_id", "provider_region_id", "provider_id", "other_support_fen", "assessed_fen",
    "filed_at",
)  # fmt: skip


def claims_between(
    scope: Scope, *, region: str, since: datetime, until: datetime
) -> list[PastClaim]:
    """Return the claims on a region's vouchers filed from one moment to another, as filed.

    Those a person refused or the claimant took back are left out.
    """
    del scope
    rows = RedemptionClaim.objects.filter(
        issuing_region_id=region, filed_at__gte=since, filed_at__lt=until
    ).exclude(state__in=_LEFT_OUT)
    # As a list: the planner takes a sub-query over a year that has just grown for a short one.
    keys = list(rows.values_list("pk", flat=True))
    invoices = _invoices(keys)
    proofs = PaymentProof.objects.filter(claim__in=keys).values_list("claim_id")
    paid = dict(proofs.annotate(Sum("amount_fen")))
    vouchers = Voucher.objects.filter(region_id=region)
    applied = dict(vouchers.values_list("pk", "application__number"))
    grades = dict(Provider.objects.values_list("pk", "grade"))
    holds = _moves(region)
    found = []
    for values in rows.order_by("filed_at", "number").values_list(*_FIELDS):
        row = dict(zip(_FIELDS, values, strict=True))
        found.append(
            PastClaim(
                number=row["number"],
                application=applied.get(row["voucher_id"], ""),
                category=row["category_id"],
                crosses=row["provider_region_id"] != row["issuing_region_id"],
                provider_region=row["provider_region_id"],
                grade=grades.get(row["provider_id"], ""),
                contract_fen=row["contract_fen"],
                invoices=tuple(invoices[row["pk"]]),
                spent_fen=paid.get(row["pk"], 0) + _held(row, holds),
                other_support_fen=row["other_support_fen"],
                settled_fen=row["assessed_fen"],
            )
        )
    return found


def _invoices(keys: Sequence[Any]) -> dict[Any, list[InvoiceAmount]]:
    found: dict[Any, list[InvoiceAmount]] = defaultdict(list)
    rows = Invoice.objects.filter(claim__in=keys)
    for claim, total_fen, tax_fen in rows.values_list("claim_id", "amount_fen", "tax_fen"):
        found[claim].append(InvoiceAmount(total_fen, tax_fen))
    return found


def _moves(region: str) -> dict[str, list[tuple[datetime, Fen]]]:
    """Return when each order held money on its voucher and gave some back, by its number."""
    found: dict[str, list[tuple[datetime, Fen]]] = defaultdict(list)
    rows = BalanceEntry.objects.filter(region_id=region, reason__in=["hold", "release"])
    for reference, reason, fen, at in rows.values_list("reference", "reason", "amount_fen", "at"):
        found[reference].append((at, fen if reason == "hold" else -fen))
    return found


def _held(row: dict[str, Any], moves: dict[str, list[tuple[datetime, Fen]]]) -> Fen:
    """Return what the voucher held for a claim when it was filed; nothing in 通用."""
    if row["mode"] != SettlementMode.PROVIDER_REDEEMED:
        return 0
    return sum(fen for at, fen in moves.get(row["order_number"], ()) if at <= row["filed_at"])
