"""The public catalogue: search, one service, one provider."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from foundation import clock
from foundation.accounts.queries import memberships_of
from foundation.refusals import NotVisible
from foundation.tenancy.scope import ENTERPRISE
from foundation.web.gates import PublicGate
from foundation.web.views import PageView
from providers.forms.catalogue import CatalogueForm, wish_of
from providers.queries.catalogue import (
    CHEAPEST,
    FASTEST,
    FITTING,
    providers_behind,
    search,
    service_numbered,
    services_of,
    similar_to,
)
from providers.queries.providers import by_reference, is_recognised_by
from providers.queries.standing import (
    recognitions_of,
)
from providers.rules.words import UNITS
from providers.views import showing
from regions.queries.places import by_codes, every_region
from regions.queries.programmes import categories
from regions.queries.sanctions import sanctions_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foundation.accounts.models import Membership
    from providers.models import Provider, ServiceProduct

ROWS = 20
PUBLIC_STATES = frozenset({"in_publicity", "objected", "enrolled", "suspended", "removed"})
LISTED_STATES = frozenset({"listed", "suspended"})


class ForFirms(PublicGate, PageView):
    """What a public page adds for a person who acts for firms: links to their order pages."""

    @cached_property
    def firms(self) -> list[Membership]:
        """Return the firms the visitor acts for, each once; empty for anybody else."""
        user: Any = self.request.user
        if not user.is_authenticated:
            return []
        posts = [
            post
            for post in memberships_of(user.pk, on=clock.today())
            if post.audience == ENTERPRISE
        ]
        return list({post.organisation: post for post in posts}.values())

    def sums(self, services: Sequence[ServiceProduct]) -> dict[str, Any]:
        """Return what a voucher pays, by number of service. A concern that knows vouchers tells."""
        del services
        return {}


class Catalogue(ForFirms):
    """All services on offer: search, filters, order."""

    template_name = "providers/public/catalogue.html"

    def context(self) -> dict[str, Any]:
        form = CatalogueForm(self._asked())
        wish = wish_of(form)
        rows = search(self.scope, wish)
        page = Paginator(rows, ROWS).get_page(self.request.GET.get("page"))
        sums = self.sums(list(page))
        regions = every_region()
        return {
            "form": form,
            "wish": wish,
            "page_obj": page,
            "rows": [{"service": service, "sum": sums.get(service.number)} for service in page],
            "sums": bool(sums),
            "providers_found": providers_behind(rows),
            "no_category": self._address("category", ""),
            "categories": self._chips("category", [(c.code, c) for c in categories()]),
            "regions": self._chips("region", [(r.code, r) for r in regions]),
            "every_region": regions,
            "orders": self._orders(wish.order),
            "payer": by_codes([wish.accepted_by]).get(wish.accepted_by),
            "firms": self.firms,
        }

    def _asked(self) -> Any:
        """Return the filters asked for; a firm starts with what its own region's vouchers pay."""
        asked = self.request.GET.copy()
        if "for" not in asked and len({firm.region for firm in self.firms}) == 1:
            asked["for"] = self.firms[0].region
        return asked

    def _chips(self, name: str, things: Sequence[tuple[str, Any]]) -> list[dict[str, Any]]:
        chosen = self.request.GET.get(name, "")
        return [
            {
                "thing": thing,
                "on": code == chosen,
                "url": self._address(name, "" if code == chosen else code),
            }
            for code, thing in things
        ]

    def _address(self, name: str, value: str) -> str:
        query = self.request.GET.copy()
        query.pop("page", None)
        query[name] = value
        return f"?{query.urlencode()}"

    def _orders(self, chosen: str) -> list[dict[str, Any]]:
        labels = {FITTING: _("Best fit"), CHEAPEST: _("Lowest price"), FASTEST: _("Fastest")}
        return [
            {"code": code, "label": label, "on": code == chosen} for code, label in labels.items()
        ]


class Service(ForFirms):
    """One service: what it is, who offers it, at what price, who pays."""

    template_name = "providers/public/service.html"
    service: ServiceProduct

    def load(self) -> None:
        self.service = service_numbered(self.scope, self.kwargs["number"])
        if self.service.state not in LISTED_STATES:
            raise NotVisible

    def context(self) -> dict[str, Any]:
        service = self.service
        accepting = by_codes(service.accepts)
        return {
            "service": service,
            "provider": service.provider,
            "accepting": [
                {
                    "region": accepting[code],
                    "recognised": is_recognised_by(
                        self.scope, provider=service.provider, region=code
                    ),
                }
                for code in service.accepts
                if code in accepting
            ],
            "qualifications": showing.qualifications(self.scope, service.provider),
            "similar": similar_to(self.scope, service),
            "unit": _(UNITS[service.unit]) if service.unit in UNITS else "",
            "sum": self.sums([service]).get(service.number),
            "firms": self.firms,
            "today": clock.today(),
        }


class PublicProvider(ForFirms):
    """One provider: enrolment, recognitions, qualifications, services, measures."""

    template_name = "providers/public/provider.html"
    provider: Provider

    def load(self) -> None:
        self.provider = by_reference(self.scope, self.kwargs["reference"])
        if self.provider.state not in PUBLIC_STATES:
            raise NotVisible

    def context(self) -> dict[str, Any]:
        provider = self.provider
        return {
            "provider": provider,
            "recognitions": recognitions_of(self.scope, provider),
            "qualifications": showing.qualifications(self.scope, provider),
            "services": list(services_of(self.scope, provider).filter(state__in=LISTED_STATES)),
            "sanctions": list(sanctions_of(self.scope, provider.reference)),
            "today": clock.today(),
        }
