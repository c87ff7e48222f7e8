"""A provider's orders: answer, sign, deliver."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation import clock
from foundation.web.views import ActionButtonView
from providers.gates import ProviderGate
from redemptions.actions.answer_order import answer_order
from redemptions.actions.deliver_order import deliver_order
from redemptions.actions.sign_contract import sign_contract
from redemptions.actions.start_service import start_service
from redemptions.forms.orders import ContractForm, DeliveryForm, ReasonForm
from redemptions.permissions import PROVIDER_POSTS
from redemptions.queries.orders import order_of
from redemptions.views import shown
from redemptions.views.order_page import MessageStep, OrderPage, OrdersPage, OrderStep

if TYPE_CHECKING:
    from redemptions.models import ServiceOrder


class Orders(ProviderGate, OrdersPage):
    template_name = "redemptions/provider/orders.html"
    desk = "provider"


class Order(ProviderGate, OrderPage):
    template_name = "redemptions/provider/order.html"
    desk = "provider"

    def turn(self) -> dict[str, Any]:
        order, may = self.order, self.acting.holds(*PROVIDER_POSTS)
        buttons: list[tuple[str, str, str]] = []
        posts: list[tuple[str, str]] = []
        sentence, last_day = "", None
        match order.state:
            case "offered":
                sentence, last_day = _("Take the order or decline it."), order.answer_by
                posts = [(_("Take the order"), self.address("agree"))]
                buttons = [(_("Decline with a reason"), self.address("decline"), "line")]
            case "agreed":
                sentence = _("Sign the contract on both sides, then put it on file here.")
                buttons = [(_("Put the contract on file"), self.address("contract"), "primary")]
            case "contracted":
                sentence = _("Begin the service, or hand over what is ready.")
                posts = [(_("Begin the service"), self.address("start"))]
                buttons = [(_("Hand over"), self.address("deliver"), "line")]
            case "in_service" | "rework":
                sentence = order.reason if order.state == "rework" else ""
                buttons = [(_("Hand over"), self.address("deliver"), "primary")]
            case "delivered":
                sentence, last_day = _("The firm is to accept."), order.accept_by
            case "accepted" | "terminated_partially" if order.mode == "PROVIDER_REDEEMED":
                sentence = _("Claim the voucher's part: the papers are named on the next page.")
                claim = reverse("provider-claim-new", args=[order.provider_reference])
                buttons = [(_("File the claim"), f"{claim}?order={order.number}", "primary")]
            case "accepted" | "terminated_partially":
                sentence = _("The firm files the claim; you confirm it afterwards.")
        return {
            "mine": bool(posts or (buttons and buttons[0][2] == "primary")),
            "sentence": sentence,
            "last_day": last_day,
            "days_left": shown.plain_days_left(last_day),
            "buttons": buttons if may else [],
            "posts": posts if may else [],
        }


class _OrderButton(ActionButtonView):
    def load(self) -> None:
        self.order = order_of(self.scope, self.kwargs["number"])

    def back_url(self) -> str:
        return reverse("provider-order", args=[self.kwargs["reference"], self.order.number])


class OrderAgree(ProviderGate, _OrderButton):
    roles = PROVIDER_POSTS
    done_message = gettext_lazy("You have taken the order; the firm has been told.")

    def act(self) -> Any:
        return answer_order(
            number=self.order.number, agrees=True, acting=self.acting, at=clock.now()
        )


class OrderStart(ProviderGate, _OrderButton):
    roles = PROVIDER_POSTS
    done_message = gettext_lazy("The service has begun.")

    def act(self) -> Any:
        return start_service(number=self.order.number, acting=self.acting, at=clock.now())


class OrderDecline(ProviderGate, OrderStep):
    template_name = "redemptions/provider/step.html"
    desk, form_class, roles = "provider", ReasonForm, PROVIDER_POSTS
    title = gettext_lazy("Decline the order")
    lead = gettext_lazy("The voucher gets its hold back at once.")
    submit = gettext_lazy("Decline the order")

    def act(self, **typed: Any) -> ServiceOrder:
        number = self.order.number
        return answer_order(
            number=number, agrees=False, acting=self.acting, at=clock.now(), **typed
        )


class OrderContract(ProviderGate, OrderStep):
    template_name = "redemptions/provider/step.html"
    desk, form_class, roles = "provider", ContractForm, PROVIDER_POSTS
    title = gettext_lazy("Put the contract on file")
    lead = gettext_lazy("A lower amount than ordered lowers the voucher's part with it.")
    submit = gettext_lazy("Put on file")

    def initial(self) -> dict[str, Any]:
        return {"contract_fen": self.order.price_fen}

    def act(self, **typed: Any) -> ServiceOrder:
        number = self.order.number
        return sign_contract(number=number, acting=self.acting, at=clock.now(), **typed)


class OrderDeliver(ProviderGate, OrderStep):
    template_name = "redemptions/provider/step.html"
    desk, form_class, roles = "provider", DeliveryForm, PROVIDER_POSTS
    title = gettext_lazy("Hand over")
    lead = gettext_lazy("The firm's time to accept begins now.")
    submit = gettext_lazy("Mark as delivered")

    def act(self, **typed: Any) -> ServiceOrder:
        number = self.order.number
        return deliver_order(number=number, acting=self.acting, at=clock.now(), **typed)


class OrderMessageNew(ProviderGate, MessageStep):
    template_name = "redemptions/provider/step.html"
    desk, roles = "provider", PROVIDER_POSTS
