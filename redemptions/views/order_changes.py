"""What is contested or proposed about an order: panels of its page, and pages of both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy

from foundation import clock
from foundation.web.views import ActionButtonView
from redemptions.actions.answer_amendment import answer_amendment, withdraw_amendment
from redemptions.actions.answer_order_dispute import answer_order_dispute
from redemptions.actions.dispute_order import dispute_order
from redemptions.actions.propose_amendment import propose_amendment
from redemptions.actions.withdraw_order_dispute import withdraw_order_dispute
from redemptions.forms.changes import (
    AmendmentAnswerForm,
    AmendmentForm,
    DisputeAnswerForm,
    DisputeForm,
)
from redemptions.queries.disputes import open_amendment_of
from redemptions.queries.orders import order_of
from redemptions.views.changes_shown import amendment_words
from redemptions.views.order_page import OrderStep

if TYPE_CHECKING:
    from redemptions.models import OrderAmendment, OrderDispute


class DisputeStep(OrderStep):
    """Raise a dispute."""

    form_class = DisputeForm
    title = gettext_lazy("Raise a dispute")
    lead = gettext_lazy(
        "The order stands still until the dispute has ended. The other side has five working days"
        " to answer; then a mediator of the operator takes it up. The voucher's last days do not"
        " move."
    )
    submit = gettext_lazy("Raise the dispute")
    done_message = gettext_lazy("The dispute is raised; the other side has been told.")

    def act(self, **typed: Any) -> OrderDispute:
        return dispute_order(number=self.order.number, acting=self.acting, at=clock.now(), **typed)


class DisputeAnswerStep(OrderStep):
    """Answer the other side's dispute."""

    form_class = DisputeAnswerForm
    title = gettext_lazy("Answer the dispute")
    submit = gettext_lazy("Send the answer")
    done_message = gettext_lazy("Your answer is with the other side and the mediator.")

    def act(self, **typed: Any) -> OrderDispute:
        return answer_order_dispute(
            number=self.order.number, acting=self.acting, at=clock.now(), **typed
        )


class AmendmentStep(OrderStep):
    """Propose to end early, or another amount."""

    form_class = AmendmentForm
    title = gettext_lazy("Propose a change")
    lead = gettext_lazy(
        "Nothing changes until the other side agrees. If the order ends early, the delivered part"
        " is accepted at the amount agreed, can be claimed up to it, and the rest of the hold goes"
        " back to the voucher."
    )
    submit = gettext_lazy("Send the proposal")
    done_message = gettext_lazy("The proposal is with the other side.")

    def act(self, **typed: Any) -> OrderAmendment:
        return propose_amendment(
            number=self.order.number, acting=self.acting, at=clock.now(), **typed
        )


class AmendmentAnswerStep(OrderStep):
    """Agree to a change, or refuse it."""

    form_class = AmendmentAnswerForm
    title = gettext_lazy("Answer the proposal")
    submit = gettext_lazy("Send the answer")
    done_message = gettext_lazy("Your answer has been recorded.")

    def load(self) -> None:
        super().load()
        self.amendment = open_amendment_of(self.scope, order_id=self.order.pk)

    def context(self) -> dict[str, Any]:
        words = amendment_words(self.amendment)
        return {**super().context(), "lead": f"{words} {self.amendment.reason}"}

    def act(self, **typed: Any) -> OrderAmendment:
        return answer_amendment(
            number=self.order.number, acting=self.acting, at=clock.now(), **typed
        )


class _Button(ActionButtonView):
    def load(self) -> None:
        self.order = order_of(self.scope, self.kwargs["number"])

    def back_url(self) -> str:
        return self.request.path.rsplit("/", 3)[0] + "/"


class DisputeWithdrawal(_Button):
    """Take one's own dispute back."""

    done_message = gettext_lazy("The dispute is withdrawn; the order goes on where it stood.")

    def act(self) -> Any:
        return withdraw_order_dispute(number=self.order.number, acting=self.acting, at=clock.now())


class AmendmentWithdrawal(_Button):
    """Take one's own proposal back."""

    done_message = gettext_lazy("The proposal is withdrawn.")

    def act(self) -> Any:
        return withdraw_amendment(number=self.order.number, acting=self.acting, at=clock.now())
