"""A shorter story for each audience; every page is looked at with axe, wide and on a phone."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from tests.journeys.browser import DESKTOP, PASSWORD, PHONE
from tests.redemptions import stage as orders
from tests.vouchers import journey

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("default::ResourceWarning")]
WINDOWS = pytest.mark.parametrize(
    "window", [DESKTOP, PHONE], ids=["a wide window", "a phone of 390 px"]
)


@WINDOWS
def test_a_firm_keeps_its_draft_and_loses_nothing_to_a_refusal(visits, window):
    firm = visits.sign_in("yan", viewport=window).looks_well()
    firm.follows("申领双创券", within="main").looks_well()
    firm.follows("申领双创券", within="main").looks_well().presses("开始填写")
    number = firm.number("SQ")
    firm.types(title="镜头试验", planned_cost="六万").presses("保存，继续填写").looks_well()
    assert firm.page.locator("[name=planned_cost]").input_value() == "六万"
    assert firm.page.locator("[name=title]").input_value() == "镜头试验"
    firm.types(planned_cost="60,000").presses("保存，继续填写")

    back = visits.sign_in("yan", viewport=window)
    back.follows("申领双创券", within="main").looks_well().follows("镜头试验", within="main")
    back.sees(number)
    assert back.page.locator("[name=planned_cost]").input_value() == "60,000.00"
    back.presses("保存并核对").looks_well()
    back.page.locator("[name=declared]").check()
    back.presses("签署并提交").looks_well()
    assert "您的申请已提交" not in back.reads()


def test_both_languages_are_one_press_apart(visits):
    firm = visits.sign_in("mei", viewport=DESKTOP)
    assert not firm.english_words()
    firm.speaks("en").sees("Good day").looks_well()
    assert not re.search("[一-鿿]", firm.page.title())
    firm.speaks("zh-hans").sees("您好").looks_well()


@WINDOWS
def test_a_provider_answers_and_delivers(visits, committed_cast, window):
    orders.placed(committed_cast, orders.issue(committed_cast))
    provider = visits.sign_in("wu", viewport=window).looks_well()
    provider.follows("回应询价", within="main").looks_well().presses("接单", exact=True)
    provider.looks_well().follows("上传合同", within="#turn").looks_well().submits().looks_well()
    provider.goes_to("/desks/").follows("改产品和价格", within="main").looks_well()


@WINDOWS
def test_an_officer_returns_two_defects_and_the_firm_corrects_them(visits, committed_cast, window):
    journey.submitted(committed_cast)
    officer = visits.sign_in("lin", viewport=window).looks_well()
    officer.follows("券申请 SQ", within="main").looks_well().follows("退回补正", within="main")
    officer.looks_well().types(need="请写明样品数量", planned_cost="请附报价").submits()
    officer.looks_well().sees("已退回补正；停止计时。")
    firm = visits.sign_in("yan", viewport=window).looks_well()
    firm.follows("SQ-2026-YP-000001", within="main").looks_well()
    firm.sees("请写明样品数量", "请附报价").follows("补正", within="main").looks_well()
    firm.types(need="三只镜头的高低温与振动试验", planned_cost="58,000").presses("保存并核对")
    firm.page.locator("[name=declared]").check()
    firm.presses("签署并提交").sees("您的申请已提交")
    visits.sign_in("lin", viewport=window).follows("券申请 SQ", within="main").sees("三只镜头")


@WINDOWS
def test_the_operator_and_the_staff_find_their_pages(visits, committed_cast, window):
    claim = orders.accepted(committed_cast, orders.issue(committed_cast))
    orders.approved(committed_cast, claim)
    operator = visits.sign_in("ren", viewport=window).looks_well()
    operator.follows("1", within="main", exact=True).looks_well()
    operator.goes_to("/operator/settlement/").looks_well().presses("开 2026-03").looks_well()
    operator.follows("2026-03", within="main").looks_well()
    staff = visits.sign_in("zhou", viewport=window).looks_well()
    staff.follows("看月报", within="main").looks_well()
    staff.follows("查看账面", within="main").looks_well()


@WINDOWS
def test_anyone_checks_searches_and_verifies(visits, committed_cast, window):
    voucher = journey.issued(committed_cast)
    visitor = visits.anyone(viewport=window).goes_to("/").looks_well()
    visitor.follows("先看看能买什么", within="main").looks_well()
    visitor.types(q="光学").presses("搜索").sees("光学元件环境可靠性试验").looks_well()
    visitor.follows("光学元件环境可靠性试验", within="main").looks_well()
    for path in ("/check/", "/notices/", "/verify/", "/data/", "/help/", "/guide/"):
        visitor.goes_to(path).looks_well()
    visitor.goes_to("/verify/").types(number=voucher.number).presses("查验")
    visitor.sees("这张券是真的").looks_well()
    visitor.goes_to("/verify/").types(number="SCQ-2026-YP-0000009-9").presses("查验").looks_well()
    visitor.goes_to("/accounts/login/").looks_well()


def test_an_official_sets_up_a_second_factor_and_signs_in_with_it(visits, settings, noon):
    settings.REQUIRE_SECOND_FACTOR = True
    officer = visits.sign_in("lin").looks_well()
    officer.types(password=PASSWORD).submits().looks_well()
    (secret, *_) = re.findall(r"\b[A-Z2-7]{32}\b", officer.page.content())
    officer.types(code=_code(secret)).submits().looks_well()
    noon.shift(60)  # no code opens twice
    officer.goes_to("/bureau/yangpu/").types(code=_code(secret)).presses("确认")
    officer.sees("林受理", "等您处理")

    noon.shift(60)
    again = visits.sign_in("lin").looks_well()
    again.types(code=_code(secret)).presses("登录").sees("等您处理")


def _code(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))
