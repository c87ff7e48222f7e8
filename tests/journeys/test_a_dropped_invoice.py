"""A firm drops the XML of its invoice on the claim: the form is filled, a slip of the hand shows.

Sums typed by hand: a service of 6,000 yuan, below the 10,000 from which the provider redeems, so
Lanting pays all, claims, and the voucher pays 50 %: 3,000 yuan.
"""

from datetime import timedelta

import pytest

from tests.cast import NOON
from tests.invoices import einvoice, small_pdf
from tests.journeys.browser import PHONE
from tests.redemptions.stage import accepted, issue

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("default::ResourceWarning")]
FILE = einvoice(amount="6000.00", net="5660.38", tax="339.62")


def test_the_form_is_filled_from_the_file_and_a_wrong_amount_stands_beside_it(
    visits, committed_cast, work, noon
):
    order = accepted(committed_cast, issue(committed_cast, face_fen=300_000), price_fen=600_000)
    work()
    noon.move_to(NOON + timedelta(days=4))
    firm = visits.sign_in("yan", viewport=PHONE)
    firm.goes_to(f"/enterprise/91310110XNQY00010A/claims/new/?order={order.number}")

    with firm.page.expect_navigation():
        firm.page.locator("[data-drop]").first.evaluate(
            """(place, text) => {
                const dropped = new DataTransfer()
                dropped.items.add(new File([text], '发票.xml', { type: 'application/xml' }))
                place.dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, bubbles: true }))
            }""",
            FILE.decode(),
        )
    firm.sees("已从文件读取，各栏一致", "已保存 发票.xml")
    assert firm.page.input_value("[name=invoice_0_invoice_number]") == "26322000000000000009"
    assert firm.page.input_value("[name=invoice_0_amount_fen]") == "6,000.00"
    assert firm.page.input_value("[name=invoice_0_issued_on]") == "2026-03-18"
    firm.looks_well()

    firm.types(
        invoice_0_amount_fen="9,000.00", payment_0_paid_on="2026-03-18",
        payment_0_amount_fen="6,000.00",
    ).gives("payment_0_file", ("回单.pdf", small_pdf()))  # fmt: skip
    firm.page.locator("[name=declared]").check()
    firm.presses("签署并提交")
    firm.sees(
        "文件内容与填写的不一致", "6,000.00", "9,000.00", "仍按填写内容提交", "已保存 回单.pdf"
    )
    firm.looks_well()

    firm.presses("采用文件内容").sees("已从文件读取，各栏一致")
    firm.presses("签署并提交").sees("DF-2026-YP", "与文件一致")
