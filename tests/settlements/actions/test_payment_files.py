"""Files for treasury and bank: the same bytes, known digests, the ISO's own schema."""

import hashlib
import io
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from lxml import etree
from python_calamine import CalamineWorkbook

from foundation.notifications.models import Letter
from foundation.transactions import ChangedMeanwhile, reading
from redemptions.models import RedemptionClaim
from settlements.actions.import_receipts import import_receipts
from settlements.actions.instruct_payments import instruct_payments
from settlements.actions.keep_treasury_account import (
    BankDetailsFaulty,
    WrittenDownByYourself,
    confirm_treasury_account,
    propose_treasury_account,
)
from settlements.actions.match_receipt import match_receipt
from settlements.actions.reconcile_payments import Reconciled, reconcile_payments
from settlements.actions.release_payments import release_payments
from settlements.actions.send_payments import send_payments
from settlements.actions.take_status_report import (
    Reported,
    ReportFaulty,
    ReportOfAnotherFile,
    take_status_report,
)
from settlements.actions.tell_silence import tell_silence
from settlements.documents.payments import SCHEMA, payments_xlsx, payments_xml
from settlements.models import PaymentInstruction, TreasuryAccount
from settlements.permissions import NotYourPart
from settlements.queries.accounts import account_of
from settlements.queries.payments import file_bytes, file_formats, silent_payments
from tests.settlements.stage import FRIDAY, accounts, bank_says, payable

PAIN = {"p": "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"}
REPORT = """<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
<GrpHdr><MsgId>B1</MsgId><CreDtTm>2026-10-16T12:00:00</CreDtTm></GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>{file}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>
<GrpSts>{group}</GrpSts></OrgnlGrpInfAndSts>
<OrgnlPmtInfAndSts><OrgnlPmtInfId>{file}</OrgnlPmtInfId>{answers}</OrgnlPmtInfAndSts>
</CstmrPmtStsRpt></Document>"""
REFUSED = """<TxInfAndSts><OrgnlEndToEndId>{number}</OrgnlEndToEndId><TxSts>RJCT</TxSts>
<StsRsnInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>账户已销户</AddtlInf></StsRsnInf></TxInfAndSts>"""


@pytest.fixture
def released(stage):
    """Return two payments of Yangpu, released at once: 12,000.00 and 345.67 yuan."""
    accounts(stage)
    payable(stage, issuing="YP", provider="WJ", amount_fen=1_200_000, pattern="P1")
    payable(stage, issuing="YP", provider="WJ", amount_fen=34_567, pattern="P1")
    gu, bai = stage.finance["YP"]
    instruct_payments(region="YP", acting=gu, at=FRIDAY)
    return release_payments(region="YP", acting=bai, at=FRIDAY)


def _rows(stage, file):
    with reading(stage.cast.scope("gu")):
        return list(PaymentInstruction.objects.filter(file=file).order_by("number"))


def test_a_file_is_written_in_three_formats_with_their_digests(stage, released):
    with reading(stage.cast.scope("gu")):
        formats = dict(file_formats(released))
        stored = {name: file_bytes(released, name) for name in formats}

    assert list(formats) == ["csv", "xlsx", "pain001"]
    for name, sha256 in formats.items():
        assert hashlib.sha256(stored[name]).hexdigest() == sha256


def test_the_iso_message_says_what_is_paid_from_where_to_where(stage, released):
    with reading(stage.cast.scope("gu")):
        message = etree.fromstring(file_bytes(released, "pain001"))

    etree.XMLSchema(etree.parse(SCHEMA)).assertValid(message)
    said = {
        path: message.xpath(f"string(//p:{path})", namespaces=PAIN)
        for path in ("MsgId", "CreDtTm", "CtrlSum", "NbOfTxs", "ReqdExctnDt/p:Dt", "Dbtr/p:Nm")
    }
    assert said == {
        "MsgId": released.number, "CreDtTm": "2026-10-16T09:00:00+08:00", "CtrlSum": "12345.67",
        "NbOfTxs": "2", "ReqdExctnDt/p:Dt": "2026-10-16", "Dbtr/p:Nm": "YP 国库（演示）",
    }  # fmt: skip
    first = message.xpath("//p:CdtTrfTxInf", namespaces=PAIN)[0]
    assert first.xpath("string(p:Cdtr/p:Nm)", namespaces=PAIN) == "上海澜汀光学科技有限公司"
    assert first.xpath("string(.//p:ClrSysId/p:Cd)", namespaces=PAIN) == "CNAPS"
    assert first.xpath("string(.//p:MmbId)", namespaces=PAIN) == "991290001018"
    assert first.xpath("string(.//p:InstdAmt)", namespaces=PAIN) == "12000.00"


def test_the_treasury_form_has_sum_and_capitals(stage, released):
    with reading(stage.cast.scope("gu")):
        content = file_bytes(released, "xlsx")

    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    payments, cover = (book.get_sheet_by_name(name).to_python() for name in book.sheet_names)
    facts = {row[0]: row[1] for row in cover[1:]}
    assert [row[6] for row in payments[1:]] == [12000.0, 345.67]
    assert facts["金额合计（大写）"] == "人民币壹万贰仟叁佰肆拾伍元陆角柒分"
    assert facts["放行人"] == stage.finance["YP"][1].name


def test_the_same_payments_give_the_same_bytes(stage, released):
    rows = _rows(stage, released)
    with reading(stage.cast.scope("gu")):
        account = account_of("YP")
        stored = {name: file_bytes(released, name) for name in ("xlsx", "pain001")}

    form = {"number": released.number, "account": account, "at": FRIDAY}
    assert payments_xml(rows, **form) == stored["pain001"]
    again = payments_xlsx(rows, payer="", released_by=stage.finance["YP"][1].name, **form)
    assert again == stored["xlsx"]


def test_without_an_account_there_is_no_iso_file(stage):
    payable(stage, issuing="YP", provider="WJ", amount_fen=1_200_000, pattern="P1")
    gu, bai = stage.finance["YP"]
    instruct_payments(region="YP", acting=gu, at=FRIDAY)

    file = release_payments(region="YP", acting=bai, at=FRIDAY)

    with reading(stage.cast.scope("gu")):
        assert [name for name, _sha256 in file_formats(file)] == ["csv", "xlsx"]


def test_any_of_the_digests_says_which_format_was_handed_over(stage, released):
    with reading(stage.cast.scope("gu")):
        digest = dict(file_formats(released))["pain001"]

    send_payments(
        number=released.number, digest=digest[:8], acting=stage.finance["YP"][0], at=FRIDAY
    )

    assert {row.state for row in _rows(stage, released)} == {"sent"}


def test_the_bank_accepts_one_payment_and_refuses_the_other(stage, released):
    gu = stage.finance["YP"][0]
    send_payments(number=released.number, digest=released.sha256[:8], acting=gu, at=FRIDAY)
    first, second = _rows(stage, released)
    answer = REPORT.format(
        file=released.number, group="ACCP", answers=REFUSED.format(number=second.number)
    ).encode()

    done = take_status_report(number=released.number, content=answer, acting=gu, at=FRIDAY)
    again = take_status_report(number=released.number, content=answer, acting=gu, at=FRIDAY)

    first, second = _rows(stage, released)
    assert (done, again) == (Reported(1, 1), Reported(1, 0))
    assert (first.state, first.accepted_at) == ("sent", FRIDAY)
    assert (second.state, second.failed_reason) == ("failed", "账户已销户")
    with reading(stage.cast.system.scope):
        states = {
            claim.number: claim.state for claim in RedemptionClaim.objects.filter(
                number__in=[first.claim_number, second.claim_number]
            )
        }  # fmt: skip
    assert states == {first.claim_number: "instructed", second.claim_number: "payable"}


def test_a_report_that_is_none_or_answers_another_file_changes_nothing(stage, released):
    gu = stage.finance["YP"][0]
    other = REPORT.format(file="FK-2026-10-YP-099", group="RJCT", answers="").encode()
    trap = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>'

    with pytest.raises(ReportOfAnotherFile):
        take_status_report(number=released.number, content=other, acting=gu, at=FRIDAY)
    for content in (b"serial,amount", b"<Document/>", trap):
        with pytest.raises(ReportFaulty):
            take_status_report(number=released.number, content=content, acting=gu, at=FRIDAY)
    with pytest.raises(NotYourPart):
        take_status_report(
            number=released.number, content=other, acting=stage.cast.acting["lin"], at=FRIDAY
        )

    assert {row.state for row in _rows(stage, released)} == {"released"}


def test_what_a_receipt_proves_is_not_refused_by_a_report(stage, released):
    gu = stage.finance["YP"][0]
    first, _second = _rows(stage, released)
    by_gu = {"region": "YP", "acting": gu, "at": FRIDAY}
    row = ("S1", "2026-10-20", "12000", first.payee_name, "", "", "paid", "")
    import_receipts(name="a", content=bank_says([row]), **by_gu)
    match_receipt(serial="S1", number=first.number, reason="电话核实", **by_gu)
    whole = REPORT.format(file=released.number, group="RJCT", answers="").encode()

    done = take_status_report(number=released.number, content=whole, acting=gu, at=FRIDAY)
    booked = reconcile_payments(**by_gu)

    assert (done, booked) == (Reported(0, 1), Reconciled(1, 0, 0))
    assert [row.state for row in _rows(stage, released)] == ["executed", "failed"]


def test_a_bank_that_answers_for_the_batch_is_understood(stage, released):
    gu = stage.finance["YP"][0]
    batch = "<StsRsnInf><AddtlInf>账户冻结</AddtlInf></StsRsnInf>"
    answer = (
        REPORT.format(file=released.number, group="", answers=f"<PmtInfSts>RJCT</PmtInfSts>{batch}")
        .replace("<GrpSts></GrpSts>", "")
        .encode()
    )

    done = take_status_report(number=released.number, content=answer, acting=gu, at=FRIDAY)

    assert done == Reported(0, 2)
    assert {row.failed_reason for row in _rows(stage, released)} == {"账户冻结"}


def test_silence_is_told_once_and_counts_anew_from_the_banks_acceptance(stage, released):
    gu = stage.finance["YP"][0]
    send_payments(number=released.number, digest=released.sha256[:8], acting=gu, at=FRIDAY)
    monday = FRIDAY + timedelta(days=3)
    whole = REPORT.format(file=released.number, group="ACTC", answers="").encode()
    take_status_report(number=released.number, content=whole, acting=gu, at=monday)
    thursday, friday = FRIDAY + timedelta(days=6), FRIDAY + timedelta(days=7)

    with reading(stage.cast.scope("gu")):
        assert silent_payments(stage.cast.scope("gu"), on=thursday.date(), region="YP") == []
    told = tell_silence(region="YP", acting=stage.cast.system, at=friday)
    again = tell_silence(region="YP", acting=stage.cast.system, at=friday + timedelta(days=1))

    assert (len(told), again) == (2, [])
    with reading(stage.cast.system.scope):
        assert Letter.objects.filter(kind="settlements_payments_silent").exists()
    with pytest.raises(NotYourPart):
        tell_silence(region="YP", acting=gu, at=friday)


def test_an_account_is_written_down_by_one_and_confirmed_by_another(stage):
    gu, bai = stage.finance["YP"]
    typed = {"region": "YP", "name": "杨浦国库", "bank": "江潮银行", "cnaps": "9912 9000 1018"}

    with pytest.raises(BankDetailsFaulty):
        propose_treasury_account(**typed, account="12", acting=gu, at=FRIDAY)
    with pytest.raises(NotYourPart):
        propose_treasury_account(
            **typed, account="99000090000001", acting=stage.cast.acting["qiu"], at=FRIDAY
        )
    kept = propose_treasury_account(**typed, account="99000090000001", acting=gu, at=FRIDAY)
    with pytest.raises(WrittenDownByYourself):
        confirm_treasury_account(region="YP", seen=kept.pk, acting=gu, at=FRIDAY)
    with reading(stage.cast.scope("gu")):
        assert account_of("YP") is None
    confirm_treasury_account(region="YP", seen=kept.pk, acting=bai, at=FRIDAY)

    with reading(stage.cast.scope("gu")):
        held = account_of("YP")
        assert held is not None
        assert held.account == "99000090000001"
    with reading(stage.cast.scope("xu")):
        assert not TreasuryAccount.objects.exists()


def test_an_account_that_changed_its_bank_meanwhile_is_not_confirmed(stage):
    gu, bai = stage.finance["YP"]
    typed = {"region": "YP", "name": "杨浦国库", "account": "99000090000001"}
    first = {**typed, "bank": "江潮银行", "cnaps": "991290001018"}
    second = {**typed, "bank": "海潮银行", "cnaps": "991290001026"}
    seen = propose_treasury_account(**first, acting=gu, at=FRIDAY)
    propose_treasury_account(**second, acting=gu, at=FRIDAY)

    with pytest.raises(ChangedMeanwhile):
        confirm_treasury_account(region="YP", seen=seen.pk, acting=bai, at=FRIDAY)

    with reading(stage.cast.scope("gu")):
        assert account_of("YP") is None


def test_the_page_confirms_the_very_account_it_shows(client, stage):
    gu = stage.finance["YP"][0]
    typed = {"name": "杨浦国库", "bank": "江潮银行", "cnaps": "991290001018"}
    propose_treasury_account(region="YP", **typed, account="99000090000001", acting=gu, at=FRIDAY)
    client.force_login(stage.cast.users["bai"])
    page = client.get(reverse("bureau-treasury-account", args=["yangpu"])).content.decode()
    (seen,) = re.findall(r'name="seen" value="([^"]+)"', page)

    answer = client.post(
        reverse("bureau-treasury-account-confirm", args=["yangpu"]), {"seen": seen}
    )

    assert answer.status_code == 302
    with reading(stage.cast.scope("gu")):
        assert account_of("YP") is not None
