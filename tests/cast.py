"""The cast: four regions and the people in them; Hefei is the stranger and sees nothing."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from enterprises.models import Enterprise
from foundation.accounts.models import Membership, User
from foundation.acting import Acting, system_acting
from foundation.audit.steps import record
from foundation.tenancy.scope import Scope
from foundation.transactions import action_block
from providers.models import PayeeAccount, Provider, RecognitionDecision, ServiceProduct
from providers.rules.enrolment import QUESTIONS
from providers.rules.searching import searchable
from regions.models import (
    AllianceRules,
    BudgetLine,
    CalendarDay,
    FundingAgreement,
    Programme,
    Region,
    ServiceCategory,
    TermsVersion,
)
from regions.steps.budgets import appropriate

BEIJING = ZoneInfo("Asia/Shanghai")
NOON = datetime(2026, 3, 16, 12, 0, tzinfo=BEIJING)  # a Monday
CODES = ("YP", "WJ", "NH", "HF")
NAMES = {
    "YP": ("yangpu", "杨浦区", "Yangpu District", "310110", "杨", "#0a6a96"),
    "WJ": ("wujin", "武进区", "Wujin District", "320412", "武", "#95580c"),
    "NH": ("nanhu", "南湖区", "Nanhu District", "330402", "南", "#1b7357"),
    "HF": ("hefei", "合肥高新区", "Hefei High-tech Zone", "340104", "合", "#6a45aa"),
}
CATEGORIES = ("RD", "TT", "TS", "IP")
BUDGET_FEN = 50_000_000  # 500,000 yuan a line

#: What every region's terms say in the tests; a region's own differences are written in the test.
TERMS: dict[str, Any] = {
    "categories_open": list(CATEGORIES),
    "subsidy_rate_bp": {"RD": 5000, "TT": 5000, "TS": 4000, "IP": 4000},
    "cross_region_bonus_bp": {"RD": 1000, "TT": 1000, "TS": 1000, "IP": 1000},
    "intra_region_allowed": False,
    "quality": {
        "novelty": 20, "provider_grade": 20, "cross_region": 40, "registered_contract": 10,
        "outcome": 10, "max_bonus_bp": 0, "use": "waitlist_order",
    },
    "provider_grade_bonus_bp": {"A": 0, "B": 0, "C": 0, "D": 0},
    "annual_cap_enterprise_fen": 30_000_000,
    "annual_cap_team_fen": 10_000_000,
    "annual_cap_special_fen": 0,
    "group_cap_fen": 30_000_000,
    "per_order_cap_fen": 20_000_000,
    "voucher_min_fen": 100_000,
    "voucher_step_fen": 10_000,
    "contract_min_fen": 100_000,
    "mode_threshold_fen": 1_000_000,
    "mode_by_category": {"IP": "ENTERPRISE_REIMBURSED"},
    "provider_required_at_application": False,
    "use_validity_months": 12,
    "redeem_grace_days": 60,
    "extension_times": 1,
    "extension_max_days": 180,
    "extension_requires": "order_in_service",
    "reapply_min_utilisation_bp": 8000,
    "publicity_provider_days": 7,
    "publicity_claims_working_days": 5,
    "recognition_silence_working_days": 10,
    "correction_window_working_days": 10,
    "correction_max_rounds": 2,
    "provider_accept_window_working_days": 5,
    "acceptance_window_days": 28,
    "acceptance_reminder_days": [7, 14, 21],
    "acceptance_escalate_above_fen": 5_000_000,
    "review_sla_working_days": {"district": 5, "provider_side": 5, "finance": 5},
    "appeal_window_working_days": 10,
    "payment_sla_working_days": 15,
    "sample_rate_bp": 0,  # no story hangs on a lot; those that draw say so
    "sample_all_above_fen": 10_000_000,
    "sample_all_high_risk": True,
    "amount_basis": ["contract", "invoice", "paid"],
    "vat_included": True,
    "max_public_support_bp": 8000,
    "rounding": "floor_yuan",
    "price_deviation_bp": 5000,
    "approval_matrix_fen": [
        {"up_to": 5_000_000, "needs": ["officer", "leader"]},
        {"up_to": None, "needs": ["officer", "leader", "finance"]},
    ],
    "waitlist_order": "score",
    "overlap_with_ordinary_voucher": "warn",
    "budget_warning_bp": [7000, 8500, 9500],
    "blacklist_years": 3,
    "refund_report_working_days": 10,
    "eligibility": {
        "max_staff": 500, "max_revenue_fen": 20_000_000_000, "min_months_registered": 3,
        "teams_admitted": True, "team_needs_incubator": True,
    },
    "negative_list_extra": [],
}  # fmt: skip


@dataclass
class Cast:
    """Everybody and everything on stage; ``acting["lin"]`` is Lin at her desk."""

    regions: dict[str, Region] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    acting: dict[str, Acting] = field(default_factory=dict)
    programmes: dict[str, Programme] = field(default_factory=dict)
    terms: dict[str, TermsVersion] = field(default_factory=dict)
    lines: dict[tuple[str, str], BudgetLine] = field(default_factory=dict)
    lanting: Any = None  # Lanting Optics, the enterprise in Yangpu
    nanhu_firm: Any = None  # a firm in Nanhu
    taihu: Any = None  # Taihu Test Laboratory, the provider in Wujin
    nanhu_lab: Any = None  # a provider in Nanhu
    testing: Any = None  # Taihu's listed test service, category TS, 60,000 yuan
    research: Any = None  # Taihu's listed research service, category RD, 100,000 yuan

    @property
    def system(self) -> Acting:
        return system_acting("night", regions=CODES)

    def scope(self, who: str) -> Scope:
        return self.acting[who].scope


#: name: (display name, audience, region, body, roles)
PEOPLE: dict[str, tuple[str, str, str, str, tuple[str, ...]]] = {
    "lin": ("林受理", "bureau", "YP", "", ("officer",)),
    "lu": ("陆受理", "bureau", "YP", "", ("officer",)),
    "shen": ("沈审批", "bureau", "YP", "", ("leader",)),
    "gu": ("顾财务", "bureau", "YP", "", ("finance",)),
    "bai": ("白财务", "bureau", "YP", "", ("finance",)),
    "fang": ("方监督", "bureau", "YP", "", ("supervisor",)),
    "tang": ("唐受理", "bureau", "WJ", "", ("officer",)),
    "wen": ("温审批", "bureau", "WJ", "", ("leader",)),
    "qiu": ("邱财务", "bureau", "WJ", "", ("finance",)),
    "ye": ("叶财务", "bureau", "WJ", "", ("finance",)),
    "jin": ("金受理", "bureau", "NH", "", ("officer",)),
    "xu": ("许受理", "bureau", "HF", "", ("officer", "leader", "finance", "supervisor")),
    "mei": ("梅总", "enterprise", "YP", "lanting", ("enterprise_owner",)),
    "yan": ("颜经办", "enterprise", "YP", "lanting", ("enterprise_handler",)),
    "nan": ("南经理", "enterprise", "NH", "nanhu_firm", ("enterprise_owner",)),
    "wu": ("吴经办", "provider", "WJ", "taihu", ("provider_clerk",)),
    "zhu": ("朱主任", "provider", "WJ", "taihu", ("provider_owner",)),
    "hu": ("胡经办", "provider", "NH", "nanhu_lab", ("provider_clerk",)),
    "ren": ("任运营", "operator", "", "", ("operator_clerk", "operator_settlement")),
    "he": ("何结算", "operator", "", "", ("operator_settlement",)),
    "min": ("闵调解", "operator", "", "", ("operator_mediator",)),
    "song": ("宋秘书", "operator", "", "", ("secretariat",)),
    "zhou": ("周统计", "staff", "", "", ("report_staff",)),
    "zhang": ("张复核", "staff", "", "", ("report_staff",)),
    "kong": ("孔审计", "auditor", "", "", ("auditor",)),
}


def build() -> Cast:
    """Put the cast on stage: one action of the system, one of each body that needs its own."""
    cast = Cast()
    _public_things(cast)
    with action_block(acting=cast.system):
        _money(cast)
        _agreements(cast)
        _bodies(cast)
        record("cast.set", subject=cast.lanting, regions=[], acting=cast.system, at=NOON)
    _people(cast)
    return cast


def _public_things(cast: Cast) -> None:
    with action_block(acting=cast.system):
        for serial, (code, names) in enumerate(NAMES.items(), start=1):
            slug, zh, en, division, seal, accent = names
            cast.regions[code] = Region.objects.create(
                code=code, slug=slug, serial=serial, name_zh=zh, name_en=en, full_name_zh=zh,
                full_name_en=en, division_code=division, uscc_division_codes=[division],
                seal=seal, seal_latin=code, accent=accent, accent_strong=accent, tint="#eef2f6",
                invoice_province_code=division[:2], tech_contract_code=f"{division[:2]}00",
            )  # fmt: skip
        for position, code in enumerate(CATEGORIES):
            top = ServiceCategory.objects.create(
                code=code, position=position, name_zh=f"类别{code}", name_en=f"Category {code}"
            )
            ServiceCategory.objects.create(
                code=f"{code}-1",
                parent=top,
                position=1,
                name_zh=f"{code} 细类",
                name_en=f"{code} one",
            )
        CalendarDay.objects.create(day=date(2026, 1, 1), kind="holiday", name_zh="元旦")
        CalendarDay.objects.create(day=date(2025, 1, 1), kind="holiday", name_zh="元旦")
        CalendarDay.objects.create(day=date(2027, 1, 1), kind="holiday", name_zh="元旦")
        AllianceRules.objects.create(
            valid_from=date(2025, 1, 1), netting="multilateral", min_transfer_fen=0
        )
        record("cast.set", subject=cast.regions["YP"], regions=[], acting=cast.system, at=NOON)


def _money(cast: Cast) -> None:
    for code in CODES:
        programme = Programme.objects.create(
            region_id=code, year=2026, name_zh="2026 年度方案", name_en="Programme 2026",
            opens_on=date(2026, 1, 5), closes_on=date(2026, 12, 31),
        )  # fmt: skip
        cast.programmes[code] = programme
        cast.terms[code] = TermsVersion.objects.create(
            region_id=code, programme=programme, number=1, effective_from=date(2026, 1, 1),
            published_on=date(2025, 12, 20), values=copy.deepcopy(TERMS), state="in_force",
        )  # fmt: skip
        for category in CATEGORIES:
            line = BudgetLine.objects.create(
                region_id=code, programme=programme, category_id=category
            )
            cast.lines[code, category] = line
            appropriate(
                line, amount_fen=BUDGET_FEN, released=True, key=f"cast-{line.pk}",
                reference="资〔2026〕1号", at=NOON,
            )  # fmt: skip


def _agreements(cast: Cast) -> None:
    for issuer in CODES:
        for acceptor in CODES:
            if issuer == acceptor:
                continue
            for mode, pattern in (("ENTERPRISE_REIMBURSED", "P1"), ("PROVIDER_REDEEMED", "P3")):
                FundingAgreement.objects.create(
                    code=f"AG-{issuer}-{acceptor}-{pattern}", issuing_region_id=issuer,
                    provider_region_id=acceptor, mode=mode, pattern=pattern,
                    categories=list(CATEGORIES), valid_from=date(2025, 1, 1),
                    prefinancer=acceptor if pattern == "P3" else "", state="in_force",
                    share_bp={issuer: 10000},
                )  # fmt: skip


def _bodies(cast: Cast) -> None:
    cast.lanting = _firm("YP", "91310110XNQY00010A", "上海澜汀光学科技有限公司", "15400000001")
    cast.nanhu_firm = _firm("NH", "91330402XNQY000135", "嘉兴南汀材料有限公司", "15400000002")
    cast.taihu = _provider("WJ", "12310110XNJG000119", "太湖检测实验室", "15400000011")
    cast.nanhu_lab = _provider("NH", "12310110XNJG0002X1", "南湖材料实验室", "15400000012")
    cast.testing = _product(cast.taihu, "TS", "光学元件环境可靠性试验", 6_000_000)
    cast.research = _product(cast.taihu, "RD", "成像算法委托研发", 10_000_000)


def _firm(region: str, reference: str, name: str, phone: str) -> Enterprise:
    return Enterprise.objects.create(
        region_id=region, reference=reference, name_zh=name, name_en=f"Firm of {region}",
        short_zh=name[2:6], address_zh=f"{name}注册地址", founded_on=date(2020, 5, 6),
        size_class="small", staff=42, revenue_fen=3_000_000_000, assets_fen=1_000_000_000,
        legal_rep="梅总", phone=phone, email=f"office@{region.lower()}-firm.example",
        bank_name="淮岳银行（演示）", cnaps_code="993290001019",
        bank_account=f"9900000100{phone[-8:]}", state="verified", verified_on=date(2026, 1, 8),
    )  # fmt: skip


def _provider(region: str, reference: str, name: str, phone: str) -> Provider:
    provider = Provider.objects.create(
        region_id=region, reference=reference, name_zh=name, name_en=f"Laboratory of {region}",
        self_assessment=dict.fromkeys(QUESTIONS, True),
        kind="test_lab", founded_on=date(2012, 3, 4), staff=30, grade="A", legal_rep="朱主任",
        sub_categories=["TS-1", "RD-1"], capacity_orders_month=10, phone=phone,
        email=f"service@{region.lower()}-lab.example", address_zh=f"{name}地址",
        state="enrolled", enrolled_on=date(2025, 1, 10),
    )  # fmt: skip
    PayeeAccount.objects.create(
        region_id=region, provider=provider, account_name=name, bank_name="江潮银行（演示）",
        cnaps_code="991290001018", bank_account=f"9900000300{phone[-8:]}",
        valid_from=datetime(2025, 1, 10, 9, 0, tzinfo=BEIJING),
    )  # fmt: skip
    for other in CODES:
        if other != region:
            RecognitionDecision.objects.create(
                provider=provider, provider_region_id=region, region_id=other, state="recognised"
            )
    return provider


def _product(provider: Provider, category: str, title: str, price_fen: int) -> ServiceProduct:
    return ServiceProduct.objects.create(
        number=f"FW-{provider.region_id}-{category}", region_id=provider.region_id,
        provider=provider, provider_name_zh=provider.name_zh, category_id=category,
        sub_category_id=f"{category}-1", title_zh=title, title_en=f"Service {category}",
        list_price_fen=price_fen, delivery_days=20, unit="project",
        accepts=[code for code in CODES if code != provider.region_id],
        search_text=searchable(title, f"Service {category}"), state="listed",
        listed_on=date(2025, 1, 11),
    )  # fmt: skip


def _people(cast: Cast) -> None:
    for name, (shown, audience, region, body, roles) in PEOPLE.items():
        user = User.objects.create(username=name, email=f"{name}@cast.example", name_zh=shown)
        organisation = getattr(cast, body) if body else None
        for role in roles:
            Membership.objects.create(
                user=user, audience=audience, region=region, role=role,
                organisation=organisation.pk if organisation else None,
                reference=organisation.reference if organisation else "",
                name_zh=organisation.name_zh if organisation else "",
                starts_on=date(2024, 12, 1),
            )  # fmt: skip
        cast.users[name] = user
        cast.acting[name] = _acting(user, audience, region, organisation, roles)


def _acting(
    user: User, audience: str, region: str, organisation: Any, roles: tuple[str, ...]
) -> Acting:
    return Acting(
        scope=Scope(
            actor=str(user.pk),
            audience=audience,
            regions=frozenset([region] if region else [*CODES, "ALL"]),
            organisation=str(organisation.pk) if organisation else "",
        ),
        name=user.display_name,
        user_id=user.pk,
        roles=frozenset(roles),
        region=region,
        organisation=str(organisation.pk) if organisation else "",
        reference=organisation.reference if organisation else "",
        request_id="test",
    )
