"""Positions for the operator and a bureau; receipts from a treasury's system."""

from foundation.transactions import reading
from redemptions.models import RedemptionClaim
from settlements.actions.calculate_period import calculate_period
from settlements.actions.cut_off_period import cut_off_period
from settlements.actions.open_period import open_period
from tests.settlements.stage import IN_NOVEMBER, OCTOBER, payable, prefinanced, sent

POSITIONS = f"settlement/{OCTOBER}/positions/"


def _calculated(stage):
    prefinanced(stage, {("YP", "WJ"): 120_000, ("NH", "WJ"): 30_000})
    for verb in (open_period, cut_off_period, calculate_period):
        verb(month=OCTOBER, acting=stage.cast.acting["ren"], at=IN_NOVEMBER)


def test_the_operator_reads_every_position(client, stage):
    _calculated(stage)
    client.force_login(stage.cast.users["ren"])

    answer = client.get(f"/api/v1/operator/{POSITIONS}").json()

    nets = {row["region"]: row["net_fen"] for row in answer["positions"]}
    assert nets == {"YP": -120_000, "WJ": 150_000, "NH": -30_000, "HF": 0}
    assert answer["matrix"] == [
        {"debtor": "NH", "creditor": "WJ", "amount_fen": 30_000},
        {"debtor": "YP", "creditor": "WJ", "amount_fen": 120_000},
    ]


def test_a_bureau_reads_its_own_share(client, stage):
    _calculated(stage)
    client.force_login(stage.cast.users["gu"])

    answer = client.get(f"/api/v1/bureau/yangpu/{POSITIONS}").json()

    assert [row["region"] for row in answer["positions"]] == ["YP"]
    assert [row["amount_fen"] for row in answer["matrix"]] == [120_000]
    assert client.get("/api/v1/bureau/yangpu/settlement/2031-01/positions/").status_code == 404
    client.force_login(stage.cast.users["xu"])
    assert client.get(f"/api/v1/bureau/yangpu/{POSITIONS}").status_code == 404


def test_a_treasury_hands_its_receipts_over(client, stage, run_outbox):
    claim = payable(stage, issuing="YP", provider="WJ", amount_fen=120_000, pattern="P1")
    (payment,) = sent(stage, "YP")
    client.force_login(stage.cast.users["gu"])
    url = "/api/v1/bureau/yangpu/receipts/"
    text = f"serial,booked_on,amount,instruction_number\nA1,2026-10-20,1200.00,{payment.number}\n"

    faulty = client.post(url, {"name": "x", "csv": "serial,booked_on\n"}, "application/json")
    first = client.post(url, {"name": "x", "csv": text}, "application/json")
    again = client.post(url, {"name": "x", "csv": text}, "application/json")
    run_outbox(only="settlements")

    assert (faulty.status_code, faulty.json()["code"]) == (409, "receipts_faulty")
    assert (first.status_code, first.json()["rows"]) == (201, 1)
    assert first.json()["sha256"] == again.json()["sha256"]
    client.force_login(stage.cast.users["xu"])
    assert client.post(url, {"name": "x", "csv": text}, "application/json").status_code == 404
    with reading(stage.cast.scope("gu")):
        assert RedemptionClaim.objects.get(pk=claim.pk).state == "paid"
