"""Disputes about orders from the middle: what both sides say, and how each ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from foundation import clock
from foundation.web.views import ActionButtonView, ActionFormView, PageView
from redemptions.actions.end_order_dispute import end_order_dispute
from redemptions.actions.mediate_order import mediate_order
from redemptions.forms.changes import MediationForm
from redemptions.permissions import may_mediate_between
from redemptions.queries.disputes import order_dispute_of, order_disputes
from redemptions.queries.orders import files_of_order, messages_of
from redemptions.rules.disputes import outcomes_for
from redemptions.views import shown
from redemptions.views.changes_shown import dispute_row
from regions.gates import OperatorGate

if TYPE_CHECKING:
    from redemptions.models import OrderDispute

ENDED_SHOWN = 50
MEDIATORS = frozenset({"operator_mediator"})


class OrderDisputes(OperatorGate, PageView):
    """Which orders stand still, since when, and whose turn is it?"""

    template_name = "redemptions/operator/disputes.html"

    def context(self) -> dict[str, Any]:
        return {
            "live": [dispute_row(one, ()) for one in order_disputes(self.scope, live=True)],
            "ended": [
                dispute_row(one, ()) for one in order_disputes(self.scope, live=False)[:ENDED_SHOWN]
            ],
        }


class OrderDisputePage(OperatorGate, ActionFormView):
    """What do both sides say, and how does it end?"""

    template_name = "redemptions/operator/dispute.html"
    form_class = MediationForm
    done_message = _("The dispute has ended; both sides and both bureaus have been told.")

    def load(self) -> None:
        self.dispute = order_dispute_of(self.scope, self.kwargs["number"])

    def form_options(self) -> dict[str, Any]:
        return {"outcomes": outcomes_for(self.dispute.was)}

    def context(self) -> dict[str, Any]:
        order = self.dispute.order
        may = may_mediate_between(self.acting, order) is None
        row = dispute_row(self.dispute, files_of_order(self.scope, order))
        return {
            "dispute": row,
            "shown_disputes": [row],
            "order": order,
            "hold_rows": shown.hold_rows(order),
            "messages_sent": messages_of(self.scope, order_id=order.pk),
            "may_take_up": may and self.dispute.state in {"open", "answered"},
            "may_end": may and self.dispute.state == "mediating",
            **shown.sides(order),
        }

    def act(self, **typed: Any) -> OrderDispute:
        return end_order_dispute(
            number=self.dispute.number, acting=self.acting, at=clock.now(), **typed
        )

    def done_url(self, result: OrderDispute) -> str:
        return reverse("operator-order-dispute", args=[result.number])


class OrderDisputeTakeUp(OperatorGate, ActionButtonView):
    """Take a dispute into mediation."""

    roles = MEDIATORS
    done_message = _("You mediate this dispute now; both sides have been told.")

    def act(self) -> OrderDispute:
        return mediate_order(number=self.kwargs["number"], acting=self.acting, at=clock.now())

    def back_url(self) -> str:
        return reverse("operator-order-dispute", args=[self.kwargs["number"]])
