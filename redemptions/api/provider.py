"""A provider's own system: its orders and claims, answered, delivered and filed."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema

from foundation import clock
from foundation.web.api import ActionAPIView, ReadAPIView
from providers.gates import ProviderGate
from redemptions.actions.answer_order import answer_order
from redemptions.actions.deliver_order import deliver_order
from redemptions.actions.file_claim import file_claim
from redemptions.api.shapes import AnswerIn, ClaimIn, ClaimOut, DeliveryIn, OrderOut
from redemptions.permissions import PROVIDER_POSTS
from redemptions.queries.claims import claim_of, claims_of
from redemptions.queries.orders import TABS, order_of, orders_of

MOST = 200


@extend_schema(responses=OrderOut(many=True))
class Orders(ReadAPIView):
    """``GET …/orders/?tab=offered``: the latest two hundred, newest first."""

    gate = ProviderGate

    def read(self) -> Any:
        tab = self.request.GET.get("tab", "")
        rows = orders_of(self.scope, tab=tab if tab in TABS else "")
        return OrderOut(rows[:MOST], many=True).data


@extend_schema(responses=OrderOut)
class Order(ReadAPIView):
    """``GET …/orders/<number>/``."""

    gate = ProviderGate

    def read(self) -> Any:
        return OrderOut(order_of(self.scope, self.kwargs["number"])).data


@extend_schema(request=AnswerIn, responses={201: OrderOut})
class OrderAnswer(ActionAPIView):
    """``POST …/orders/<number>/answer/``."""

    gate, roles = ProviderGate, PROVIDER_POSTS
    In, Out = AnswerIn, OrderOut

    def act(self, **typed: Any) -> Any:
        number = self.kwargs["number"]
        return answer_order(number=number, acting=self.acting, at=clock.now(), **typed)


@extend_schema(request=DeliveryIn, responses={201: OrderOut})
class OrderDelivery(ActionAPIView):
    """``POST …/orders/<number>/delivery/``."""

    gate, roles = ProviderGate, PROVIDER_POSTS
    In, Out = DeliveryIn, OrderOut

    def act(self, **typed: Any) -> Any:
        number = self.kwargs["number"]
        return deliver_order(number=number, acting=self.acting, at=clock.now(), **typed)


@extend_schema(request=ClaimIn, responses={200: ClaimOut(many=True), 201: ClaimOut})
class Claims(ReadAPIView, ActionAPIView):
    """``GET …/claims/`` lists, ``POST …/claims/`` files."""

    gate, roles = ProviderGate, PROVIDER_POSTS
    In, Out = ClaimIn, ClaimOut
    http_method_names = ["get", "post", "options"]

    def read(self) -> Any:
        return ClaimOut(claims_of(self.scope)[:MOST], many=True).data

    def act(self, **typed: Any) -> Any:
        return file_claim(acting=self.acting, at=clock.now(), **typed)


@extend_schema(responses=ClaimOut)
class Claim(ReadAPIView):
    """``GET …/claims/<number>/``: where it is, what to correct, when it is paid."""

    gate = ProviderGate

    def read(self) -> Any:
        return ClaimOut(claim_of(self.scope, self.kwargs["number"])).data
