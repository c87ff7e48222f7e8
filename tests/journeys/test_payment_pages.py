"""Files, accounts and checks of payment, looked at wide and on a phone."""

import pytest

from settlements.actions.instruct_payments import instruct_payments
from settlements.actions.keep_treasury_account import propose_treasury_account
from settlements.actions.release_payments import release_payments
from tests.journeys.browser import DESKTOP, PHONE
from tests.settlements import stage as settlement
from tests.settlements.stage import FRIDAY, accounts, payable

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("default::ResourceWarning")]


@pytest.mark.parametrize("window", [DESKTOP, PHONE], ids=["a wide window", "a phone of 390 px"])
def test_finance_finds_file_account_and_cancellation(visits, committed_cast, window):
    stage = settlement.build(committed_cast)
    accounts(stage)
    gu, bai = stage.finance["YP"]
    file = None
    for amount_fen in (1_200_000, 34_567):
        payable(stage, issuing="YP", provider="WJ", amount_fen=amount_fen, pattern="P1")
        instruct_payments(region="YP", acting=gu, at=FRIDAY)
        if amount_fen == 1_200_000:
            file = release_payments(region="YP", acting=bai, at=FRIDAY)
    propose_treasury_account(
        region="YP", name="杨浦国库", bank="江潮银行", cnaps="991290001018",
        account="9900009900000001", acting=gu, at=FRIDAY,
    )  # fmt: skip

    assert file is not None
    officer = visits.sign_in("bai", viewport=window)
    officer.goes_to("/bureau/yangpu/payments/").looks_well()
    officer.goes_to(f"/bureau/yangpu/payments/files/{file.number}/").looks_well()
    officer.sees("国库付款申请表", "ISO 20022")
    officer.goes_to("/bureau/yangpu/payments/account/").looks_well()
    officer.presses("已核对，确认").sees("9900009900000001"[-4:]).looks_well()

    anyone = visits.anyone(viewport=window).goes_to("/verify-statement/").looks_well()
    anyone.types(digest="0" * 16).presses("查验").sees("没有这个指纹").looks_well()
