"""A month gives the same lines however often and in whatever order it is calculated."""

from datetime import datetime

import pytest
from django.db import connection

from foundation.refusals import NotVisible
from foundation.transactions import action_block, reading
from regions.models import AllianceRules
from settlements.actions.answer_dispute import answer_dispute
from settlements.actions.calculate_period import EarlierMonthOpen, calculate_period
from settlements.actions.close_period import close_period
from settlements.actions.confirm_period import NotAllSigned, confirm_period
from settlements.actions.cut_off_period import MonthNotOver, cut_off_period
from settlements.actions.dispute_line import DisputedAlready, dispute_line
from settlements.actions.end_dispute import UpheldAmountWrong, end_dispute
from settlements.actions.gather_period_lines import gather_period_lines
from settlements.actions.instruct_interregion import instruct_interregion
from settlements.actions.issue_statements import issue_statements
from settlements.actions.lock_period import lock_period
from settlements.actions.open_period import MonthOutOfTurn, open_period
from settlements.actions.reconcile_period import reconcile_period
from settlements.actions.release_payments import NotTakenUp, release_payments
from settlements.actions.revise_statements import revise_statements
from settlements.actions.sign_statement import (
    SignedByYourself,
    StatementChanged,
    sign_statement,
)
from settlements.actions.take_up_payment import take_up_payment
from settlements.models import (
    Dispute,
    NetPosition,
    Obligation,
    SettlementLine,
    SettlementPeriod,
    SettlementStatement,
    StatementSignoff,
)
from settlements.permissions import LockedByYourself, MonthLocked, NotYourPart, PreparedByYourself
from settlements.queries.lines import digest_of
from tests.cast import BEIJING
from tests.settlements.stage import IN_NOVEMBER, OCTOBER, confirmed, prefinanced, sign_all

NOVEMBER = "2026-11"
IN_DECEMBER = datetime(2026, 12, 1, 9, 0, tzinfo=BEIJING)
DEBTS = {("YP", "WJ"): 120_000, ("WJ", "YP"): 45_000, ("NH", "WJ"): 30_000}


@pytest.fixture
def ren(stage):
    return stage.cast.acting["ren"]


def _cut_off(stage, month=OCTOBER, at=IN_NOVEMBER):
    ren = stage.cast.acting["ren"]
    open_period(month=month, acting=ren, at=at)
    cut_off_period(month=month, acting=ren, at=at)


def _stated(stage, month=OCTOBER, at=IN_NOVEMBER):
    ren = stage.cast.acting["ren"]
    _cut_off(stage, month, at)
    calculate_period(month=month, acting=ren, at=at)
    return issue_statements(month=month, acting=ren, at=at)


def _statement(stage, number):
    with reading(stage.cast.scope("ren")):
        return SettlementStatement.objects.get(number=number)


def test_months_open_in_turn(stage, ren):
    open_period(month=OCTOBER, acting=ren, at=IN_NOVEMBER)
    open_period(month=OCTOBER, acting=ren, at=IN_NOVEMBER)

    with pytest.raises(MonthOutOfTurn):
        open_period(month="2026-12", acting=ren, at=IN_NOVEMBER)
    with pytest.raises(NotYourPart):
        open_period(month=NOVEMBER, acting=stage.cast.acting["gu"], at=IN_NOVEMBER)

    with reading(ren.scope):
        assert [period.month for period in SettlementPeriod.objects.all()] == [OCTOBER]


def test_a_month_is_cut_off_when_it_is_over(stage, ren):
    open_period(month=OCTOBER, acting=ren, at=IN_NOVEMBER)

    with pytest.raises(MonthNotOver):
        cut_off_period(month=OCTOBER, acting=ren, at=datetime(2026, 10, 31, 23, 59, tzinfo=BEIJING))

    cut_off = cut_off_period(
        month=OCTOBER, acting=ren, at=datetime(2026, 11, 1, 0, 0, tzinfo=BEIJING)
    )
    assert cut_off.state == "cut_off"


def test_calculating_again_and_in_bites_changes_nothing(stage, ren):
    prefinanced(stage, DEBTS)
    _cut_off(stage)
    while gather_period_lines(month=OCTOBER, acting=ren, at=IN_NOVEMBER, limit=1):
        pass
    seen = []
    for _run in range(3):
        period = calculate_period(month=OCTOBER, acting=ren, at=IN_NOVEMBER)
        with reading(ren.scope):
            keys = set(SettlementLine.objects.values_list("pk", flat=True))
            seen.append((keys, digest_of(ren.scope, period), period.total_fen))

    assert seen[0] == seen[1] == seen[2]
    assert (len(seen[0][0]), seen[0][2]) == (3, 195_000)
    with reading(ren.scope):
        nets = dict(NetPosition.objects.values_list("region_id", "net_fen"))
    assert nets == {"YP": -75_000, "WJ": 105_000, "NH": -30_000, "HF": 0}


def test_what_was_paid_after_the_cut_off_belongs_to_the_next_month(stage, ren):
    prefinanced(stage, {("YP", "WJ"): 120_000}, on="2026-10-31")
    prefinanced(stage, {("NH", "WJ"): 30_000}, on="2026-11-01")
    _cut_off(stage)

    assert calculate_period(month=OCTOBER, acting=ren, at=IN_NOVEMBER).total_fen == 120_000


def test_the_next_month_waits_until_this_one_is_locked(stage, ren):
    _stated(stage)
    _cut_off(stage, NOVEMBER, IN_DECEMBER)

    with pytest.raises(EarlierMonthOpen):
        calculate_period(month=NOVEMBER, acting=ren, at=IN_DECEMBER)
    assert gather_period_lines(month=NOVEMBER, acting=ren, at=IN_DECEMBER) == 0


def test_two_people_sign_over_the_digest_they_saw(stage):
    prefinanced(stage, DEBTS)
    _stated(stage)
    number, digest = "JS-2026-10-HF", _statement(stage, "JS-2026-10-HF").digest
    xu = stage.cast.acting["xu"]  # leader and finance in one person

    with pytest.raises(StatementChanged):
        sign_statement(number=number, post="science", digest="0" * 64, acting=xu, at=IN_NOVEMBER)
    with pytest.raises(NotYourPart):
        sign_statement(
            number="JS-2026-10-HF", post="finance", digest=digest,
            acting=stage.cast.acting["dai_hf"], at=IN_NOVEMBER,
        )  # fmt: skip
    sign_statement(number=number, post="science", digest=digest, acting=xu, at=IN_NOVEMBER)
    with pytest.raises(SignedByYourself):
        sign_statement(number=number, post="finance", digest=digest, acting=xu, at=IN_NOVEMBER)
    with reading(xu.scope):
        assert StatementSignoff.objects.count() == 1

    signed = sign_statement(
        number=number, post="finance", digest=digest, acting=stage.cast.acting["zhang_hf"],
        at=IN_NOVEMBER,
    )  # fmt: skip
    assert signed.state == "signed"


def test_a_month_is_confirmed_with_the_last_signature(stage, ren, run_outbox):
    prefinanced(stage, DEBTS)
    _stated(stage)
    with pytest.raises(NotAllSigned) as refused:
        confirm_period(month=OCTOBER, acting=ren, at=IN_NOVEMBER)
    assert refused.value.params["count"] == 4

    sign_all(stage)
    run_outbox(only="settlements")

    with reading(ren.scope):
        assert SettlementPeriod.objects.get().state == "confirmed"


def _disputed(stage):
    claims = prefinanced(stage, DEBTS)
    _stated(stage)
    with reading(stage.cast.scope("shen")):
        owed = Obligation.objects.get(claim=claims["YP", "WJ"])
    dispute = dispute_line(
        statement="JS-2026-10-YP", obligation=owed.pk, reason="发票红冲",
        acting=stage.cast.acting["shen"], at=IN_NOVEMBER,
    )  # fmt: skip
    return dispute, owed


def test_a_disputed_line_leaves_the_month_and_the_rest_goes_on(stage, ren):
    dispute, owed = _disputed(stage)
    with pytest.raises(DisputedAlready):
        dispute_line(
            statement="JS-2026-10-WJ", obligation=owed.pk, reason="again",
            acting=stage.cast.acting["wen"], at=IN_NOVEMBER,
        )  # fmt: skip

    revised = revise_statements(month=OCTOBER, acting=ren, at=IN_NOVEMBER)

    assert [(row.region_id, row.state, row.net_fen) for row in revised] == [
        ("WJ", "revised", -15_000),
        ("YP", "revised", 45_000),
    ]
    assert revise_statements(month=OCTOBER, acting=ren, at=IN_NOVEMBER) == []
    assert dispute.number.startswith("ZY-2026-YP-")
    with reading(stage.cast.scope("xu")):
        assert not Dispute.objects.exists()
    sign_all(stage)
    assert confirm_period(month=OCTOBER, acting=ren, at=IN_NOVEMBER).state == "confirmed"
    assert lock_period(month=OCTOBER, acting=ren, at=IN_NOVEMBER).total_fen == 75_000


def test_the_other_sides_signature_is_asked_for_again(stage, ren):
    claims = prefinanced(stage, DEBTS)
    _stated(stage)
    digest = _statement(stage, "JS-2026-10-WJ").digest
    for post, acting in (
        ("science", stage.leaders["WJ"]),
        ("finance", stage.finance["WJ"][0]),
    ):
        sign_statement(
            number="JS-2026-10-WJ", post=post, digest=digest, acting=acting, at=IN_NOVEMBER
        )
    with reading(stage.cast.scope("shen")):
        owed = Obligation.objects.get(claim=claims["YP", "WJ"])
    dispute_line(
        statement="JS-2026-10-YP", obligation=owed.pk, reason="发票红冲",
        acting=stage.cast.acting["shen"], at=IN_NOVEMBER,
    )  # fmt: skip

    revise_statements(month=OCTOBER, acting=ren, at=IN_NOVEMBER)

    after = _statement(stage, "JS-2026-10-WJ")
    assert (after.state, after.revision, after.signed_at) == ("revised", 1, None)


def test_a_disputed_line_comes_back_with_the_next_month(stage, ren):
    dispute, owed = _disputed(stage)
    revise_statements(month=OCTOBER, acting=ren, at=IN_NOVEMBER)
    sign_all(stage)
    confirm_period(month=OCTOBER, acting=ren, at=IN_NOVEMBER)
    lock_period(month=OCTOBER, acting=ren, at=IN_NOVEMBER)
    with pytest.raises(NotYourPart):  # one does not answer oneself
        answer_dispute(
            number=dispute.number, answer="…", acting=stage.cast.acting["shen"], at=IN_NOVEMBER
        )
    answer_dispute(
        number=dispute.number, answer="已补开", acting=stage.cast.acting["wen"], at=IN_NOVEMBER
    )
    with pytest.raises(NotYourPart):
        end_dispute(
            number=dispute.number, outcome="dismissed", upheld_fen=0, words="…",
            acting=stage.cast.acting["shen"], at=IN_NOVEMBER,
        )  # fmt: skip
    with pytest.raises(UpheldAmountWrong):
        end_dispute(
            number=dispute.number, outcome="partly_upheld", upheld_fen=120_000, words="…",
            acting=ren, at=IN_NOVEMBER,
        )  # fmt: skip
    end_dispute(
        number=dispute.number, outcome="partly_upheld", upheld_fen=20_000, words="少付两百元",
        acting=ren, at=IN_NOVEMBER,
    )  # fmt: skip

    _cut_off(stage, NOVEMBER, IN_DECEMBER)
    november = calculate_period(month=NOVEMBER, acting=ren, at=IN_DECEMBER)

    assert november.total_fen == 100_000  # 120,000 less 20,000
    with reading(ren.scope):
        lines = dict(
            SettlementLine.objects.filter(period=november).values_list("amount_fen", "carried_from")
        )
        assert SettlementLine.objects.filter(obligation=owed, live=True).count() == 1
    assert lines == {120_000: OCTOBER, -20_000: ""}


def test_a_locked_month_never_changes(stage, ren):
    prefinanced(stage, DEBTS)
    confirmed(stage)
    with pytest.raises(NotYourPart):
        lock_period(month=OCTOBER, acting=stage.cast.acting["shen"], at=IN_NOVEMBER)
    period = lock_period(month=OCTOBER, acting=ren, at=IN_NOVEMBER)

    changes = (
        "UPDATE settlements_settlementline SET amount_fen = amount_fen + 1",
        "DELETE FROM settlements_settlementline",
        "UPDATE settlements_netposition SET net_fen = net_fen + 1",
        "UPDATE settlements_settlementperiod SET digest = 'x'",
    )
    for change in changes:
        with pytest.raises(MonthLocked), action_block(acting=ren), connection.cursor() as cursor:
            cursor.execute(change)
    prefinanced(stage, {("HF", "WJ"): 10_000}, on="2026-10-30")  # proven late, for October
    assert calculate_period(month=OCTOBER, acting=ren, at=IN_NOVEMBER).total_fen == 195_000
    with reading(ren.scope):
        assert digest_of(ren.scope, period) == period.digest


def test_payments_between_regions_need_two_people_of_the_payer(stage, ren):
    prefinanced(stage, DEBTS)
    confirmed(stage)
    lock_period(month=OCTOBER, acting=ren, at=IN_NOVEMBER)
    instruct_interregion(month=OCTOBER, acting=ren, at=IN_NOVEMBER)
    gu, bai = stage.finance["YP"]
    number = "ZF-2026-10-YP-WJ-01"

    with pytest.raises(NotTakenUp):
        release_payments(region="YP", acting=bai, at=IN_NOVEMBER)
    with pytest.raises(NotYourPart):
        take_up_payment(number=number, acting=stage.cast.acting["lin"], at=IN_NOVEMBER)
    with pytest.raises(NotVisible):  # the payee sees it coming and touches nothing
        take_up_payment(number=number, acting=stage.cast.acting["qiu"], at=IN_NOVEMBER)
    taken_up = take_up_payment(number=number, acting=gu, at=IN_NOVEMBER)
    with pytest.raises(PreparedByYourself):
        release_payments(region="YP", acting=gu, at=IN_NOVEMBER)

    assert taken_up.amount_fen == 75_000
    assert release_payments(region="YP", acting=bai, at=IN_NOVEMBER).total_fen == 75_000


def test_what_is_below_the_least_transfer_is_carried(stage, ren):
    with action_block(acting=stage.cast.system):
        AllianceRules.objects.update(min_transfer_fen=100_000)
    prefinanced(stage, {("YP", "WJ"): 60_000})
    confirmed(stage)
    lock_period(month=OCTOBER, acting=ren, at=IN_NOVEMBER)

    assert instruct_interregion(month=OCTOBER, acting=ren, at=IN_NOVEMBER) == []
    reconcile_period(month=OCTOBER, acting=ren, at=IN_NOVEMBER)
    with pytest.raises(LockedByYourself):
        close_period(month=OCTOBER, acting=ren, at=IN_NOVEMBER)
    close_period(month=OCTOBER, acting=stage.cast.acting["he"], at=IN_NOVEMBER)
    prefinanced(stage, {("YP", "WJ"): 70_000}, on="2026-11-05")
    _cut_off(stage, NOVEMBER, IN_DECEMBER)
    november = calculate_period(month=NOVEMBER, acting=ren, at=IN_DECEMBER)

    with reading(ren.scope):
        position = NetPosition.objects.get(period=november, region_id="YP")
    assert (position.opening_fen, position.owes_fen, position.net_fen, position.carried_fen) == (
        -60_000, 70_000, -130_000, 0,
    )  # fmt: skip
