"""The desks of the last day: no queue is empty, whichever page is opened."""

from __future__ import annotations

import pytest

from enterprises.models import Enterprise
from foundation.acting import system_acting
from foundation.transactions import reading
from providers.models import Provider
from redemptions.models import OrderAmendment, OrderDispute, RedemptionClaim, ServiceOrder
from settlements.models import BankReceipt, PaymentInstruction
from vouchers.models import Appeal, Voucher, VoucherApplication

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo")]


@pytest.fixture(autouse=True)
def looking(grown):
    with reading(system_acting("test", regions=["YP", "WJ", "NH", "HF", "ALL"]).scope):
        yield grown


STATES = {
    VoucherApplication: """draft submitted under_review recommended returned waitlisted issued
        rejected withdrawn lapsed appealed upheld""",
    Appeal: "open allowed dismissed",
    Voucher: "active frozen used_up expired surrendered revoked split",
    ServiceOrder: """offered agreed contracted delivered rework disputed accepted claimed
        terminated_partially closed cancelled declined""",
    OrderDispute: "open answered mediating partly_upheld",
    OrderAmendment: "agreed",
    RedemptionClaim: """submitted provider_side_check issuing_review returned approved in_publicity
        payable instructed paid closed rejected""",
    PaymentInstruction: "prepared executed failed",
    BankReceipt: "unmatched matched",
    Enterprise: "submitted returned verified due_for_recheck suspended blacklisted",
    Provider: "returned in_publicity enrolled suspended removed",
}


@pytest.mark.parametrize(("model", "states"), STATES.items())
def test_every_state_stands_on_some_desk(model, states):
    assert set(states.split()) <= set(model.objects.values_list("state", flat=True))


@pytest.mark.parametrize("region", ["YP", "WJ", "NH", "HF"])
def test_every_bureau_has_work_at_every_post(region):
    mine = VoucherApplication.objects.filter(region_id=region)

    assert mine.filter(state="submitted").exists()
    assert mine.filter(state="under_review").exists()
    assert mine.filter(waiting_for="leader").exists()
    assert mine.filter(waiting_for="finance").exists()


def test_nothing_of_the_story_was_left_out_that_could_be_played(looking):
    told = ("C", "month", "report", "today")

    assert [what for what in looking.left_out if what.startswith(told)] == []
