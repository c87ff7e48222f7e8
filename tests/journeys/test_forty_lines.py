"""A finance officer reconciles forty lines of the bank without touching the mouse."""

import pytest

from foundation.transactions import reading
from settlements.actions.import_receipts import import_receipts
from settlements.models import BankReceipt, PaymentInstruction
from tests.journeys.browser import DESKTOP, PHONE
from tests.settlements import stage as settlement
from tests.settlements.stage import FRIDAY, bank_says, payable, sent

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("default::ResourceWarning")]
LINES = 40


def _forty(cast):
    """Have the bank write of 40 payments, none by its number; the last line pays two at once."""
    stage = settlement.build(cast)
    for number in range(LINES + 1):
        payable(stage, issuing="YP", provider="WJ", amount_fen=100_000 + number * 700, pattern="P1")
    payments = sent(stage, "YP")
    single, together = payments[: LINES - 1], payments[LINES - 1 :]
    rows = [
        (
            f"B{number:03d}", "2026-10-19", f"{row.amount_fen / 100:.2f}", row.payee_name,
            row.payee_account, "", "paid", "",
        )
        for number, row in enumerate(single)
    ]  # fmt: skip
    total = sum(row.amount_fen for row in together) / 100
    rows.append(("B999", "2026-10-20", f"{total:.2f}", "代发", "", "", "paid", ""))
    import_receipts(
        region="YP", name="bank.csv", content=bank_says(rows), acting=stage.finance["YP"][0],
        at=FRIDAY,
    )  # fmt: skip
    return stage, together


def _presses(visitor, *keys):
    """Press keys; the last one leads to another page."""
    for key in keys[:-1]:
        visitor.page.keyboard.press(key)
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press(keys[-1])


def test_forty_lines_are_reconciled_with_the_keyboard(visits, committed_cast):
    stage, together = _forty(committed_cast)
    officer = visits.sign_in("gu", viewport=DESKTOP)
    officer.goes_to("/bureau/yangpu/receipts/").looks_well().sees("已对上 0 / 40 条")

    _presses(officer, "j", "Enter")  # the second line is looked at first
    officer.sees("B001")
    _presses(officer, "Enter")  # and accepted
    _presses(officer, "u")  # taken back again
    officer.page.locator("[name=reason]").fill("再看一下")
    _presses(officer, "Tab", "Enter")
    for _line in range(LINES - 1):
        _presses(officer, "Enter")
    officer.sees("已对上 39 / 40 条").sees("B999")

    _presses(officer, "s")  # the bank's last line pays two
    for row in together:
        officer.page.locator(f"[name=numbers][value='{row.number}']").press("Space")
    officer.page.locator("[name=reason]").fill("合并代发")
    _presses(officer, "Enter")
    officer.looks_well()
    _presses(officer, "b", "Enter")
    officer.sees("已对上 41 / 41 条").looks_well()

    with reading(stage.cast.scope("gu")):
        assert PaymentInstruction.objects.filter(state="executed").count() == LINES + 1
        assert BankReceipt.objects.filter(state="matched").count() == LINES + 1
        assert BankReceipt.objects.get(serial="B999").state == "split"


def test_the_workbench_reads_well_on_a_phone(visits, committed_cast):
    _forty(committed_cast)
    officer = visits.sign_in("gu", viewport=PHONE)
    officer.goes_to("/bureau/yangpu/receipts/").looks_well().sees("请您确认")
