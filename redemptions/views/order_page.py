"""The one page of an order that both sides see; only the panel "your turn" differs."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation import clock
from foundation.keys import new_key
from foundation.web.views import ActionFormView, PageView
from redemptions.actions.send_message import send_message
from redemptions.forms.orders import MessageForm
from redemptions.permissions import may_act_as_party
from redemptions.queries.claims import claims_of_order, released_by_order
from redemptions.queries.orders import (
    TABS,
    files_of_order,
    messages_of,
    order_of,
    orders_of,
    tab_counts,
)
from redemptions.views import shown
from redemptions.views.changes_shown import changes
from redemptions.views.papers_needed import shown_needs

if TYPE_CHECKING:
    from redemptions.models import OrderFile, OrderMessage, ServiceOrder

ROWS = 20
#: While the papers of the claim are still being gathered.
_BEFORE_CLAIM = frozenset(
    {"agreed", "contracted", "in_service", "delivered", "rework", "accepted",
     "terminated_partially"}
)  # fmt: skip
#: While an order is in dispute nobody goes on with it; what can be done stands with the dispute.
_STILL: dict[str, Any] = {
    "mine": False,
    "sentence": gettext_lazy("The order stands still until the dispute has ended."),
    "last_day": None,
    "buttons": [],
    "posts": [],
}


class _Place:
    """Where the reader stands: the firm's or provider's reference, or the bureau's slug."""

    kwargs: dict[str, Any]

    @property
    def place(self) -> str:
        return str(self.kwargs.get("reference") or self.kwargs["region"])


class OrdersPage(_Place, PageView):
    """The list with its tabs; the gate beside it says for whom."""

    desk: ClassVar[str]  # enterprise, provider or bureau

    def context(self) -> dict[str, Any]:
        wanted = self.request.GET.get("tab", "")
        tab = wanted if wanted in TABS else ""
        counts = tab_counts(self.scope)
        here = reverse(f"{self.desk}-orders", args=[self.place])
        words = {
            "offered": _("Waiting for the provider"),
            "running": _("Under way"),
            "delivered": _("Waiting for acceptance"),
            "claiming": _("Claiming"),
            "ended": _("Ended"),
        }
        pages = Paginator(orders_of(self.scope, tab=tab), ROWS)
        page = pages.get_page(self.request.GET.get("page"))
        released = released_by_order(self.scope, list(page))
        return {
            "reference": self.place,
            "side": self.desk,
            "page_obj": page,
            "orders": [self._row(order, released.get(order.pk, 0)) for order in page],
            "tabs": [
                {"label": _("All"), "url": here, "count": sum(counts.values()), "current": not tab},
                *(
                    {
                        "label": words[name],
                        "url": f"{here}?tab={name}",
                        "count": counts[name],
                        "current": tab == name,
                    }
                    for name in TABS
                ),
            ],
        }

    def _row(self, order: ServiceOrder, released_fen: int) -> dict[str, Any]:
        last_day = {"offered": order.answer_by, "delivered": order.accept_by}.get(order.state)
        return {
            "order": order,
            "pays_fen": order.hold_fen + released_fen,
            "url": reverse(f"{self.desk}-order", args=[self.place, order.number]),
            "other": order.provider_name if self.desk == "enterprise" else order.enterprise_name,
            "more": order.provider_name if self.desk == "bureau" else "",
            "last_day": last_day,
            "days_left": shown.plain_days_left(last_day),
        }


class OrderPage(_Place, PageView):
    """Bridge, track, deliverables, contract, hold; and what the reader can do next."""

    desk: ClassVar[str]
    order: ServiceOrder

    def load(self) -> None:
        self.order = order_of(self.scope, self.kwargs["number"])

    @abstractmethod
    def turn(self) -> dict[str, Any]:
        """Return whose turn it is, until when, and the buttons of the reader."""

    def address(self, step: str) -> str:
        """Return the address of one of the order's further pages."""
        name = f"{self.desk}-order-{step}" if step else f"{self.desk}-order"
        return reverse(name, args=[self.place, self.order.number])

    def context(self) -> dict[str, Any]:
        order = self.order
        files = files_of_order(self.scope, order)
        may = may_act_as_party(self.acting, order) is None
        claims = claims_of_order(self.scope, order)
        pays_fen = order.hold_fen + released_by_order(self.scope, [order]).get(order.pk, 0)
        return {
            "order": order,
            "side": self.desk,
            "reference": self.place,
            "mode_words": shown.mode_words(order.mode),
            "voucher_pays_fen": pays_fen,
            "own_share_fen": order.worth_fen - pays_fen,
            "track_steps": shown.order_track(order),
            "deliverables": [file for file in files if file.kind == "deliverable"],
            "contracts": [file for file in files if file.kind == "contract"],
            "claims": [
                {"claim": claim, "url": self._claim_address(claim.number)} for claim in claims
            ],
            "hold_rows": shown.hold_rows(order, pays_fen),
            **self._turns(files, may=may),
            "needs": shown_needs(self.scope, order) if order.state in _BEFORE_CLAIM else [],
            "messages_sent": messages_of(self.scope, order_id=order.pk),
            "message_form": MessageForm(initial={"key": new_key()}) if may else None,
            "message_url": self.address("message") if may else "",
            "orders_url": reverse(f"{self.desk}-orders", args=[self.place]),
            **shown.sides(order),
        }

    def _turns(self, files: list[OrderFile], *, may: bool) -> dict[str, Any]:
        order, address = self.order, self.address if may else None
        found = changes(self.scope, order, files, side=self.desk, address=address)
        turn = self.turn() if order.state != "disputed" else dict(_STILL)
        turn["mine"] |= any(tone == "primary" for _words, _url, tone in found["change_buttons"])
        return {"turn": turn, **found}

    def _claim_address(self, number: str) -> str:
        return reverse(f"{self.desk}-claim", args=[self.place, number])


class OrderStep(_Place, ActionFormView):
    """A page with one form that moves an order on; afterwards back to the order."""

    desk: ClassVar[str]
    title: ClassVar[Any]
    lead: ClassVar[Any] = ""
    submit: ClassVar[Any]
    order: ServiceOrder

    def load(self) -> None:
        self.order = order_of(self.scope, self.kwargs["number"])

    def context(self) -> dict[str, Any]:
        return {
            "heading": self.title,
            "lead": self.lead,
            "submit": self.submit,
            "case": self.order,
            "back": self.back(),
        }

    def back(self) -> str:
        """Return the address of the order."""
        return reverse(f"{self.desk}-order", args=[self.place, self.order.number])

    def done_url(self, result: Any) -> str:
        return self.back()


class MessageStep(OrderStep):
    """Behind the form at the foot of the order; a page of its own when something is missing."""

    form_class = MessageForm
    title = gettext_lazy("Write to the other side")
    submit = gettext_lazy("Send message")
    done_message = gettext_lazy("The message has been sent.")

    def act(self, **typed: Any) -> OrderMessage:
        number = self.order.number
        return send_message(number=number, acting=self.acting, at=clock.now(), **typed)
