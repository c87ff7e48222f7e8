"""Two colleagues before two browsers, a returned application mended, a refusal appealed against."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.browser import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("default::ResourceWarning")]
SHOWN = "新镜头需要高低温与振动试验"


def types_and_waits(visitor, **typed):
    """Type, leave the field, and wait until the page says that it is saved."""
    visitor.types(**typed)
    with visitor.page.expect_response("**/autosave/"):
        visitor.page.keyboard.press("Tab")
    expect(visitor.page.locator("form.htmx-request")).to_have_count(0)
    return visitor


def test_an_application_is_shared_mended_refused_and_appealed(visits, committed_cast, noon):
    mei = _shared_by_two(visits)
    officer = _mended(visits, mei)
    officer.types(opinion="符合条款").presses("推荐")
    leader = visits.sign_in("shen").follows("券申请 SQ", within="main")
    leader.picks("verdict", "reject").types(opinion="上一张券使用率不足").presses("决定")
    _appealed(visits, mei)


def _shared_by_two(visits):
    mei = visits.sign_in("mei").follows("申领双创券", within="main")
    mei.follows("申领双创券", within="main").presses("开始填写").picks("category", "TS")
    types_and_waits(mei, title="镜头试验", need=SHOWN, planned_cost="６万元", asked="30,000")
    expect(mei.page.locator("#saved")).to_contain_text("已自动保存")

    yan = visits.sign_in("yan", viewport=PHONE)
    yan.goes_to(mei.page.url.removeprefix(mei.address))
    expect(yan.page.locator("[name=title]")).to_have_value("镜头试验")
    expect(yan.page.locator("[name=planned_cost]")).to_have_value("60,000.00")
    types_and_waits(yan, title="高功率镜头试验")
    types_and_waits(mei, title="镜头环境试验")
    expect(mei.page.locator("#saved")).to_contain_text("颜经办")
    mei.looks_well()
    mei.presses("保存，继续填写").sees("高功率镜头试验", "同事在此期间作了修改").looks_well()
    mei.follows("采用同事的", within="main").looks_well()
    expect(mei.page.locator("[name=title]")).to_have_value("高功率镜头试验")
    mei.types(expected_result="试验报告一份").presses("保存并核对").sees("60,000.00 元")
    mei.page.locator("[name=declared]").check()
    return mei.presses("签署并提交").sees("您的申请已提交")


def _mended(visits, mei):
    officer = visits.sign_in("lin").follows("券申请 SQ", within="main")
    officer.follows("退回补正", within="main").types(need="请写明试验条件").presses("退回")
    yan = visits.sign_in("yan", viewport=PHONE)
    yan.goes_to(mei.page.url.removeprefix(mei.address).replace("receipt", "edit"))
    yan.sees("请写明试验条件", "其余内容").looks_well()
    types_and_waits(yan, need="高低温 -40 至 85 度")
    yan.presses("保存并核对")
    yan.page.locator("[name=declared]").check()
    yan.presses("签署并提交").sees("您的申请已提交")

    officer.goes_to(officer.page.url.removeprefix(officer.address))
    return officer.sees("退回后改了什么", SHOWN, "高低温 -40 至 85 度").looks_well()


def _appealed(visits, mei):
    mei.follows("查看进度", within="main").sees("上一张券使用率不足")
    mei.follows("申请复核", within="main").looks_well().types(grounds="已用到 85%").submits()
    mei.sees("复核中").looks_well()
    first = visits.sign_in("min").follows("复核", within="nav").looks_well()
    first.follows("澜汀", within="main").looks_well().picks("outcome", "allowed")
    first.types(reason="用券记录属实").presses("提出答复").sees("须由另一名成员同意")
    second = visits.sign_in("song").follows("复核", within="nav").follows("澜汀", within="main")
    second.picks("agree", "yes").presses("决定").sees("复核成立").looks_well()
    mei.goes_to(mei.page.url.removeprefix(mei.address)).sees("复核成立", "由其他人员重新办理")
