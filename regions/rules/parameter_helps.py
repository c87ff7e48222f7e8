"""What each parameter of the terms does, in a sentence in both languages, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

#: The sections of the form, in order, with the parameters of each.
SECTIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "rates": (
            "categories_open", "subsidy_rate_bp", "cross_region_bonus_bp",
            "provider_grade_bonus_bp", "max_public_support_bp", "intra_region_allowed",
            "mode_threshold_fen", "mode_by_category", "amount_basis", "vat_included", "rounding",
            "price_deviation_bp",
        ),
        "caps": (
            "annual_cap_enterprise_fen", "annual_cap_team_fen", "annual_cap_special_fen",
            "group_cap_fen", "per_order_cap_fen", "voucher_min_fen", "voucher_step_fen",
            "contract_min_fen", "budget_warning_bp",
        ),
        "quality": ("quality", "waitlist_order"),
        "who": (
            "eligibility", "reapply_min_utilisation_bp", "provider_required_at_application",
            "overlap_with_ordinary_voucher", "negative_list_extra", "blacklist_years",
        ),
        "times": (
            "use_validity_months", "redeem_grace_days", "extension_times", "extension_max_days",
            "extension_requires", "correction_window_working_days", "correction_max_rounds",
            "appeal_window_working_days", "review_sla_working_days", "payment_sla_working_days",
            "provider_accept_window_working_days", "acceptance_window_days",
            "acceptance_reminder_days", "acceptance_escalate_above_fen",
            "publicity_provider_days", "publicity_claims_working_days",
            "recognition_silence_working_days", "refund_report_working_days",
        ),
        "checks": (
            "approval_matrix_fen", "sample_rate_bp", "sample_all_above_fen",
            "sample_all_high_risk",
        ),
    }
)  # fmt: skip

# Three lines each: the key; the help in English; the help in Chinese.
_TABLE = """
subsidy_rate_bp
    Share of the eligible cost that the voucher pays, before any bonus.
    券支付合格费用的比例，不含各项加成。
cross_region_bonus_bp
    Added to the rate when the provider's district is not the issuing one.
    服务机构不在发券地时加到比例上。
intra_region_allowed
    If not, an order with a provider of the own district is refused.
    选“否”时，不能向本区的服务机构下单。
annual_cap_enterprise_fen
    All vouchers of one enterprise in a programme year, together.
    一家企业在一个方案年度内所有券的合计。
annual_cap_team_fen
    The same for a start-up team without a company.
    未设立企业的创业团队，同上。
annual_cap_special_fen
    The same for the categories of the special voucher.
    专用券类别，同上。
group_cap_fen
    All vouchers of two or more enterprises under one actual controller, together.
    同一实际控制人控制的两家以上企业所有券的合计。
per_order_cap_fen
    The most one order may take from a voucher.
    一笔订单最多可从券中支付的金额。
voucher_min_fen
    An award below this is refused.
    低于此数的不予发放。
voucher_step_fen
    Face values are rounded down to multiples of this.
    面额向下取为其整数倍。
contract_min_fen
    Contracts below this are not subsidised.
    低于此数的合同不予补贴。
mode_threshold_fen
    From this contract amount on the provider redeems; below, the enterprise is reimbursed.
    合同额达到此数由服务机构兑付，以下由企业先付后报。
use_validity_months
    From the day of issue; a last day that is no working day moves on.
    自发放之日起计算；末日遇休息日顺延。
redeem_grace_days
    For orders made while the voucher was valid.
    适用于有效期内已下的订单。
extension_times
    Each time with the bureau's consent.
    每次均须科技局同意。
extension_max_days
    Counted from the use-by date.
    自有效期末日起计算。
reapply_min_utilisation_bp
    Of earlier vouchers, before the next one may be applied for.
    以前的券用到此比例方可再次申领。
publicity_provider_days
    Before a provider is enrolled.
    服务机构入库前。
publicity_claims_working_days
    Before an approved claim becomes payable.
    核定的兑付在付款前。
recognition_silence_working_days
    After another district enrolled a provider.
    其他区入库服务机构之后。
correction_window_working_days
    The clock of the review stops meanwhile.
    其间审核计时暂停。
correction_max_rounds
    After these the case is decided as it stands.
    超过后按现有材料作出决定。
provider_accept_window_working_days
    An offer nobody answers lapses and frees the voucher.
    逾期未答复的订单失效，券额释放。
acceptance_window_days
    After delivery; then silence counts, or a person decides.
    自交付起算；逾期视为验收或转人工处理。
acceptance_escalate_above_fen
    Above this amount silence never counts as acceptance.
    超过此数，沉默不视为验收。
review_sla_working_days
    For each of the three who look at a case.
    审核的三方各自的时限。
appeal_window_working_days
    After a refusal, once.
    收到不予通过决定之后，限一次。
payment_sla_working_days
    From payable to instructed.
    从可付款到发出支付指令。
sample_rate_bp
    Of the claims, drawn at random.
    随机抽取的兑付申请比例。
sample_all_above_fen
    These are inspected without drawing.
    达到此数的一律抽查。
amount_basis
    The least of the amounts chosen counts.
    取所选金额中最低的一项。
vat_included
    If not, all amounts are taken net by the invoices' tax ratio.
    选“否”时，各项金额均按发票税率折为不含税。
max_public_support_bp
    No rate and no sum of programmes goes above this share of the cost.
    任何比例及各项支持合计均不得超过费用的这一比例。
rounding
    Once, at the very end of a sum.
    只在最后取整一次。
price_deviation_bp
    Above this the order needs a reason.
    超过时须说明理由。
provider_required_at_application
    If not, the provider may be chosen after the voucher is issued.
    选“否”时，可在领券后再选服务机构。
blacklist_years
    After proven fraud or a clawback not repaid.
    经查实弄虚作假或拒不退回资金的。
refund_report_working_days
    After money came back or an invoice was reversed.
    自退款或发票红冲之日起。
categories_open
    Only these take applications.
    仅这些类别受理申领。
mode_by_category
    Goes before the contract amount.
    优先于合同额起点。
quality
    Points of a hundred; the score orders the waiting list or lifts the rate.
    满分一百分；得分用于候补排序或提高补贴比例。
provider_grade_bonus_bp
    Added to the rate by the grade of the last yearly evaluation.
    按上一年度评价等级加到比例上。
extension_requires
    Without it an extension is refused.
    不具备的不予展期。
acceptance_reminder_days
    Numbers with commas between.
    以逗号分隔。
sample_all_high_risk
    Besides the random sample.
    在随机抽查之外。
approval_matrix_fen
    Each post another person; the last row has no limit.
    各岗位须为不同的人；最后一行不设上限。
waitlist_order
    Who is next when money comes back.
    资金释放后谁先递补。
overlap_with_ordinary_voucher
    When the same service was already paid by the district's own voucher.
    同一服务已由本区普通券支付的。
budget_warning_bp
    Per cent with commas between; each is told to the leader once.
    百分比，以逗号分隔；每一级向负责人提示一次。
eligibility
    Checked at submission with the register's facts of that day.
    提交时按当日登记事实核对。
negative_list_extra
    One a line: code | Chinese | English | words to look for, with commas.
    每行一条：代码 | 中文 | 英文 | 关键词（逗号分隔）。
"""


def _rows() -> Mapping[str, tuple[str, str]]:
    lines = [line.strip() for line in _TABLE.strip().splitlines()]
    return {
        key: (english, chinese)
        for key, english, chinese in zip(lines[::3], lines[1::3], lines[2::3], strict=True)
    }


HELPS: Mapping[str, tuple[str, str]] = MappingProxyType(_rows())
"""Help in English and Chinese, by the key of the parameter."""
