"""A bureau reads the orders its firms or its providers have a part in; it changes nothing here."""

from __future__ import annotations

from typing import Any

from redemptions.views import shown
from redemptions.views.order_page import OrderPage, OrdersPage
from regions.gates import BureauGate

READERS = frozenset({"officer", "leader", "finance", "supervisor"})


class Orders(BureauGate, OrdersPage):
    template_name = "redemptions/bureau/orders.html"
    desk, roles = "bureau", READERS


class Order(BureauGate, OrderPage):
    template_name = "redemptions/bureau/order.html"
    desk, roles = "bureau", READERS

    def turn(self) -> dict[str, Any]:
        order = self.order
        last_day = {"offered": order.answer_by, "delivered": order.accept_by}.get(order.state)
        return {
            "mine": False,
            "sentence": "",
            "last_day": last_day,
            "days_left": shown.plain_days_left(last_day),
            "buttons": [],
        }
