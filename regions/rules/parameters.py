"""Every parameter of the terms: its unit, its bounds, its name in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Parameter:
    """One number or choice of the terms; bounds are inclusive, in `unit`, None where none hold.

    Units: fen, bp, months, days, working_days, years, count, points, bool, choice, list, codes,
    rules (the last four hold no single number).
    """

    key: str
    unit: str
    minimum: int | None
    maximum: int | None
    label_en: str
    label_zh: str

    def allows(self, number: int) -> bool:
        """Tell whether a number lies within the bounds."""
        above = self.minimum is None or self.minimum <= number
        return above and (self.maximum is None or number <= self.maximum)


# Three lines each: key, unit, smallest, largest; the name in English; the name in Chinese.
_TABLE = """
subsidy_rate_bp bp 0 8000
    Subsidy rate per category
    补贴比例（按类别）
cross_region_bonus_bp bp 0 2000
    Bonus when the provider sits in another region
    跨区域加成
intra_region_allowed bool - -
    May the voucher be used in its own region
    是否允许在本区使用
annual_cap_enterprise_fen fen 0 100000000
    Yearly cap of an enterprise
    企业年度上限
annual_cap_team_fen fen 0 50000000
    Yearly cap of a start-up team
    创业团队年度上限
annual_cap_special_fen fen 0 10000000
    Yearly cap of the special voucher
    专用券年度上限
group_cap_fen fen 0 200000000
    Yearly cap under one actual controller
    同一实际控制人年度上限
per_order_cap_fen fen 0 50000000
    Cap of one order
    单笔订单上限
voucher_min_fen fen 10000 5000000
    Smallest voucher
    单券最低面额
voucher_step_fen fen 10000 1000000
    Step of the face value
    面额步长
contract_min_fen fen 0 10000000
    Smallest contract
    最低合同额
mode_threshold_fen fen 0 10000000
    Contract amount from which the provider redeems
    通兑起点合同额
use_validity_months months 3 24
    Months in which the voucher can be used
    使用有效期
redeem_grace_days days 0 180
    Days after use-by in which claims are taken
    兑付宽限期
extension_times count 0 2
    How often it may be extended
    展期次数
extension_max_days days 0 180
    Longest extension
    展期最长天数
reapply_min_utilisation_bp bp 0 10000
    Use needed before applying again
    再次申领所需使用率
publicity_provider_days days 5 15
    Public notice of providers, calendar days
    服务机构入库公示期（自然日）
publicity_claims_working_days working_days 3 10
    Public notice of claims, working days
    兑付公示期（工作日）
recognition_silence_working_days working_days 5 20
    Working days after which silence is recognition
    互认默许期限
correction_window_working_days working_days 5 20
    Time to correct
    补正期限
correction_max_rounds count 1 3
    Rounds of correction
    补正次数上限
provider_accept_window_working_days working_days 1 10
    Time for the provider to take an order
    服务机构接单期限
acceptance_window_days days 7 60
    Time to accept the delivery
    验收期限
acceptance_escalate_above_fen fen 0 20000000
    Amount above which silence goes to a person
    转人工处理的验收金额
review_sla_working_days working_days 1 15
    Time for each review
    审核时限
appeal_window_working_days working_days 5 20
    Time to appeal
    申诉期限
payment_sla_working_days working_days 5 30
    Time to pay after the notice ends
    公示结束后付款时限
sample_rate_bp bp 0 10000
    Random sample
    随机抽查比例
sample_all_above_fen fen 0 50000000
    Amount above which every claim is inspected
    全部抽查的金额起点
amount_basis list - -
    Basis of the amount, the least of
    计补依据（取最低）
vat_included bool - -
    Is VAT part of the basis
    计补金额是否含税
max_public_support_bp bp 5000 10000
    Most public support from all programmes
    各类财政支持合计上限
rounding choice - -
    Rounding
    取整方式
price_deviation_bp bp 0 10000
    Allowed deviation from the list price
    合同价偏离公示价上限
provider_required_at_application bool - -
    Must the provider be named when applying
    申领时是否须选定服务机构
blacklist_years years 1 5
    Years on the blacklist
    失信限制年限
refund_report_working_days working_days 5 15
    Time to report refunds and red-letter invoices
    退款、红冲报告期限
categories_open codes - -
    Categories open for application
    开放申领的类别
mode_by_category codes - -
    Mode fixed for a category; all others go by the threshold
    按类别固定的兑付方式，其余按合同额起点
quality points 0 100
    Weights of the quality score, the most it adds to the rate, and its use
    质量评分权重、最高加成及用途
provider_grade_bonus_bp bp 0 1000
    Bonus by the provider's yearly grade
    服务机构年度等级加成
extension_requires choice - -
    What an extension asks for
    展期条件
acceptance_reminder_days days 1 59
    Days after delivery on which acceptance is called for
    验收提醒日（交付后第几天）
sample_all_high_risk bool - -
    Is every claim of high risk inspected
    高风险兑付是否全部抽查
approval_matrix_fen fen 1 -
    Who decides, by amount
    按金额的审批层级
waitlist_order choice - -
    Order of the waiting list
    候补排序方式
overlap_with_ordinary_voucher choice - -
    Overlap with a district's ordinary voucher
    与本区普通科技创新券重复时
budget_warning_bp bp 1 10000
    Use of the budget at which a warning is given
    预算使用预警线
eligibility rules - -
    Who may apply
    申领资格
negative_list_extra rules - -
    The region's own additions to the negative list
    本区补充负面清单
"""

CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "rounding": ("floor_yuan",),
        "extension_requires": ("order_in_service",),
        "waitlist_order": ("fifo", "score"),
        "overlap_with_ordinary_voucher": ("warn", "refuse"),
        "quality.use": ("fifo", "waitlist_order", "rate_and_waitlist"),
        "amount_basis": ("contract", "invoice", "paid"),
    }
)

#: Bounds of numbers inside a parameter whose own unit is another; inclusive.
INNER_BOUNDS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "quality.max_bonus_bp": (0, 2_000),
        "eligibility.max_staff": (1, 10_000),
        "eligibility.max_revenue_fen": (100, 1_000_000_000_000),
        "eligibility.min_months_registered": (0, 120),
    }
)


def _rows() -> Iterator[Parameter]:
    lines = _TABLE.strip().splitlines()
    for head, english, chinese in zip(lines[::3], lines[1::3], lines[2::3], strict=True):
        key, unit, smallest, largest = head.split()
        yield Parameter(
            key, unit, _bound(smallest), _bound(largest), english.strip(), chinese.strip()
        )


def _bound(text: str) -> int | None:
    return None if text == "-" else int(text)


PARAMETERS: Mapping[str, Parameter] = MappingProxyType({row.key: row for row in _rows()})
