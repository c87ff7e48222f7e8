"""What happened month by month: applications, vouchers, contracts, redemptions, payments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Case, Count, F, OuterRef, Q, Subquery, Sum, When
from django.db.models.functions import Coalesce

from redemptions.models import RedemptionClaim, ServiceOrder
from reports.queries.series import Of, by_month, cells_of
from reports.rules.figures import Cell
from settlements.models import PaymentInstruction
from vouchers.models import ApplicationDecision, BalanceEntry, Voucher, VoucherApplication

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from foundation.tenancy.scope import Scope

_ENDS = ("expired", "surrendered", "revoked")
_ACROSS = ~Q(provider_region=F("issuing_region"))


def applications(scope: Scope, of: Of) -> list[Cell]:
    """Return A1, A2 and A3: received, approved, refused, returned."""
    del scope
    rows = VoucherApplication.objects.filter(region__in=of.codes)
    received = rows.filter(**of.moments("submitted_at"))
    yes = (
        ApplicationDecision.objects.filter(
            application=OuterRef("pk"), stage__in=["approve", "countersign"]
        )
        .order_by("-at")
        .values("at")[:1]
    )
    approved = (
        rows.filter(state__in=["approved", "issued"])
        .annotate(decided_at=Subquery(yes))
        .filter(**of.moments("decided_at"))
    )
    return [
        *cells_of("A1", received, "submitted_at", value="asked_fen"),
        *cells_of("A2", approved, "decided_at", value="approved_fen"),
        *_negative_decisions(of),
    ]


def _negative_decisions(of: Of) -> list[Cell]:
    rows = ApplicationDecision.objects.filter(
        region__in=of.codes, stage__in=["reject", "return"], **of.moments("at")
    )
    codes = {"reject": "A3.refused", "return": "A3.returned"}
    found = by_month(
        rows,
        "at",
        by=["stage"],
        number=Count("application", distinct=True),
        firms=Count("enterprise", distinct=True),
    )
    return [
        Cell(codes[row["stage"]], row["period"], number=row["number"], enterprises=row["firms"])
        for row in found
    ]


def vouchers(scope: Scope, of: Of) -> list[Cell]:
    """Return I1 and E1: issued; expired, given up, revoked (net of what was given back)."""
    del scope
    issued = Voucher.objects.filter(region__in=of.codes, parent=None, **of.moments("issued_at"))
    cells = cells_of("I1", issued, "issued_at", value="face_fen")
    entries = BalanceEntry.objects.filter(region__in=of.codes, **of.moments("at"))
    for counter in _ENDS:
        moved = entries.filter(Q(to=counter) | Q(frm=counter))
        net = Case(When(to=counter, then=F("amount_fen")), default=-F("amount_fen"))
        cells += cells_of(
            f"E1.{counter}", moved, "at", value=net, number=Count("voucher", distinct=True)
        )
    return cells


def contracted(of: Of) -> QuerySet[ServiceOrder]:
    """Return the orders under contract of a region's vouchers; cancelled ones are left out."""
    return ServiceOrder.objects.filter(
        issuing_region__in=of.codes, contracted_on__isnull=False
    ).exclude(state="cancelled")


def orders(scope: Scope, of: Of) -> list[Cell]:
    """Return U1, X1 contracted, L2 and Q1."""
    del scope
    rows = contracted(of).annotate(used_fen=Coalesce(Subquery(_held()), 0))
    signed = rows.filter(**of.days("contracted_on"))
    registered = signed.exclude(tech_contract_number="")
    accepted = ServiceOrder.objects.filter(
        issuing_region__in=of.codes,
        rating_quality__isnull=False,
        rating_time__isnull=False,
        rating_attitude__isnull=False,
        **of.moments("accepted_at"),
    )
    marks = F("rating_quality") + F("rating_time") + F("rating_attitude")
    return [
        *cells_of("U1", signed, "contracted_on", value="used_fen", days=True),
        *cells_of(
            "X1.contracted", signed.filter(_ACROSS), "contracted_on", value="used_fen", days=True
        ),
        *cells_of("L2", registered, "contracted_on", value="contract_fen", days=True),
        *cells_of("Q1", accepted, "accepted_at", value=marks),
    ]


def _held() -> QuerySet[Any, Any]:
    """Hold less release of an order up to its acceptance: what redemption lets go came later."""
    rows = BalanceEntry.objects.filter(
        voucher=OuterRef("voucher"), reference=OuterRef("number")
    ).filter(Q(frm="available", to="held") | Q(frm="held", to="available"))
    before = rows.filter(Q(at__lte=Coalesce(OuterRef("accepted_at"), F("at"))))
    net = Case(When(to="held", then=F("amount_fen")), default=-F("amount_fen"))
    return before.order_by().values("reference").annotate(net=Sum(net)).values("net")


def redeemed(of: Of) -> QuerySet[RedemptionClaim]:
    """Return the claims of a region's vouchers that became payable."""
    return RedemptionClaim.objects.filter(issuing_region__in=of.codes, payable_at__isnull=False)


def claims(scope: Scope, of: Of) -> list[Cell]:
    """Return D1, X1 redeemed; P1 and L1 by the day the bank booked the payment."""
    del scope
    payable = redeemed(of).filter(**of.moments("payable_at"))
    paid = PaymentInstruction.objects.filter(
        kind="claimant",
        state="executed",
        claim__issuing_region__in=of.codes,
        **of.days("executed_on"),
    )
    firm = "claim__enterprise"
    return [
        *cells_of("D1", payable, "payable_at", value="assessed_fen"),
        *cells_of("X1.redeemed", payable.filter(_ACROSS), "payable_at", value="assessed_fen"),
        *cells_of("P1", paid, "executed_on", value="amount_fen", days=True, enterprise=firm),
        *cells_of(
            "L1.contracts", paid, "executed_on", value="claim__contract_fen", days=True,
            enterprise=firm,
        ),
    ]  # fmt: skip
