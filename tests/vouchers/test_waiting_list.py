"""The nightly run along a waiting list: who is at the own cap is passed over, nobody else waits."""

from typing import Any

from foundation.transactions import reading
from tests.cast import NOON
from tests.vouchers import journey
from vouchers.actions.decide_application import decide_application
from vouchers.models import VoucherApplication
from vouchers.queries.applications import waiting_everywhere
from vouchers.tasks import promote_waiting_task


def _decided(cast, application, **verdicts):
    for who, verdict in verdicts.items():
        decide_application(
            number=application.number, verdict=verdict, opinion="", acting=cast.acting[who],
            at=NOON,
        )  # fmt: skip


def test_a_firm_at_its_cap_does_not_stop_those_behind_it(cast):
    large: Any = {"category_id": "RD", "planned_cost_fen": 30_000_000, "asked_fen": 18_000_000}
    first, capped = journey.recommended(cast, **large), journey.recommended(cast, **large)
    small = journey.recommended(cast, category_id="RD")  # 30,000 yuan
    _decided(cast, first, shen="approve", gu="approve")
    _decided(cast, capped, shen="approve", gu="waitlist")  # 180,000 of the 120,000 that are left
    _decided(cast, small, shen="waitlist")
    with reading(cast.system.scope):
        assert waiting_everywhere(cast.system.scope) == [[capped.pk, small.pk]]

    promote_waiting_task()

    with reading(cast.system.scope):
        states = dict(VoucherApplication.objects.values_list("number", "state"))
    assert (states[capped.number], states[small.number]) == ("waitlisted", "approved")
