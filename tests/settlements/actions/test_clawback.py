"""Paid money comes back by notice, hearing, decision of another person, demand and receipt."""

from datetime import datetime

import pytest
from django.urls import reverse

from foundation.ledger.queries import balances_of
from foundation.transactions import reading
from redemptions.models import RedemptionClaim
from settlements.actions.calculate_period import calculate_period
from settlements.actions.close_period import close_period
from settlements.actions.confirm_period import confirm_period
from settlements.actions.cut_off_period import cut_off_period
from settlements.actions.decide_clawback import MoreThanAsked, decide_clawback
from settlements.actions.demand_repayment import demand_repayment
from settlements.actions.end_clawback import end_clawback
from settlements.actions.instruct_interregion import instruct_interregion
from settlements.actions.issue_statements import issue_statements
from settlements.actions.lock_period import lock_period
from settlements.actions.open_clawback_case import MoreThanPaid, open_clawback_case
from settlements.actions.open_period import open_period
from settlements.actions.reconcile_period import reconcile_period
from settlements.actions.record_hearing import record_hearing
from settlements.actions.record_recovery import MoreThanDemanded, record_recovery
from settlements.actions.release_payments import release_payments
from settlements.actions.send_payments import send_payments
from settlements.actions.serve_clawback_notice import serve_clawback_notice
from settlements.actions.take_up_payment import take_up_payment
from settlements.models import ClawbackCase, NetPosition, Obligation, PaymentInstruction
from settlements.permissions import NotYourPart
from tests.cast import BEIJING
from tests.settlements.stage import (
    IN_NOVEMBER,
    OCTOBER,
    confirmed,
    payable,
    prefinanced,
    proven,
    sent,
    sign_all,
)

NOVEMBER = "2026-11"
IN_DECEMBER = datetime(2026, 12, 1, 9, 0, tzinfo=BEIJING)


def _demanded(stage, claim, amount_fen):
    fang, shen = stage.cast.acting["fang"], stage.cast.acting["shen"]
    case = open_clawback_case(
        claim=claim.number, amount_fen=amount_fen, legal_basis="管理办法第三十条",
        reason="发票红冲", acting=fang, at=IN_NOVEMBER,
    )  # fmt: skip
    serve_clawback_notice(number=case.number, acting=fang, at=IN_NOVEMBER)
    record_hearing(number=case.number, hearing="无异议", acting=fang, at=IN_NOVEMBER)
    decide_clawback(number=case.number, decided_fen=amount_fen, acting=shen, at=IN_NOVEMBER)
    return demand_repayment(number=case.number, acting=fang, at=IN_NOVEMBER)


def _figures(stage):
    scope = stage.cast.scope("gu")
    with reading(scope):
        return balances_of(scope, stage.cast.lines["YP", "TS"].ledger_owner)


def test_what_the_issuing_region_paid_comes_back_to_its_budget(stage):
    claim = payable(stage, issuing="YP", provider="WJ", amount_fen=1_200_000, pattern="P1")
    proven(stage, "YP", sent(stage, "YP"), on="2026-10-20", at=IN_NOVEMBER)
    case = _demanded(stage, claim, 1_000_000)
    gu = stage.finance["YP"][0]

    with pytest.raises(MoreThanDemanded):
        record_recovery(
            number=case.number, amount_fen=1_000_001, serial="B0", acting=gu, at=IN_NOVEMBER
        )
    part = record_recovery(
        number=case.number, amount_fen=400_000, serial="B1", acting=gu, at=IN_NOVEMBER
    )
    assert part.state == "partly_recovered"
    whole = record_recovery(
        number=case.number, amount_fen=600_000, serial="B2", acting=gu, at=IN_NOVEMBER
    )

    assert (whole.state, whole.recovered_fen) == ("recovered", 1_000_000)
    figures = _figures(stage)
    assert (figures["paid"], figures["recovered"]) == (200_000, 1_000_000)
    with reading(gu.scope):
        assert RedemptionClaim.objects.get(pk=claim.pk).state == "closed"


def test_each_step_has_its_post_and_its_bounds(stage):
    claim = payable(stage, issuing="YP", provider="WJ", amount_fen=1_200_000, pattern="P1")
    proven(stage, "YP", sent(stage, "YP"), on="2026-10-20", at=IN_NOVEMBER)
    fang, shen = stage.cast.acting["fang"], stage.cast.acting["shen"]

    def opened(acting, amount_fen):
        return open_clawback_case(
            claim=claim.number, amount_fen=amount_fen, legal_basis="第三十条", reason="发票红冲",
            acting=acting, at=IN_NOVEMBER,
        )  # fmt: skip

    with pytest.raises(NotYourPart):
        opened(shen, 1)
    with pytest.raises(MoreThanPaid):
        opened(fang, 1_200_001)
    with reading(fang.scope):
        assert not ClawbackCase.objects.exists()
    case = opened(fang, 5_000)
    serve_clawback_notice(number=case.number, acting=fang, at=IN_NOVEMBER)
    record_hearing(number=case.number, hearing="…", acting=fang, at=IN_NOVEMBER)
    with pytest.raises(NotYourPart):
        decide_clawback(number=case.number, decided_fen=5_000, acting=fang, at=IN_NOVEMBER)
    with pytest.raises(MoreThanAsked):
        decide_clawback(number=case.number, decided_fen=5_001, acting=shen, at=IN_NOVEMBER)
    decide_clawback(number=case.number, decided_fen=5_000, acting=shen, at=IN_NOVEMBER)
    demand_repayment(number=case.number, acting=fang, at=IN_NOVEMBER)
    ended = end_clawback(
        number=case.number, outcome="written_off", reason="已注销", acting=shen, at=IN_NOVEMBER
    )
    assert ended.state == "written_off"


def _october_closed(stage):
    ren, he = stage.cast.acting["ren"], stage.cast.acting["he"]
    confirmed(stage)
    lock_period(month=OCTOBER, acting=ren, at=IN_NOVEMBER)
    instruct_interregion(month=OCTOBER, acting=ren, at=IN_NOVEMBER)
    _pay(stage, "YP", IN_NOVEMBER)
    reconcile_period(month=OCTOBER, acting=ren, at=IN_NOVEMBER)
    close_period(month=OCTOBER, acting=he, at=IN_NOVEMBER)


def _pay(stage, region, at):
    first, second = stage.finance[region]
    with reading(first.scope):
        rows = list(PaymentInstruction.objects.filter(payer_id=region, state="prepared"))
    for row in rows:
        take_up_payment(number=row.number, acting=first, at=at)
    file = release_payments(region=region, acting=second, at=at)
    send_payments(number=file.number, digest=file.sha256[:8], acting=first, at=at)
    proven(stage, region, rows, on=at.date().isoformat(), at=at)


def test_after_the_settlement_a_mirror_goes_into_the_current_month(stage):
    claim = prefinanced(stage, {("YP", "WJ"): 120_000})["YP", "WJ"]
    _october_closed(stage)
    case = _demanded(stage, claim, 50_000)
    with pytest.raises(NotYourPart):  # the money comes back to Wujin, which had advanced it
        record_recovery(
            number=case.number, amount_fen=50_000, serial="B1",
            acting=stage.finance["YP"][0], at=IN_NOVEMBER,
        )  # fmt: skip
    record_recovery(
        number=case.number, amount_fen=50_000, serial="B1", acting=stage.finance["WJ"][0],
        at=IN_NOVEMBER,
    )  # fmt: skip

    with reading(stage.cast.scope("gu")):
        assert Obligation.objects.get(reverses__isnull=False).amount_fen == -50_000
    assert _figures(stage)["paid"] == 120_000
    ren = stage.cast.acting["ren"]
    for verb in (open_period, cut_off_period, calculate_period, issue_statements):
        verb(month=NOVEMBER, acting=ren, at=IN_DECEMBER)
    with reading(ren.scope):
        nets = dict(
            NetPosition.objects.filter(period__month=NOVEMBER).values_list("region_id", "net_fen")
        )
    assert nets == {"YP": 50_000, "WJ": -50_000, "NH": 0, "HF": 0}
    sign_all(stage, NOVEMBER, at=IN_DECEMBER)
    confirm_period(month=NOVEMBER, acting=ren, at=IN_DECEMBER)
    lock_period(month=NOVEMBER, acting=ren, at=IN_DECEMBER)
    instruct_interregion(month=NOVEMBER, acting=ren, at=IN_DECEMBER)
    figures = _figures(stage)
    assert (figures["paid"], figures["recovered"]) == (70_000, 50_000)


def test_the_case_on_its_pages(client, stage):
    claim = payable(stage, issuing="YP", provider="WJ", amount_fen=1_200_000, pattern="P1")
    proven(stage, "YP", sent(stage, "YP"), on="2026-10-20", at=IN_NOVEMBER)
    client.force_login(stage.cast.users["fang"])
    new = reverse("bureau-clawback-new", args=["yangpu"])
    key = client.get(new).context["form"]["key"].value()
    answer = client.post(
        new,
        {
            "key": key, "claim": claim.number, "amount_fen": "5000", "legal_basis": "第三十条",
            "reason": "发票红冲",
        },
    )  # fmt: skip
    assert answer.status_code == 302
    url = answer["Location"]
    assert "5,000.00" in client.get(url).content.decode()
    assert client.post(url).status_code == 302
    assert client.post(url, {"hearing": "无异议"}).status_code == 302
    assert "5,000.00" in client.get(reverse("bureau-clawbacks", args=["yangpu"])).content.decode()
    client.force_login(stage.cast.users["shen"])
    assert client.post(url, {"decided_fen": "5000"}).status_code == 302
    client.force_login(stage.cast.users["xu"])
    assert client.get(url).status_code == 404
