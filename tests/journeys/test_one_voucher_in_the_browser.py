"""One voucher through all twenty stages, with clicks and typing only.

Sums typed by hand: 60,000 yuan of testing at 50 % make a voucher of 30,000 yuan, which Taihu in
Wujin redeems; Wujin pays it in April, Yangpu pays Wujin in May.
"""

import re
from datetime import datetime
from functools import partial

import pytest

from tests.cast import BEIJING
from tests.invoices import small_pdf
from tests.journeys.browser import at_night, give_passwords
from tests.settlements import stage as money

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("default::ResourceWarning")]
PDF = small_pdf()
SERVICE = "光学元件环境可靠性试验"
PAYEE = "太湖检测实验室"
ACCOUNT = "9900000300" + "00000011"
LEADERS = {"shen": "gu", "wen": "qiu", "hong_nh": "wang_nh", "dai_hf": "zhang_hf"}


def day(text):
    return datetime.fromisoformat(f"{text}T09:00:00").replace(tzinfo=BEIJING)


def paper(name):
    return f"{name}.pdf", PDF + name.encode()


def test_one_voucher_from_application_to_open_data(visits, committed_cast, work, noon):
    money.build(committed_cast)
    give_passwords(committed_cast)

    number = _issued(visits, work)
    _verified_by_anyone(visits, number)
    _ordered_and_accepted(visits, work)
    noon.move_to(day("2026-03-19"))
    claim = _claimed(visits, work)
    _assessed(visits, claim)
    _published(visits, claim)
    noon.move_to(day("2026-04-03"))
    at_night("regions.end_notices", "redemptions.follow_notices")
    visits.sign_in("ren").follows("月结", within="nav").presses("开 2026-04").sees("归集中")
    _paid(visits, noon, payers=("qiu", "ye"), gather=True, month="2026-04", payee=PAYEE)
    work()
    noon.move_to(day("2026-05-06"))
    _settled(visits, work)
    noon.move_to(day("2026-05-11"))
    _locked(visits)
    _paid(visits, noon, payers=("gu", "bai"), gather=False, month="2026-05", payee="武进区")
    work()
    _closed(visits)
    _reported(visits, work)


def _issued(visits, work):
    firm = visits.sign_in("mei")
    firm.follows("申领双创券", within="main").follows("申领双创券", within="main")
    firm.presses("开始填写").picks("category", "TS").types(
        title="高功率镜头环境可靠性试验", need="新镜头需要高低温与振动试验",
        expected_result="试验报告一份", planned_cost="60000", asked="30000",
    )  # fmt: skip
    firm.presses("保存并核对").sees("提交前请核对", "30,000.00 元")
    firm.page.locator("[name=declared]").check()
    firm.presses("签署并提交").sees("您的申请已提交")
    work()
    officer = visits.sign_in("lin").follows("券申请 SQ", within="main")
    officer.types(opinion="符合条款").presses("推荐").sees("待审批")
    leader = visits.sign_in("shen").follows("券申请 SQ", within="main")
    leader.picks("verdict", "approve").types(opinion="同意").presses("决定")
    leader.sees("已核定：30,000.00 元")
    assert {"vouchers.issue_voucher", "vouchers.print_voucher"} <= set(work())
    firm.follows("工作台").follows("全部的券").follows("查看", within="main", exact=True)
    firm.sees("30,000.00 元 可用")
    assert firm.downloads("下载券面").startswith(b"%PDF")
    return firm.number("SCQ")


def _verified_by_anyone(visits, number):
    visitor = visits.anyone().goes_to("/").follows("查验", within="header")
    visitor.types(number=number).presses("查验")
    visitor.sees("这张券是真的，目前有效", "上海澜**科技有限公司")
    assert "30,000" not in visitor.reads()


def _ordered_and_accepted(visits, work):
    firm = visits.sign_in("mei").follows("用券买服务", within="main")
    firm.follows(SERVICE, within="main").follows("用券下单", within="main")
    firm.page.locator("main [name=voucher_number]").first.check(force=True)
    firm.types(price_fen="60000", scope_text="高低温与振动试验，出具报告").presses("发给机构")
    firm.sees("待机构回应", "券付 30,000.00元")
    provider = visits.sign_in("wu").follows("回应询价", within="main").presses("接单", exact=True)
    provider.sees("您已接单")
    firm.follows("工作台").follows("签合同", within="main").follows("上传合同", within="main")
    firm.types(contract_number="HT-2026-001", contract_fen="60000", contracted_on="2026-03-16")
    firm.gives("contract", paper("contract")).presses("上传备案").sees("已签约")
    provider.follows("工作台").follows("交付：", within="main").presses("开始服务")
    provider.follows("交付", within="#turn").types(delivery_note="报告一份")
    provider.gives("deliverables", paper("report")).presses("标记已交付").sees("待验收")
    firm.follows("工作台").follows("确认验收", within="main").follows("确认验收", within="#turn")
    firm.picks("quality", "5").picks("timeliness", "4").picks("attitude", "5")
    firm.presses("确认验收").sees("已验收")
    work()


def _claimed(visits, work):
    provider = visits.sign_in("wu").follows("申请兑付：", within="main")
    provider.follows("申请兑付", within="#turn").types(
        invoice_0_invoice_number="26322000000000000001", invoice_0_issued_on="2026-03-18",
        invoice_0_amount_fen="60000", invoice_0_tax_fen="0",
        payment_0_paid_on="2026-03-18", payment_0_amount_fen="30000", payment_0_serial="HD1",
    )  # fmt: skip
    provider.gives("invoice_0_file", paper("invoice")).gives("payment_0_file", paper("slip"))
    provider.page.locator("[name=declared]").check()
    provider.presses("签署并提交").sees("待对方确认")
    firm = visits.sign_in("mei").follows("确认机构的兑付", within="main")
    firm.presses("确认", within="#turn").sees("您已确认")
    assert "redemptions.check_claim" in work()
    return provider.number("DF")


def _assessed(visits, claim):
    steps = (
        ("tang", "服务地确认", "已确认，转发券地核定"),
        ("lin", "核定 30,000.00 元", "已核定，转审批岗"),
        ("shen", "批准 30,000.00 元", "您的批准已记录"),
    )
    for who, button, answer in steps:
        official = visits.sign_in(who).follows(f"兑付 {claim}", within="main")
        official.types(opinion="属实").presses(button, within="#decision").sees(answer)


def _published(visits, claim):
    operator = visits.sign_in("ren").follows("1", within="main", exact=True)
    operator.presses("只发布本区").sees("已公示，即日起可提出异议")
    at_night("redemptions.follow_notices")
    visitor = visits.anyone().goes_to("/").follows("公示公告", within="header")
    visitor.follows("杨浦区 2026 年第 12 周拟兑付名单公示").sees(claim, PAYEE, "30,000.00")


def _paid(visits, noon, *, payers, gather, month, payee):
    first, second = map(visits.sign_in, payers)
    if gather:
        first.follows("制单", within="main").presses("归集制单").sees("由另一位财务人员放行")
    else:
        first.follows("认领", within="main").presses("已核对，认领").sees("由另一位财务人员放行")
    second.follows("工作台").follows("放行", within="main")
    second.page.locator("[name=compared]").check()
    second.presses("放行", exact=True).sees("已放行")
    (digest, *_) = re.findall(r"\b[0-9a-f]{64}\b", second.reads())
    first.follows("工作台").follows("支付文件", within="main")
    payment, account = first.number("ZF"), ACCOUNT if gather else ""
    first.types(digest=digest[:8]).presses("已移交银行").sees("等候银行结果")
    noon.move_to(day(f"{month}-15"))
    first = visits.sign_in(payers[0]).follows("对账", exact=True).follows("导入回单")
    rows = [("S-1", f"{month}-14", "30000.00", payee, account, payment, "paid", "")]
    first.gives("file", ("bank.csv", money.bank_says(rows))).presses("预览文件")
    first.sees("30,000.00").presses("导入", exact=True).sees("已导入 1 条回单")
    at_night("settlements.match_receipts")


def _settled(visits, work):
    operator = visits.sign_in("ren").follows("看月结", within="main")
    press = partial(operator.presses, within="main .acts")
    press("截止本月").sees("已截止")
    press("计算").follows("计算进度")
    assert "settlements.calculate_period" in work()
    operator.follows("回到办事台").follows("看月结", within="main").sees("已计算", "30,000.00")
    press("发对账单").sees("等待确认")
    work()
    for leader, finance in LEADERS.items():
        for official in (leader, finance):
            signer = visits.sign_in(official).follows("签署对账单", within="main")
            signer.presses("签署").sees("已签署。")
    assert "settlements.confirm_period" in work()


def _locked(visits):
    operator = visits.sign_in("ren").follows("看月结", within="main")
    operator.sees("已确认")
    for button, state in (("锁定本月", "已锁定"), ("生成支付指令", "已发指令")):
        operator.presses(button, within="main .acts").sees(state)


def _closed(visits):
    operator = visits.sign_in("ren").follows("看月结", within="main")
    operator.presses("确认对账完毕", within="main .acts").sees("已对账")
    other = (
        visits.sign_in("he").follows("看月结", within="main").follows("关账", within="main .acts")
    )
    other.sees("控制数平衡").presses("关账").sees("已关账")


def _reported(visits, work):
    staff = visits.sign_in("zhou").follows("看月报", within="main")
    staff.picks("month", "2026-04").presses("编制", exact=True)
    assert "reports.compile_monthly" in work()
    for who, questions in (("zhou", ["复核并冻结"]), ("zhang", ["签发", "发布"])):
        staff = visits.sign_in(who)
        with staff.page.expect_navigation():
            staff.page.locator("main tbody tr", has_text="2026-04").locator("a").first.click()
        for question in questions:
            staff.confirms(question)
    staff.sees("已发布")
    assert staff.downloads("月报表和明细 xlsx").startswith(b"PK")
    visitor = visits.anyone().goes_to("/").follows("数据公开", within="header")
    visitor.follows("杨浦区", within="main").sees("2026 年 4 月月报", "已发布")
    assert visitor.downloads("简报 PDF").startswith(b"%PDF")
    assert visitor.downloads("开放数据 csv").startswith(b"\xef\xbb\xbf")
