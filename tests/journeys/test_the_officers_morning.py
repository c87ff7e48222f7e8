"""Ten cases by keyboard and by one press: officer recommends, leader approves, finance co-signs."""

import os
from pathlib import Path

import pytest

from foundation.transactions import reading
from tests.cast import BUDGET_FEN
from tests.journeys.browser import DESKTOP, PHONE
from tests.vouchers import journey
from tests.vouchers.stage import budget
from vouchers.models import VoucherApplication

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("default::ResourceWarning")]
PICTURES = os.environ.get("JOURNEY_PICTURES")  # a folder, for whoever wants to look


def picture(visitor, name):
    if PICTURES:
        visitor.page.screenshot(path=str(Path(PICTURES) / f"{name}.png"), full_page=True)


def keys(visitor, *pressed):
    for key in pressed:
        visitor.page.keyboard.press(key)


def goes_on(visitor, *pressed):
    """Press keys of which the last one leads to another page."""
    keys(visitor, *pressed[:-1])
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press(pressed[-1])
    return visitor


def states(cast):
    with reading(cast.system.scope):
        rows = VoucherApplication.objects.order_by("number").values_list("state", "waiting_for")
        return list(rows)


def test_ten_cases_without_the_mouse(visits, committed_cast, noon, work):
    cast = committed_cast
    for _ in range(9):  # 20,000 yuan each, simple
        journey.submitted(cast, planned_cost_fen=4_000_000, asked_fen=2_000_000)
    journey.submitted(cast, planned_cost_fen=24_000_000, asked_fen=12_000_000)  # finance too

    _two_one_by_one(visits.sign_in("lin", viewport=DESKTOP), cast)
    _eight_by_one_press(visits.sign_in("lin", viewport=DESKTOP), cast)
    _the_leader_approves(visits.sign_in("shen", viewport=DESKTOP), cast)
    work()
    _finance_co_signs(visits.sign_in("gu", viewport=DESKTOP), cast, work)

    phone = visits.sign_in("lu", viewport=PHONE)
    phone.goes_to("/bureau/yangpu/applications/?tab=all").looks_well()
    picture(phone, "queue-phone")
    phone.goes_to("/bureau/yangpu/budget/2026/").looks_well()
    picture(phone, "budget-phone")


def _two_one_by_one(officer, cast):
    officer.goes_to("/bureau/yangpu/applications/").looks_well()
    picture(officer, "queue")
    keys(officer, "?")
    officer.sees("全选本页")
    keys(officer, "Escape")
    goes_on(officer, "j", "Enter")
    officer.sees("“待受理”第 1 件", "企业及其控制集团的历次用券").looks_well()
    picture(officer, "case")
    for _ in range(2):
        officer.page.locator("[name=opinion]").focus()
        officer.page.keyboard.type("符合条款，建议同意")
        keys(officer, "Tab")  # onto the button
        goes_on(officer, "Enter")
        officer.sees("已推荐")
    assert [state for state, _post in states(cast)].count("recommended") == 2


def _eight_by_one_press(officer, cast):
    officer.goes_to("/bureau/yangpu/applications/")
    keys(officer, "j", "x", "x", "X")
    officer.sees("已选: 8")
    picture(officer, "queue-chosen")
    goes_on(officer, "a", "Enter")
    # 7 × 20,000 and 120,000 of the line's 500,000: 240,000 would be left.
    officer.sees("可办理 8 件，合计 260,000.00 元", "240,000.00").looks_well()
    picture(officer, "preview")
    assert [state for state, _post in states(cast)].count("recommended") == 2
    officer.page.locator("[name=opinion]").focus()
    officer.page.keyboard.type("预检全部通过，建议同意")
    goes_on(officer, "Tab", "Enter")
    officer.sees("已办理 8 件", "待审批").looks_well()
    picture(officer, "result")
    assert states(cast) == [("recommended", "leader")] * 10
    assert budget(cast) == {"free": BUDGET_FEN}


def _the_leader_approves(leader, cast):
    leader.goes_to("/bureau/yangpu/applications/")
    keys(leader, "X")
    goes_on(leader, "a", "Enter")
    # Nine of 20,000 take money now; the large one goes to finance.
    leader.sees("可办理 10 件", "转财务会签", "320,000.00").looks_well()
    picture(leader, "preview-leader")
    goes_on(leader, "a", "Enter")
    leader.sees("已办理 10 件", "待财务会签")
    assert budget(cast) == {"free": 32_000_000, "held": 18_000_000}


def _finance_co_signs(finance, cast, work):
    finance.goes_to("/bureau/yangpu/applications/")
    goes_on(finance, "j", "Enter")
    picture(finance, "case-finance")
    finance.types(opinion="同意").presses("决定").sees("预算")
    work()
    assert [state for state, _post in states(cast)] == ["issued"] * 10
    assert budget(cast) == {"free": 20_000_000, "committed": 30_000_000}

    finance.goes_to("/bureau/yangpu/budget/2026/").looks_well()
    finance.sees("预算能用到何时？")
    picture(finance, "budget")
    finance.follows("类别间调剂", within="main").looks_well()
    finance.goes_to("/bureau/yangpu/budget/2026/year-end/").looks_well()


def test_an_officer_stands_aside_and_a_colleague_goes_on(visits, committed_cast, noon):
    application = journey.submitted(committed_cast)
    officer = visits.sign_in("lin", viewport=DESKTOP)
    officer.goes_to(f"/bureau/yangpu/applications/{application.number}/")
    officer.page.locator("details.confirm > summary", has_text="我应回避").click()
    officer.page.locator("#recuse-reason").fill("申请企业的法人是我表亲")
    officer.presses("回避", within="dialog[open]", exact=True)
    officer.sees("您已回避此件", "林受理自").looks_well()
    picture(officer, "recused")
    officer.goes_to("/bureau/yangpu/applications/")
    assert application.number not in officer.reads()

    colleague = visits.sign_in("lu", viewport=DESKTOP)
    colleague.goes_to("/bureau/yangpu/applications/").sees(application.number)
