"""A provider's services: list, new, edit, withdraw."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from foundation import clock
from foundation.refusals import NotVisible
from foundation.web.views import ActionButtonView, ActionFormView, PageView
from providers.actions.publish_product import publish_product
from providers.actions.revise_product import revise_product
from providers.actions.withdraw_product import withdraw_product
from providers.forms.desk import ProductForm, offer_typed
from providers.gates import ProviderGate
from providers.queries.catalogue import prices_of, service_numbered, services_of

if TYPE_CHECKING:
    from providers.models import ServiceProduct


class Products(ProviderGate, PageView):
    """Everything the provider offers or has offered."""

    template_name = "providers/provider/products.html"

    def context(self) -> dict[str, Any]:
        provider = self.provider()
        return {"provider": provider, "services": list(services_of(self.scope, provider))}


class NewProduct(ProviderGate, ActionFormView):
    """Lists a further service."""

    template_name = "providers/provider/product.html"
    form_class = ProductForm
    done_message = _("Listed. Firms can find it now.")

    def form_options(self) -> dict[str, Any]:
        return {"provider": self.provider()}

    def context(self) -> dict[str, Any]:
        return {"provider": self.provider(), "service": None, "prices": []}

    def act(self, **typed: Any) -> ServiceProduct:
        return publish_product(
            key=typed["key"],
            provider=self.acting.organisation,
            offer=offer_typed(typed),
            acting=self.acting,
            at=clock.now(),
        )

    def done_url(self, result: ServiceProduct) -> str:
        return reverse("provider-product", args=[self.acting.reference, result.number])


class Product(NewProduct):
    """Changes a listed service; shows its prices so far."""

    done_message = _("Changed. A new price counts for orders from now on.")
    service: ServiceProduct

    def load(self) -> None:
        self.service = service_numbered(self.scope, self.kwargs["number"])
        if str(self.service.provider_id) != self.acting.organisation:
            raise NotVisible

    def initial(self) -> dict[str, Any]:
        names = [name for name in ProductForm.base_fields if name not in {"key", "sub_category"}]
        typed = {name: getattr(self.service, name) for name in names}
        return {**typed, "sub_category": self.service.sub_category_id}

    def context(self) -> dict[str, Any]:
        return {
            "provider": self.provider(),
            "service": self.service,
            "prices": prices_of(self.scope, self.service),
        }

    def act(self, **typed: Any) -> ServiceProduct:
        return revise_product(
            number=self.kwargs["number"],
            offer=offer_typed(typed),
            acting=self.acting,
            at=clock.now(),
        )


class WithdrawProduct(ProviderGate, ActionButtonView):
    """Takes a service off the catalogue."""

    done_message = _("Withdrawn. Orders under way go on.")

    def act(self) -> ServiceProduct:
        return withdraw_product(number=self.kwargs["number"], acting=self.acting, at=clock.now())

    def back_url(self) -> str:
        return reverse("provider-products", args=[self.acting.reference])
