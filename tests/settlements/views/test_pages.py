"""Every page answers those it is for, and is not there for the stranger."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from foundation.transactions import reading
from settlements.actions.calculate_period import calculate_period
from settlements.actions.cut_off_period import cut_off_period
from settlements.actions.import_receipts import import_receipts
from settlements.actions.instruct_payments import instruct_payments
from settlements.actions.issue_statements import issue_statements
from settlements.actions.open_period import open_period
from settlements.models import BankReceipt, SettlementLine
from tests.settlements.stage import (
    FRIDAY,
    IN_NOVEMBER,
    OCTOBER,
    bank_says,
    payable,
    prefinanced,
    sent,
)


@pytest.fixture
def stated(stage):
    """Return the stage with October stated: Yangpu owes Wujin 1,200 yuan, one line is disputed."""
    prefinanced(stage, {("YP", "WJ"): 120_000, ("WJ", "YP"): 45_000})
    ren = stage.cast.acting["ren"]
    open_period(month=OCTOBER, acting=ren, at=IN_NOVEMBER)
    cut_off_period(month=OCTOBER, acting=ren, at=IN_NOVEMBER)
    calculate_period(month=OCTOBER, acting=ren, at=IN_NOVEMBER)
    issue_statements(month=OCTOBER, acting=ren, at=IN_NOVEMBER)
    return stage


def _shows(client, stage, who, url, *words, status=200):
    client.force_login(stage.cast.users[who])
    answer = client.get(url)
    assert answer.status_code == status
    text = answer.content.decode()
    for word in words:
        assert word in text
    return text


def test_payments_of_a_region(client, stage):
    payable(stage, issuing="YP", provider="WJ", amount_fen=4_800_000, pattern="P1")
    url = reverse("bureau-payments", args=["yangpu"])
    _shows(client, stage, "gu", url, "48,000.00", "澜汀")
    client.post(reverse("bureau-payments-gather", args=["yangpu"]))
    _shows(client, stage, "gu", reverse("bureau-payments-release", args=["yangpu"]), "48,000.00")
    release = reverse("bureau-payments-release", args=["yangpu"])
    client.force_login(stage.cast.users["bai"])
    key = client.get(release).context["form"]["key"].value()
    answer = client.post(release, {"key": key, "compared": "on"})
    assert answer.status_code == 302
    page = client.get(answer["Location"])
    file = page.context["file"]
    assert file.sha256 in page.content.decode()
    csv = client.get(reverse("bureau-payment-file-download", args=["yangpu", file.number, "csv"]))
    assert "48000.00" in csv.content.decode()
    wrong = client.post(answer["Location"], {"digest": "00000000"})
    assert wrong.status_code == 409
    client.post(answer["Location"], {"digest": file.sha256[:8]})
    _shows(client, stage, "bai", url, "48,000.00")
    _shows(client, stage, "lin", url, status=403)
    _shows(client, stage, "xu", url, status=404)


def test_receipts_are_previewed_then_taken_in(client, stage):
    payable(stage, issuing="YP", provider="WJ", amount_fen=4_800_000, pattern="P1")
    instruct_payments(region="YP", acting=stage.finance["YP"][0], at=FRIDAY)
    url = reverse("bureau-receipts-import", args=["yangpu"])
    client.force_login(stage.cast.users["gu"])
    assert client.get(url).status_code == 200
    bad = SimpleUploadedFile("bank.csv", b"serial,booked_on,amount\n1,yesterday,5")
    assert client.post(url, {"file": bad}).status_code == 422
    good = SimpleUploadedFile("bank.csv", b"serial,booked_on,amount\nA1,2026-10-20,48000")
    page = client.post(url, {"file": good})
    assert page.status_code == 200
    form = page.context["form"]
    taken = client.post(
        url, {"name": form["name"].value(), "text": form["text"].value(), "take": "1"}
    )
    assert taken.status_code == 302
    _shows(client, stage, "gu", reverse("bureau-receipts", args=["yangpu"]), "48,000.00", "A1")
    _shows(client, stage, "ren", reverse("operator-receipts"), "杨浦")
    _shows(client, stage, "ren", reverse("operator-region-receipts", args=["yangpu"]), "A1")
    _shows(client, stage, "ren", reverse("operator-receipts-import", args=["yangpu"]))
    _shows(client, stage, "xu", reverse("bureau-receipts", args=["yangpu"]), status=404)


def test_the_month_close_page(client, stated):
    url = reverse("operator-period", args=[OCTOBER])
    text = _shows(client, stated, "ren", url, "1,200.00", "450.00", "JS-2026-10-YP")
    assert "disabled" in text  # nobody has signed
    lines = reverse("operator-period-lines", args=[OCTOBER, "YP", "WJ"])
    _shows(client, stated, "ren", lines, "1,200.00")
    _shows(client, stated, "ren", reverse("operator-periods"), OCTOBER)
    _shows(client, stated, "ren", reverse("operator-flows"), "1,200.00")
    _shows(client, stated, "ren", reverse("operator-period-close", args=[OCTOBER]))
    for kind, magic in (("pdf", b"%PDF"), ("xlsx", b"PK"), ("csv", b"\xef\xbb\xbf")):
        paper = reverse("operator-statement-file", args=[OCTOBER, "JS-2026-10-YP", kind])
        assert client.get(paper).content.startswith(magic)
    _shows(client, stated, "xu", url, status=404)


def test_a_line_is_disputed_answered_and_the_rest_signed(client, stated, run_outbox):
    url = reverse("bureau-statement", args=["yangpu", "JS-2026-10-YP"])
    _shows(client, stated, "gu", reverse("bureau-statements", args=["yangpu"]), "JS-2026-10-YP")
    page = _shows(client, stated, "shen", url, "1,200.00", "450.00")
    assert "太湖检测实验室" in page
    with reading(stated.cast.scope("gu")):
        claim = SettlementLine.objects.get(debtor_id="WJ").claim_number
    dispute = reverse("bureau-line-dispute", args=["yangpu", "JS-2026-10-YP", claim])
    form = client.get(dispute)
    key = form.context["form"]["key"].value()
    for _press in range(2):  # the second press is harmless
        assert client.post(dispute, {"key": key, "reason": "发票红冲"}).status_code == 302
    run_outbox(only="settlements")
    _shows(client, stated, "gu", reverse("bureau-disputes", args=["yangpu"]), claim)
    _answered_and_dismissed(client, stated)

    client.force_login(stated.cast.users["shen"])
    statement = client.get(url).context["statement"]
    assert (statement.state, statement.revision, statement.net_fen) == ("revised", 1, -120_000)
    signed = client.post(url, {"post": "science", "digest": statement.digest})
    assert signed.status_code == 302
    assert "沈审批" in client.get(url).content.decode()
    _shows(client, stated, "xu", url, status=404)
    _shows(
        client,
        stated,
        "wen",
        reverse("bureau-statement", args=["wujin", "JS-2026-10-YP"]),
        status=404,
    )


def test_receivables_show_who_owes_since_when(client, stated):
    url = reverse("bureau-receivables", args=["wujin"])
    _shows(client, stated, "qiu", url, "1,200.00", OCTOBER)
    _shows(client, stated, "xu", url, status=404)


def test_the_stranger_sees_no_line_of_others(stated):
    with reading(stated.cast.scope("xu")):
        assert not SettlementLine.objects.exists()


def _answered_and_dismissed(client, stated):
    client.force_login(stated.cast.users["wen"])
    number = client.get(reverse("bureau-disputes", args=["wujin"])).context["rows"][0]["number"]
    there = reverse("bureau-dispute", args=["wujin", number])
    assert client.get(there).status_code == 200
    assert client.post(there, {"answer": "发票已补开"}).status_code == 302
    operator = reverse("operator-dispute", args=[number])
    _shows(client, stated, "ren", operator, "发票红冲", "发票已补开")
    answer = client.post(operator, {"outcome": "dismissed", "words": "发票有效"})
    assert answer.status_code == 302
    _shows(client, stated, "ren", reverse("operator-disputes"), number)


def test_payments_that_exceed_the_receipt_are_counted_and_nothing_is_split(client, stage):
    for amount_fen in (1_200_000, 300_000):
        payable(stage, issuing="YP", provider="WJ", amount_fen=amount_fen, pattern="P1")
    numbers = [row.number for row in sent(stage, "YP")]
    row = ("S1", "2026-10-20", "14000", "代发", "", "", "paid", "")
    gu = stage.finance["YP"][0]
    import_receipts(region="YP", name="a", content=bank_says([row]), acting=gu, at=FRIDAY)
    client.force_login(stage.cast.users["gu"])

    answer = client.post(
        reverse("bureau-receipt-split", args=["yangpu", "S1"]),
        {"numbers": numbers, "reason": "代发"},
    )

    assert answer.status_code == 409
    assert "15,000.00" in answer.content.decode()
    with reading(gu.scope):
        assert list(BankReceipt.objects.values_list("serial", "state")) == [("S1", "unmatched")]
