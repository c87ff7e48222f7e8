"""The bank takes a transfer back after it was booked: payable again, no closed month changes."""

from foundation.ledger.queries import balances_of
from foundation.transactions import reading
from redemptions.models import RedemptionClaim
from settlements.actions.close_period import close_period
from settlements.actions.import_receipts import import_receipts
from settlements.actions.instruct_interregion import instruct_interregion
from settlements.actions.lock_period import lock_period
from settlements.actions.reconcile_payments import Reconciled, reconcile_payments
from settlements.actions.reconcile_period import reconcile_period
from settlements.actions.release_payments import release_payments
from settlements.actions.send_payments import send_payments
from settlements.actions.take_up_payment import take_up_payment
from settlements.models import Obligation, PaymentInstruction, SettlementPeriod
from tests.settlements.stage import (
    IN_NOVEMBER,
    OCTOBER,
    bank_says,
    confirmed,
    payable,
    prefinanced,
    proven,
    sent,
)


def _returned(stage, region, payment, *, at):
    """Have the bank send a booked payment back."""
    row = (
        f"R-{payment.number}", f"{at:%Y-%m-%d}",
        f"{payment.amount_fen // 100}.{payment.amount_fen % 100:02d}", payment.payee_name, "",
        payment.number, "returned", "账户已销户",
    )  # fmt: skip
    gu = stage.finance[region][0]
    import_receipts(region=region, name="back", content=bank_says([row]), acting=gu, at=at)
    return reconcile_payments(region=region, acting=gu, at=at)


def _books(stage, region):
    who = stage.finance[region][0]
    with reading(who.scope):
        return balances_of(who.scope, stage.cast.lines[region, "TS"].ledger_owner)


def _state(stage, claim):
    with reading(stage.cast.system.scope):
        return RedemptionClaim.objects.get(pk=claim.pk).state


def test_a_payment_of_the_own_budget_is_obligated_again_and_paid_anew(stage):
    claim = payable(stage, issuing="YP", provider="WJ", amount_fen=1_200_000, pattern="P1")
    (payment,) = sent(stage, "YP")
    proven(stage, "YP", [payment], on="2026-10-20", at=IN_NOVEMBER)
    assert (_state(stage, claim), _books(stage, "YP")["paid"]) == ("paid", 1_200_000)

    assert _returned(stage, "YP", payment, at=IN_NOVEMBER) == Reconciled(0, 1, 0)
    assert _state(stage, claim) == "payable"
    books = _books(stage, "YP")
    assert (books["obligated"], books["paid"]) == (1_200_000, 0)
    again = reconcile_payments(region="YP", acting=stage.finance["YP"][0], at=IN_NOVEMBER)
    assert again == Reconciled(0, 0, 0)

    (anew,) = sent(stage, "YP", at=IN_NOVEMBER)
    proven(stage, "YP", [anew], on="2026-11-03", at=IN_NOVEMBER)
    books = _books(stage, "YP")
    assert (_state(stage, claim), books["obligated"], books["paid"]) == ("paid", 0, 1_200_000)


def test_a_payment_and_its_return_in_one_file_leave_the_claim_payable(stage):
    claim = payable(stage, issuing="YP", provider="WJ", amount_fen=1_200_000, pattern="P1")
    (payment,) = sent(stage, "YP")
    row = ("2026-10-20", "12000", payment.payee_name, "", payment.number)
    gu = stage.finance["YP"][0]
    content = bank_says([("A1", *row, "paid", ""), ("A2", *row, "returned", "户名不符")])
    import_receipts(region="YP", name="both", content=content, acting=gu, at=IN_NOVEMBER)

    reconcile_payments(region="YP", acting=gu, at=IN_NOVEMBER)
    reconcile_payments(region="YP", acting=gu, at=IN_NOVEMBER)

    books = _books(stage, "YP")
    assert (_state(stage, claim), books["obligated"], books["paid"]) == ("payable", 1_200_000, 0)


def _settled(stage, month_at=IN_NOVEMBER):
    """Settle October to the close: Yangpu pays Wujin 12,000 yuan."""
    ren, other = stage.cast.acting["ren"], stage.cast.acting["he"]
    confirmed(stage)
    lock_period(month=OCTOBER, acting=ren, at=month_at)
    instruct_interregion(month=OCTOBER, acting=ren, at=month_at)
    payment = _paid_between(stage, "YP", at=month_at)
    reconcile_period(month=OCTOBER, acting=ren, at=month_at)
    close_period(month=OCTOBER, acting=other, at=month_at)
    return payment


def _paid_between(stage, region, *, at):
    first, second = stage.finance[region]
    with reading(first.scope):
        payment = PaymentInstruction.objects.get(
            payer_id=region, kind="interregion", state="prepared"
        )
    take_up_payment(number=payment.number, acting=first, at=at)
    file = release_payments(region=region, acting=second, at=at)
    send_payments(number=file.number, digest=file.sha256[:8], acting=first, at=at)
    proven(stage, region, [payment], on=f"{at:%Y-%m-%d}", at=at)
    return payment


def test_a_prefinanced_payment_comes_back_after_its_month_was_closed(stage):
    claims = prefinanced(stage, {("YP", "WJ"): 1_200_000})
    _settled(stage)
    claim = claims["YP", "WJ"]
    with reading(stage.cast.scope("qiu")):
        digest = SettlementPeriod.objects.get(month=OCTOBER).digest
        first = PaymentInstruction.objects.get(claim=claim)
    assert (_state(stage, claim), _books(stage, "YP")["paid"]) == ("closed", 1_200_000)

    _returned(stage, "WJ", first, at=IN_NOVEMBER)

    assert _state(stage, claim) == "payable"
    with reading(stage.cast.scope("qiu")):
        assert [row.amount_fen for row in Obligation.objects.order_by("posted_at", "pk")] == [
            1_200_000, -1_200_000,
        ]  # fmt: skip
        period = SettlementPeriod.objects.get(month=OCTOBER)
    assert (period.state, period.digest) == ("closed", digest)

    (anew,) = sent(stage, "WJ", at=IN_NOVEMBER)
    proven(stage, "WJ", [anew], on="2026-11-05", at=IN_NOVEMBER)
    with reading(stage.cast.scope("qiu")):
        amounts = sorted(Obligation.objects.values_list("amount_fen", flat=True))
    assert amounts == [-1_200_000, 1_200_000, 1_200_000]
    assert _state(stage, claim) == "paid"


def test_a_payment_between_regions_is_made_anew_after_the_close(stage):
    prefinanced(stage, {("YP", "WJ"): 1_200_000})
    payment = _settled(stage)
    _returned(stage, "YP", payment, at=IN_NOVEMBER)

    (anew,) = instruct_interregion(month=OCTOBER, acting=stage.cast.acting["ren"], at=IN_NOVEMBER)
    assert (anew.number, anew.amount_fen) == (f"{payment.number[:-2]}02", 1_200_000)
    _paid_between(stage, "YP", at=IN_NOVEMBER)

    with reading(stage.cast.scope("gu")):
        treasury = balances_of(stage.cast.scope("gu"), "settlement")["treasury"]
        period = SettlementPeriod.objects.get(month=OCTOBER)
    assert (treasury, period.state) == (-1_200_000, "closed")
