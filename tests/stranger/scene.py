"""One of everything that has an address: Yangpu's, shared with Wujin where two regions meet."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from foundation.transactions import reading
from settlements.models import Obligation, PaymentFile
from tests.cast import BEIJING, NOON, Cast
from tests.redemptions import matching
from tests.redemptions import stage as orders
from tests.settlements import stage as money
from tests.vouchers import journey
from vouchers.actions.print_voucher import print_voucher

APRIL = "2026-04"
FRIDAY = datetime(2026, 4, 3, 10, 0, tzinfo=BEIJING)
PAID_ON, PAID_AT = "2026-04-07", datetime(2026, 4, 8, 9, 0, tzinfo=BEIJING)
IN_MAY = datetime(2026, 5, 6, 9, 0, tzinfo=BEIJING)

#: Who sees a thing at their own desk: region codes of bureaus, and the bodies by the cast's names.
SEEN_BY: dict[str, tuple[set[str], set[str]]] = {
    "": ({"YP", "WJ", "NH", "HF"}, {"lanting", "nanhu_firm", "taihu", "nanhu_lab"}),
    "application": ({"YP"}, {"lanting"}),
    "voucher": ({"YP"}, {"lanting"}),
    "firm": ({"YP"}, {"lanting"}),
    "order": ({"YP", "WJ"}, {"lanting", "taihu"}),
    "claim": ({"YP", "WJ"}, {"lanting", "taihu"}),
    "product": (set(), {"taihu"}),
    "demand": (set(), {"lanting"}),
    "result": (set(), {"taihu"}),
    "payment": ({"YP"}, set()),
    "statement": ({"YP"}, set()),
    "dispute": ({"YP", "WJ"}, set()),
    "own": ({"YP"}, {"lanting", "taihu"}),
}


@dataclass
class Scene:
    """The numbers people read, by the name the table uses."""

    cast: Cast
    numbers: dict[str, str] = field(default_factory=dict)


def build(cast: Cast) -> Scene:
    """Put one of everything on stage, by the actions that make it."""
    stage = money.build(cast)
    waiting = journey.submitted(cast, category_id="RD", planned_cost_fen=10_000_000)
    voucher = journey.issued(cast, planned_cost_fen=6_800_000, asked_fen=3_400_000)
    print_voucher(voucher_id=voucher.pk, acting=cast.system, at=NOON)  # or a look would print it
    order = orders.accepted(cast, voucher)
    claim = orders.payable(cast, order, payments=[orders.payment(1, amount_fen=3_000_000)])
    offered = orders.placed(cast, voucher, price_fen=800_000)
    money.proven(stage, "WJ", money.sent(stage, "WJ", at=FRIDAY), on=PAID_ON, at=PAID_AT)
    money.confirmed(stage, APRIL, at=IN_MAY)
    met = matching.in_talks(cast)
    scene = Scene(cast)
    scene.numbers = {
        "application": waiting.number,
        "voucher": voucher.number,
        "order": offered.number,
        "claim": claim.number,
        "statement": f"JS-{APRIL}-YP",
        "product": cast.testing.number,
        "demand": met.demand_number,
        "result": met.result_number,
    }
    with reading(cast.scope("ren")):
        scene.numbers["obligation"] = str(Obligation.objects.get().pk)
        scene.numbers["file"] = PaymentFile.objects.get().number
    return scene
