"""A firm's orders: place, follow, sign, accept, send back, cancel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enterprises.gates import EnterpriseGate
from foundation import clock
from foundation.money import share
from foundation.refusals import Refusal
from foundation.web.views import ActionFormView, PageView
from redemptions.actions.accept_delivery import accept_delivery
from redemptions.actions.ask_rework import ask_rework
from redemptions.actions.cancel_order import cancel_order
from redemptions.actions.place_order import place_order
from redemptions.actions.sign_contract import sign_contract
from redemptions.forms.orders import AcceptanceForm, ContractForm, NewOrderForm, ReasonForm
from redemptions.permissions import ENTERPRISE_POSTS
from redemptions.queries.quotes import product_of, quote, usable_vouchers
from redemptions.states import ORDER
from redemptions.views import shown
from redemptions.views.order_page import MessageStep, OrderPage, OrdersPage, OrderStep

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpResponse

    from providers.models import ServiceProduct
    from redemptions.models import ServiceOrder
    from vouchers.models import Voucher


class Orders(EnterpriseGate, OrdersPage):
    template_name = "redemptions/enterprise/orders.html"
    desk = "enterprise"


class Order(EnterpriseGate, OrderPage):
    template_name = "redemptions/enterprise/order.html"
    desk = "enterprise"

    def turn(self) -> dict[str, Any]:
        order, may = self.order, self.acting.holds(*ENTERPRISE_POSTS)
        reimbursed = order.mode == "ENTERPRISE_REIMBURSED"
        buttons: list[tuple[str, str, str]] = []
        sentence, last_day = "", None
        match order.state:
            case "offered":
                sentence, last_day = _("The provider is to answer."), order.answer_by
            case "agreed":
                sentence = _("Sign the contract on both sides, then put it on file here.")
                buttons = [(_("Put the contract on file"), self.address("contract"), "primary")]
            case "contracted" | "in_service" | "rework":
                sentence = _("The provider is at work.")
            case "delivered":
                sentence, last_day = _("Look at what was delivered."), order.accept_by
                buttons = [
                    (_("Accept the delivery"), self.address("accept"), "primary"),
                    (_("Ask for rework"), self.address("rework"), "line"),
                ]
            case "accepted" | "terminated_partially" if reimbursed:
                sentence = _("Claim the voucher's part: the papers are named on the next page.")
                claim = reverse("enterprise-claim-new", args=[order.enterprise_reference])
                buttons = [(_("File the claim"), f"{claim}?order={order.number}", "primary")]
            case "accepted" | "terminated_partially":
                sentence = _("The provider files the claim; you confirm it afterwards.")
        if ORDER.allows(order.state, "cancelled") and order.state != "disputed":
            buttons.append((_("Cancel the order"), self.address("cancel"), "text"))
        return {
            "mine": bool(buttons and buttons[0][2] == "primary"),
            "sentence": sentence,
            "last_day": last_day,
            "days_left": shown.plain_days_left(last_day),
            "buttons": buttons if may else [],
        }


class _Sum:
    """The sum of a new order, as far as it can be worked out from what is typed so far."""

    scope: Any
    acting: Any
    product: ServiceProduct
    vouchers: Sequence[Voucher]

    def worked_out(self, typed: Any) -> dict[str, Any]:
        """Return the quote, or the refusal that stands in its way."""
        voucher = typed.get("voucher_number") or (self.vouchers[0].number if self.vouchers else "")
        quantity = int(typed["quantity"]) if str(typed.get("quantity", "")).isdecimal() else 1
        if not voucher:
            return {}
        try:
            found = quote(
                self.scope,
                enterprise_id=self.acting.organisation,
                voucher_number=voucher,
                product_number=self.product.number,
                price_fen=self._price_fen(typed, quantity),
                quantity=quantity,
                on=clock.today(),
            )
        except Refusal as refusal:
            return {"no": str(refusal)}
        return {
            "quote": found,
            "by_rate_fen": int(share(found.price_fen, found.rate.bp)),
            "mode_words": shown.mode_words(found.mode),
        }

    def _price_fen(self, typed: Any, quantity: int) -> int:
        """Return the price typed, or the list price while none is typed or it is no amount."""
        listed_fen = self.product.list_price_fen * quantity
        try:
            return NewOrderForm.base_fields["price_fen"].clean(typed.get("price_fen")) or listed_fen
        except ValidationError:
            return listed_fen


class NewOrder(EnterpriseGate, _Sum, ActionFormView):
    """``?service=`` names the service; the sum beside the form follows what is typed."""

    template_name = "redemptions/enterprise/order_new.html"
    form_class = NewOrderForm
    roles = ENTERPRISE_POSTS

    def load(self) -> None:
        self.product = product_of(self.scope, self.request.GET.get("service", ""))
        self.vouchers = usable_vouchers(
            self.scope,
            enterprise_id=self.acting.organisation,
            category=self.product.category_id,
            on=clock.today(),
        )

    def form_options(self) -> dict[str, Any]:
        return {"vouchers": self.vouchers}

    def initial(self) -> dict[str, Any]:
        typed = self.request.GET
        found = {name: typed[name] for name in NewOrderForm.base_fields if name in typed}
        first = self.vouchers[0].number if self.vouchers else ""
        return {
            "voucher_number": first, "price_fen": self.product.list_price_fen, "quantity": 1,
            **found,
        }  # fmt: skip

    def context(self) -> dict[str, Any]:
        typed = self.request.POST if self.request.method == "POST" else self.request.GET
        return {
            "product": self.product,
            "vouchers": self.vouchers,
            "reference": self.kwargs["reference"],
            "sum": self.worked_out(typed),
            "sum_url": reverse("enterprise-order-sum", args=[self.kwargs["reference"]]),
        }

    def act(self, **typed: Any) -> ServiceOrder:
        return place_order(
            product_number=self.product.number, acting=self.acting, at=clock.now(), **typed
        )

    def done_url(self, result: ServiceOrder) -> str:
        return reverse("enterprise-order", args=[self.kwargs["reference"], result.number])

    def done_sentence(self, result: ServiceOrder) -> str:
        return _("Order %(number)s has gone to the provider.") % {"number": result.number}


class OrderSum(EnterpriseGate, _Sum, PageView):
    """The sum alone, fetched while a firm types."""

    template_name = "redemptions/parts/order_sum.html"

    def load(self) -> None:
        self.product = product_of(self.scope, self.request.GET.get("service", ""))
        self.vouchers = usable_vouchers(
            self.scope,
            enterprise_id=self.acting.organisation,
            category=self.product.category_id,
            on=clock.today(),
        )

    def context(self) -> dict[str, Any]:
        return {"sum": self.worked_out(self.request.GET), "product": self.product}


class OrderContract(EnterpriseGate, OrderStep):
    template_name = "redemptions/enterprise/step.html"
    desk, form_class, roles = "enterprise", ContractForm, ENTERPRISE_POSTS
    title = gettext_lazy("Put the contract on file")
    lead = gettext_lazy("A lower amount than ordered lowers the voucher's part with it.")
    submit = gettext_lazy("Put on file")

    def initial(self) -> dict[str, Any]:
        return {"contract_fen": self.order.price_fen}

    def act(self, **typed: Any) -> ServiceOrder:
        number = self.order.number
        return sign_contract(number=number, acting=self.acting, at=clock.now(), **typed)


class OrderAccept(EnterpriseGate, OrderStep):
    template_name = "redemptions/enterprise/accept.html"
    desk, form_class, roles = "enterprise", AcceptanceForm, ENTERPRISE_POSTS
    title = gettext_lazy("Accept the delivery")
    lead = gettext_lazy("Your marks are public; the institution may reply.")
    submit = gettext_lazy("Accept the delivery")

    def page(self, *, status: int = 200, **more: Any) -> HttpResponse:
        form = more["form"]
        marks = [form[name] for name in ("quality", "timeliness", "attitude")]
        return super().page(status=status, marks=marks, **more)

    def act(self, **typed: Any) -> ServiceOrder:
        number = self.order.number
        return accept_delivery(number=number, acting=self.acting, at=clock.now(), **typed)


class OrderRework(EnterpriseGate, OrderStep):
    template_name = "redemptions/enterprise/step.html"
    desk, form_class, roles = "enterprise", ReasonForm, ENTERPRISE_POSTS
    title = gettext_lazy("Ask for rework")
    submit = gettext_lazy("Send back")

    def act(self, **typed: Any) -> ServiceOrder:
        number = self.order.number
        return ask_rework(number=number, acting=self.acting, at=clock.now(), **typed)


class OrderCancel(EnterpriseGate, OrderStep):
    template_name = "redemptions/enterprise/step.html"
    desk, form_class, roles = "enterprise", ReasonForm, ENTERPRISE_POSTS
    title = gettext_lazy("Cancel the order")
    lead = gettext_lazy("The hold goes back to the voucher; its deadlines stay as they are.")
    submit = gettext_lazy("Cancel the order")

    def act(self, **typed: Any) -> ServiceOrder:
        number = self.order.number
        return cancel_order(number=number, acting=self.acting, at=clock.now(), **typed)


class OrderMessageNew(EnterpriseGate, MessageStep):
    template_name = "redemptions/enterprise/step.html"
    desk, roles = "enterprise", ENTERPRISE_POSTS
