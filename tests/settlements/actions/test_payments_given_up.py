"""A prepared payment is given up; one that was booked comes back and is made anew."""

import pytest

from foundation.ledger.queries import balances_of
from foundation.transactions import reading
from foundation.transitions import TransitionRefused
from redemptions.models import RedemptionClaim
from settlements.actions.cancel_payment import CancelAskedByYourself, cancel_payment
from settlements.actions.instruct_interregion import instruct_interregion
from settlements.actions.instruct_payments import instruct_payments
from settlements.actions.lock_period import lock_period
from settlements.actions.release_payments import release_payments
from settlements.actions.take_up_payment import take_up_payment
from settlements.models import PaymentInstruction
from settlements.permissions import NotYourPart
from tests.settlements.stage import (
    FRIDAY,
    IN_NOVEMBER,
    OCTOBER,
    confirmed,
    payable,
    prefinanced,
)


def _prepared(stage, acting):
    claim = payable(stage, issuing="YP", provider="WJ", amount_fen=1_200_000, pattern="P1")
    (payment,) = instruct_payments(region="YP", acting=acting, at=FRIDAY)
    return claim, payment.number


def _states(stage, claim, number):
    with reading(stage.cast.system.scope):
        return (
            RedemptionClaim.objects.get(pk=claim.pk).state,
            PaymentInstruction.objects.get(number=number).state,
        )


@pytest.mark.parametrize("who", [0, 1])
def test_the_preparer_or_a_colleague_gives_it_up(stage, who):
    claim, number = _prepared(stage, stage.finance["YP"][0])

    cancel_payment(number=number, reason="账户有误", acting=stage.finance["YP"][who], at=FRIDAY)

    assert _states(stage, claim, number) == ("payable", "cancelled")
    with reading(stage.cast.scope("gu")):
        books = balances_of(stage.cast.scope("gu"), stage.cast.lines["YP", "TS"].ledger_owner)
    assert books["obligated"] == 1_200_000
    (anew,) = instruct_payments(region="YP", acting=stage.finance["YP"][0], at=FRIDAY)
    assert anew.number == f"{number[:-2]}02"


def test_what_the_weekly_run_prepared_takes_two(stage):
    claim, number = _prepared(stage, stage.cast.system)
    gu, bai = stage.finance["YP"]

    cancel_payment(number=number, reason="账户有误", acting=gu, at=FRIDAY)
    assert _states(stage, claim, number) == ("instructed", "prepared")
    with pytest.raises(CancelAskedByYourself):
        cancel_payment(number=number, reason="账户有误", acting=gu, at=FRIDAY)
    cancel_payment(number=number, reason="同意", acting=bai, at=FRIDAY)

    assert _states(stage, claim, number) == ("payable", "cancelled")


def test_a_released_payment_is_not_given_up_and_a_stranger_never_does(stage):
    claim, number = _prepared(stage, stage.finance["YP"][0])
    gu, bai = stage.finance["YP"]

    with pytest.raises(NotYourPart):
        cancel_payment(number=number, reason="?", acting=stage.cast.acting["lin"], at=FRIDAY)
    release_payments(region="YP", acting=bai, at=FRIDAY)
    with pytest.raises(TransitionRefused):
        cancel_payment(number=number, reason="?", acting=gu, at=FRIDAY)

    assert _states(stage, claim, number) == ("instructed", "released")


def _asked_for_by_the_month(stage):
    """Return the number of what Yangpu owes Wujin for October: no person has prepared it."""
    prefinanced(stage, {("YP", "WJ"): 1_200_000})
    confirmed(stage)
    ren = stage.cast.acting["ren"]
    lock_period(month=OCTOBER, acting=ren, at=IN_NOVEMBER)
    (payment,) = instruct_interregion(month=OCTOBER, acting=ren, at=IN_NOVEMBER)
    return payment.number


def _state(stage, number):
    with reading(stage.cast.system.scope):
        return PaymentInstruction.objects.get(number=number).state


def test_who_took_up_what_the_month_asks_for_does_not_give_it_up_alone(stage):
    number = _asked_for_by_the_month(stage)
    gu, bai = stage.finance["YP"]
    take_up_payment(number=number, acting=gu, at=IN_NOVEMBER)

    cancel_payment(number=number, reason="账户有误", acting=gu, at=IN_NOVEMBER)
    assert _state(stage, number) == "prepared"
    with pytest.raises(CancelAskedByYourself):
        cancel_payment(number=number, reason="账户有误", acting=gu, at=IN_NOVEMBER)
    assert _state(stage, number) == "prepared"
    cancel_payment(number=number, reason="同意", acting=bai, at=IN_NOVEMBER)

    assert _state(stage, number) == "cancelled"


def test_a_colleague_refuses_what_another_took_up(stage):
    number = _asked_for_by_the_month(stage)
    gu, bai = stage.finance["YP"]
    take_up_payment(number=number, acting=gu, at=IN_NOVEMBER)

    cancel_payment(number=number, reason="账户有误", acting=bai, at=IN_NOVEMBER)

    assert _state(stage, number) == "cancelled"
