"""Search: an exact number goes straight to its page at one's desk; otherwise what was found."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from enterprises.models import Enterprise
from foundation.accounts.desks import scopes_of
from foundation.accounts.person import PersonGate
from foundation.references import Reference, ReferenceFault, ReferenceKind, parse_reference
from foundation.tenancy.scope import BUREAU, ENTERPRISE, PROVIDER, Scope
from foundation.transactions import reading
from foundation.web.views import PageView
from providers.models import Provider
from redemptions.models import RedemptionClaim, ServiceOrder
from regions.models import PublicityNotice
from regions.queries.places import ALLIANCE, all_codes, by_code
from voucher_platform.memberships import Desk, desks_of
from voucher_platform.work.todo import address
from vouchers.models import Voucher, VoucherApplication

SHOWN = 5
LEAST = 2  # characters of a name
KINDS: dict[ReferenceKind, tuple[type[Any], str]] = {
    ReferenceKind.VOUCHER: (Voucher, "voucher"),
    ReferenceKind.APPLICATION: (VoucherApplication, "application"),
    ReferenceKind.ORDER: (ServiceOrder, "order"),
    ReferenceKind.CLAIM: (RedemptionClaim, "claim"),
    ReferenceKind.NOTICE: (PublicityNotice, "notice"),
}


class Search(PersonGate, PageView):
    """Only what one of the person's desks may see, without counting what is hidden."""

    template_name = "voucher_platform/search.html"

    def get(self, request: HttpRequest, *_: Any, **__: Any) -> HttpResponse:
        asked = request.GET.get("q", "").strip()
        try:
            number = parse_reference(asked) if asked else None
        except ReferenceFault:
            number = None
        url = self._page_of(number) if number else ""
        if url:
            return HttpResponseRedirect(url)
        groups = self._named(asked) if len(asked) >= LEAST else []
        with self.reading():
            return self.page(asked=asked, groups=groups)

    def _scopes(self) -> list[tuple[Desk, Scope]]:
        scopes = scopes_of(self.acting.user_id or 0, every_region=[*all_codes(), ALLIANCE])
        return list(zip(desks_of(self.request), scopes, strict=False))

    def _page_of(self, number: Reference) -> str:
        if number.kind not in KINDS:
            return ""
        model, what = KINDS[number.kind]
        for desk, scope in self._scopes():
            url = page_at(desk, what, str(number))
            if not url:
                continue
            with reading(scope):
                if model.objects.filter(number=str(number)).exists():
                    return url
        return ""

    def _named(self, asked: str) -> list[dict[str, Any]]:
        groups = []
        for desk, scope in self._scopes():
            if scope.audience in {ENTERPRISE, PROVIDER}:
                continue
            with reading(scope):
                rows = [*_firms(desk, asked), *_providers(desk, asked)]
            if rows:
                groups.append({"desk": desk, "rows": rows})
        return groups


def page_at(desk: Desk, what: str, number: str) -> str:
    """Return the address of a case at a desk, or an empty string when the desk has no such page."""
    if what == "notice":
        return address("notice", number=number)
    if desk.audience in {ENTERPRISE, PROVIDER}:
        return address(f"{desk.audience}-{what}", number=number, reference=desk.reference)
    if desk.audience == BUREAU and desk.region is not None:
        return address(f"bureau-{what}", number=number, region=desk.region.slug)
    return address(f"{desk.audience}-{what}", number=number)


def _firms(desk: Desk, asked: str) -> list[dict[str, Any]]:
    found = Enterprise.objects.filter(name_zh__icontains=asked) | Enterprise.objects.filter(
        reference__startswith=asked.upper()
    )
    where = {"region": desk.region.slug} if desk.region else {}
    return [
        {
            "name": row.name_zh, "reference": row.reference, "region": by_code(row.region_id),
            "life": "enterprise", "state": row.state,
            "url": address(f"{desk.audience}-enterprise", reference=row.reference, **where),
        }
        for row in found.order_by("name_zh")[:SHOWN]
    ]  # fmt: skip


def _providers(desk: Desk, asked: str) -> list[dict[str, Any]]:
    found = Provider.objects.filter(name_zh__icontains=asked) | Provider.objects.filter(
        reference__startswith=asked.upper()
    )
    where = {"region": desk.region.slug} if desk.region else {}
    return [
        {
            "name": row.name_zh, "reference": row.reference, "region": by_code(row.region_id),
            "life": "enrolment", "state": row.state,
            "url": address(f"{desk.audience}-provider", reference=row.reference, **where),
        }
        for row in found.order_by("name_zh")[:SHOWN]
    ]  # fmt: skip
