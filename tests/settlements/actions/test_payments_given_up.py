"""A prepared payment is given up; one that was booked comes back and is made anew."""

import pytest

from foundation.ledger.queries import balances_of
from foundation.transactions import reading
from foundation.transitions import TransitionRefused
from redemptions.models import RedemptionClaim
from settlements.actions.cancel_payment import CancelAskedByYourself, cancel_payment
from settlements.actions.instruct_payments import instruct_payments
from settlements.actions.release_payments import release_payments
from settlements.models import PaymentInstruction
from settlements.permissions import NotYourPart
from tests.settlements.stage import FRIDAY, payable


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
