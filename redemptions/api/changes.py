"""A provider's own system: disputes about its orders and changes of their contracts."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema

from foundation import clock
from foundation.web.api import ActionAPIView
from providers.gates import ProviderGate
from redemptions.actions.answer_amendment import answer_amendment
from redemptions.actions.answer_order_dispute import answer_order_dispute
from redemptions.actions.dispute_order import dispute_order
from redemptions.actions.propose_amendment import propose_amendment
from redemptions.api.shapes import (
    ChangeAnswerIn,
    ChangeIn,
    ChangeOut,
    DisputeAnswerIn,
    DisputeIn,
    DisputeOut,
)
from redemptions.permissions import PROVIDER_POSTS


@extend_schema(request=DisputeIn, responses={201: DisputeOut})
class OrderDispute(ActionAPIView):
    """``POST …/orders/<number>/dispute/`` raises a dispute."""

    gate, roles = ProviderGate, PROVIDER_POSTS
    In, Out = DisputeIn, DisputeOut

    def act(self, **typed: Any) -> Any:
        number = self.kwargs["number"]
        return dispute_order(number=number, acting=self.acting, at=clock.now(), **typed)


@extend_schema(request=DisputeAnswerIn, responses={201: DisputeOut})
class OrderDisputeAnswer(ActionAPIView):
    """``POST …/orders/<number>/dispute/answer/`` answers the firm's."""

    gate, roles = ProviderGate, PROVIDER_POSTS
    In, Out = DisputeAnswerIn, DisputeOut

    def act(self, **typed: Any) -> Any:
        number = self.kwargs["number"]
        return answer_order_dispute(number=number, acting=self.acting, at=clock.now(), **typed)


@extend_schema(request=ChangeIn, responses={201: ChangeOut})
class OrderChange(ActionAPIView):
    """``POST …/orders/<number>/change/`` proposes to end early, or another amount."""

    gate, roles = ProviderGate, PROVIDER_POSTS
    In, Out = ChangeIn, ChangeOut

    def act(self, **typed: Any) -> Any:
        number = self.kwargs["number"]
        return propose_amendment(number=number, acting=self.acting, at=clock.now(), **typed)


@extend_schema(request=ChangeAnswerIn, responses={201: ChangeOut})
class OrderChangeAnswer(ActionAPIView):
    """``POST …/orders/<number>/change/answer/`` answers the firm's proposal."""

    gate, roles = ProviderGate, PROVIDER_POSTS
    In, Out = ChangeAnswerIn, ChangeOut

    def act(self, **typed: Any) -> Any:
        number = self.kwargs["number"]
        return answer_amendment(number=number, acting=self.acting, at=clock.now(), **typed)
