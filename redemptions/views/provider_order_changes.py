"""A provider's part in disputes and changes of an order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy

from foundation import clock
from providers.gates import ProviderGate
from redemptions.actions.hand_in_part import hand_in_part
from redemptions.forms.changes import PartForm
from redemptions.permissions import PROVIDER_POSTS
from redemptions.views.order_changes import (
    AmendmentAnswerStep,
    AmendmentStep,
    AmendmentWithdrawal,
    DisputeAnswerStep,
    DisputeStep,
    DisputeWithdrawal,
)
from redemptions.views.order_page import OrderStep

if TYPE_CHECKING:
    from redemptions.models import ServiceOrder


class OrderDispute(ProviderGate, DisputeStep):
    template_name = "redemptions/provider/step.html"
    desk, roles = "provider", PROVIDER_POSTS


class OrderDisputeAnswer(ProviderGate, DisputeAnswerStep):
    template_name = "redemptions/provider/step.html"
    desk, roles = "provider", PROVIDER_POSTS


class OrderDisputeWithdraw(ProviderGate, DisputeWithdrawal):
    roles = PROVIDER_POSTS


class OrderChange(ProviderGate, AmendmentStep):
    template_name = "redemptions/provider/step.html"
    desk, roles = "provider", PROVIDER_POSTS


class OrderChangeAnswer(ProviderGate, AmendmentAnswerStep):
    template_name = "redemptions/provider/step.html"
    desk, roles = "provider", PROVIDER_POSTS


class OrderChangeWithdraw(ProviderGate, AmendmentWithdrawal):
    roles = PROVIDER_POSTS


class OrderPart(ProviderGate, OrderStep):
    """Hand in what had been done of an order that ended early."""

    template_name = "redemptions/provider/step.html"
    desk, form_class, roles = "provider", PartForm, PROVIDER_POSTS
    title = gettext_lazy("Hand in the part delivered")
    lead = gettext_lazy("The claim needs it: reports, drawings, records, as far as they are done.")
    submit = gettext_lazy("Hand in")

    def act(self, **typed: Any) -> ServiceOrder:
        number = self.order.number
        return hand_in_part(number=number, acting=self.acting, at=clock.now(), **typed)
