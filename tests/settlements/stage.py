"""Claims that wait for their money, put on stage without the years before: each with its books."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from foundation.audit.steps import record
from foundation.references import ReferenceKind, format_reference
from foundation.transactions import action_block, reading
from providers.models import ServiceProduct
from redemptions.models import RedemptionClaim, ServiceOrder
from regions.models import FundingAgreement
from regions.steps.budgets import book_on
from settlements.actions.calculate_period import calculate_period
from settlements.actions.confirm_period import confirm_period
from settlements.actions.cut_off_period import cut_off_period
from settlements.actions.import_receipts import import_receipts
from settlements.actions.instruct_payments import instruct_payments
from settlements.actions.issue_statements import issue_statements
from settlements.actions.keep_treasury_account import (
    confirm_treasury_account,
    propose_treasury_account,
)
from settlements.actions.open_period import open_period
from settlements.actions.reconcile_payments import reconcile_payments
from settlements.actions.release_payments import release_payments
from settlements.actions.send_payments import send_payments
from settlements.actions.sign_statement import sign_statement
from settlements.models import SettlementStatement
from tests import cast as people
from tests.cast import Cast
from vouchers.models import Voucher, VoucherApplication

BEIJING = ZoneInfo("Asia/Shanghai")
OCTOBER = "2026-10"
FRIDAY = datetime(2026, 10, 16, 9, 0, tzinfo=BEIJING)
IN_NOVEMBER = datetime(2026, 11, 2, 9, 0, tzinfo=BEIJING)
_serials = count(1)


@dataclass
class Stage:
    """The cast with bodies in all four regions, and the claims put on stage."""

    cast: Cast
    firms: dict[str, Any] = field(default_factory=dict)
    labs: dict[str, Any] = field(default_factory=dict)
    finance: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    leaders: dict[str, Any] = field(default_factory=dict)


def build(cast: Cast) -> Stage:
    """Give every region a firm, a laboratory, a leader and two finance officers."""
    stage = Stage(cast)
    with action_block(acting=cast.system):
        stage.firms = {
            "YP": cast.lanting, "NH": cast.nanhu_firm,
            "WJ": people._firm("WJ", "91320412XNQY00015X", "常州试桐装备有限公司", "15400000003"),
            "HF": people._firm("HF", "91340104XNQY000175", "合肥试云信息有限公司", "15400000004"),
        }  # fmt: skip
        stage.labs = {
            "WJ": cast.taihu, "NH": cast.nanhu_lab,
            "YP": people._provider("YP", "12310110XNJG0003X2", "杨浦试验中心", "15400000013"),
            "HF": people._provider("HF", "12340104XNJG0004X3", "合肥试验中心", "15400000014"),
        }  # fmt: skip
        record("stage.set", subject=cast.lanting, regions=[], acting=cast.system, at=people.NOON)
    _more_people(cast)
    acting = cast.acting
    stage.finance = {
        "YP": (acting["gu"], acting["bai"]), "WJ": (acting["qiu"], acting["ye"]),
        "NH": (acting["wang_nh"], acting["fei_nh"]), "HF": (acting["zhang_hf"], acting["xu"]),
    }  # fmt: skip
    stage.leaders = {
        "YP": acting["shen"],
        "WJ": acting["wen"],
        "NH": acting["hong_nh"],
        "HF": acting["dai_hf"],
    }
    return stage


def accounts(stage: Stage) -> None:
    """Have two finance officers of every region put its account on file."""
    for serial, (region, (first, second)) in enumerate(stage.finance.items(), start=1):
        kept = propose_treasury_account(
            region=region, name=f"{region} 国库（演示）", bank="江潮银行（演示）",
            cnaps="991290001018", account=f"9900009{serial:09d}", acting=first, at=FRIDAY,
        )  # fmt: skip
        confirm_treasury_account(region=region, seen=kept.pk, acting=second, at=FRIDAY)


def _more_people(cast: Cast) -> None:
    extra = {
        "wang_nh": ("汪财务", "bureau", "NH", "", ("finance",)),
        "fei_nh": ("费财务", "bureau", "NH", "", ("finance",)),
        "hong_nh": ("洪审批", "bureau", "NH", "", ("leader",)),
        "zhang_hf": ("章财务", "bureau", "HF", "", ("finance",)),
        "dai_hf": ("戴审批", "bureau", "HF", "", ("leader",)),
    }
    known = dict(people.PEOPLE)
    people.PEOPLE.clear()
    people.PEOPLE.update(extra)
    try:
        people._people(cast)
    finally:
        people.PEOPLE.clear()
        people.PEOPLE.update(known)


def payable(
    stage: Stage, *, issuing: str, provider: str, amount_fen: int, pattern: str = "P3",
    at: datetime = FRIDAY, category: str = "TS",
) -> RedemptionClaim:  # fmt: skip
    """Put a payable claim on stage: voucher redeemed, budget obligated."""
    with action_block(acting=stage.cast.system):
        return _claim(stage, issuing, provider, amount_fen, pattern, at, category)


def _claim(
    stage: Stage, issuing: str, provider: str, amount_fen: int, pattern: str, at: datetime,
    category: str,
) -> RedemptionClaim:  # fmt: skip
    cast, serial = stage.cast, next(_serials)
    firm, lab = stage.firms[issuing], stage.labs[provider]
    line = cast.lines[issuing, category]
    for event in ("hold", "commit", "oblige"):
        book_on(
            line, event, amount_fen=amount_fen, key=f"stage-{serial}",
            reference=f"DF-2026-{issuing}-{serial:06d}", at=at,
        )  # fmt: skip
    voucher = _voucher(cast, firm, line, issuing, amount_fen, serial, at)
    by_provider = pattern != "P1"
    mode = "PROVIDER_REDEEMED" if by_provider else "ENTERPRISE_REIMBURSED"
    parties = {
        "issuing_region_id": issuing, "provider_region_id": provider, "enterprise": firm,
        "enterprise_name": firm.name_zh, "enterprise_reference": firm.reference,
        "provider": lab, "provider_name": lab.name_zh, "provider_reference": lab.reference,
        "voucher_number": voucher.number, "pattern": pattern, "mode": mode,
        "prefinancer": provider if pattern == "P3" else "", "rate_bp": 5000,
    }  # fmt: skip
    order = ServiceOrder.objects.create(
        number=f"DD-2026-{issuing}-{serial:06d}", voucher=voucher, voucher_use_by=voucher.use_by,
        product=_product(lab, category), product_title="试验", category_id=category,
        agreement=FundingAgreement.objects.get(
            code=f"AG-{issuing}-{provider}-{'P1' if pattern == 'P1' else 'P3'}"
        ),
        list_price_fen=amount_fen * 2, price_fen=amount_fen * 2, hold_fen=0, placed_at=at,
        state="claimed", **parties,
    )  # fmt: skip
    payee = lab if by_provider else firm
    return RedemptionClaim.objects.create(
        number=f"DF-2026-{issuing}-{serial:06d}", order=order, order_number=order.number,
        voucher_id=voucher.pk, budget_owner=line.ledger_owner, category_id=category,
        title="试验", contract_fen=amount_fen * 2, claimed_fen=amount_fen,
        assessed_fen=amount_fen, payee_kind="provider" if by_provider else "enterprise",
        payee_name=payee.name_zh, payee_bank="江潮银行（演示）", payee_cnaps="991290001018",
        payee_account=f"99000003{serial:011d}", state="payable", filed_at=at, payable_at=at,
        **parties,
    )  # fmt: skip


def _voucher(cast, firm, line, issuing, amount_fen, serial, at) -> Voucher:
    application = VoucherApplication.objects.create(
        number=f"SQ-2026-{issuing}-{serial:06d}", region_id=issuing, enterprise=firm,
        enterprise_name=firm.name_zh, programme=cast.programmes[issuing],
        terms=cast.terms[issuing], category_id=line.category_id, budget_line=line,
        state="issued", started_at=at, saved_at=at,
    )  # fmt: skip
    return Voucher.objects.create(
        number=format_reference(
            ReferenceKind.VOUCHER, year=2026, region=issuing, serial=serial
        ), region_id=issuing, enterprise=firm,
        enterprise_name=firm.name_zh, application=application, programme=cast.programmes[issuing],
        terms=cast.terms[issuing], category_id=line.category_id, budget_line=line,
        face_fen=amount_fen, available_fen=0, redeemed_fen=amount_fen, issued_at=at,
        use_by=(at + timedelta(days=365)).date(), redeem_by=date(2027, 12, 20), state="used_up",
    )  # fmt: skip


def _product(lab, category) -> ServiceProduct:
    found = ServiceProduct.objects.filter(provider=lab).first()
    return found or people._product(lab, category, "试验", 6_000_000)


def bank_says(rows: Sequence[Sequence[str]]) -> bytes:
    """Write a bank's CSV: serial, booked_on, amount, payee, account, number, outcome, reason."""
    head = "serial,booked_on,amount,payee_name,payee_account,instruction_number,outcome,reason"
    return "\n".join([head, *(",".join(row) for row in rows)]).encode()


def sent(stage: Stage, region: str, *, at: datetime = FRIDAY) -> list[Any]:
    """Have a region's finance gather, release and send what is payable; return the payments."""
    first, second = stage.finance[region]
    prepared = instruct_payments(region=region, acting=first, at=at)
    file = release_payments(region=region, acting=second, at=at)
    send_payments(number=file.number, digest=file.sha256[:8], acting=first, at=at)
    return prepared


def proven(stage: Stage, region: str, instructions: list[Any], *, on: str, at: datetime) -> None:
    """Have the bank prove these payments, and the region book them."""
    rows = [
        (
            f"{region}-{row.number}", on, f"{row.amount_fen // 100}.{row.amount_fen % 100:02d}",
            row.payee_name, row.payee_account, row.number, "paid", "",
        )
        for row in instructions
    ]  # fmt: skip
    acting = stage.finance[region][0]
    import_receipts(region=region, name="bank.csv", content=bank_says(rows), acting=acting, at=at)
    reconcile_payments(region=region, acting=acting, at=at)


def prefinanced(
    stage: Stage, debts: dict[tuple[str, str], int], *, on: str = "2026-10-20"
) -> dict[tuple[str, str], RedemptionClaim]:
    """Have each creditor pay a claim of each debtor, and prove it: obligations of October."""
    claims = {
        pair: payable(stage, issuing=pair[0], provider=pair[1], amount_fen=amount_fen)
        for pair, amount_fen in debts.items()
    }
    at = datetime.fromisoformat(f"{on}T10:00:00+08:00")
    for region in sorted({creditor for _debtor, creditor in debts}):
        proven(stage, region, sent(stage, region), on=on, at=at)
    return claims


def confirmed(stage: Stage, month: str = OCTOBER, *, at: datetime = IN_NOVEMBER) -> Any:
    """Take a month from opening to the last signature."""
    ren = stage.cast.acting["ren"]
    open_period(month=month, acting=ren, at=at)
    cut_off_period(month=month, acting=ren, at=at)
    calculate_period(month=month, acting=ren, at=at)
    issue_statements(month=month, acting=ren, at=at)
    sign_all(stage, month, at=at)
    return confirm_period(month=month, acting=ren, at=at)


def sign_all(stage: Stage, month: str = OCTOBER, *, at: datetime = IN_NOVEMBER) -> None:
    """Have leader and finance of every region sign what is unsigned."""
    for region, leader in stage.leaders.items():
        number = f"JS-{month}-{region}"
        with reading(leader.scope):
            statement = SettlementStatement.objects.get(number=number)
        if statement.state == "signed":
            continue
        for post, acting in (("science", leader), ("finance", stage.finance[region][0])):
            sign_statement(number=number, post=post, digest=statement.digest, acting=acting, at=at)
