"""Stage 3: the claim, the other side's word, two officers, a leader; until it is approved."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from foundation.money import format_yuan
from foundation.periods import day_of
from foundation.transactions import reading
from redemptions.actions.check_claim import check_claim
from redemptions.actions.check_provider_side import check_provider_side
from redemptions.actions.confirm_claim import confirm_claim
from redemptions.actions.correct_claim import correct_claim
from redemptions.actions.decide_claim import decide_claim
from redemptions.actions.file_claim import file_claim
from redemptions.actions.override_check import override_check
from redemptions.actions.recommend_claim import recommend_claim
from redemptions.actions.record_inspection import record_inspection
from redemptions.actions.return_claim import return_claim
from redemptions.models import Inspection, RedemptionClaim
from redemptions.queries.checks import latest_checks
from redemptions.rules.overrides import PERSONS
from redemptions.steps.order_files import Upload
from redemptions.steps.papers import InvoiceTyped, PaperTyped, PaymentTyped
from voucher_platform.demo import orders
from voucher_platform.demo.papers import paper

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any

    from voucher_platform.demo.files import Row
    from voucher_platform.demo.strand import Strand
    from voucher_platform.demo.world import World

_WHOLE_BP = 10_000
_TAX = (6, 106)  # six per cent, contained in the amount
_A_LITTLE = timedelta(minutes=4)


def file(world: World, strand: Strand, at: datetime) -> None:
    """File the claim: the provider in 通兑, the firm in 通用."""
    order = orders.order_of(world, strand)
    strand.mode = order.mode
    strand.share_fen = min(order.hold_fen, strand.contract_fen * order.rate_bp // _WHOLE_BP)
    claim = file_claim(
        key=strand.key("claim"),
        order_number=strand.order,
        claimed_fen=strand.share_fen,
        declared_by=_signs(world, strand),
        acting=world.person(_claimant(strand), strand.owner),
        at=at,
        **_papers(world, strand, at),
    )
    strand.claim = claim.number


def _claimant(strand: Strand) -> str:
    return strand.clerk if strand.mode == "PROVIDER_REDEEMED" else strand.handler


def _confirmer(strand: Strand) -> str:
    return strand.handler if strand.mode == "PROVIDER_REDEEMED" else strand.clerk


def _signs(world: World, strand: Strand) -> str:
    if strand.mode == "PROVIDER_REDEEMED":
        return world.providers[strand.provider]["legal_rep_zh"]
    firm = world.firms[strand.enterprise]
    return firm.get("legal_rep_zh") or firm["leader_zh"]


def _papers(world: World, strand: Strand, at: datetime) -> dict[str, Any]:
    amount_fen = strand.contract_fen
    redeemed = strand.mode == "PROVIDER_REDEEMED"
    paid_fen = amount_fen - strand.share_fen if redeemed else amount_fen
    firm, provider = world.firms[strand.enterprise], world.providers[strand.provider]
    day = day_of(at)
    invoice_no = strand.facts.get("invoice_no") or _invoice_number(world, provider, at)
    invoice = InvoiceTyped(
        invoice_number=invoice_no,
        issued_on=day - timedelta(days=2),
        buyer_reference=strand.facts.get("buyer") or firm.get("uscc") or firm["key"],
        seller_reference=provider["uscc"],
        amount_fen=amount_fen,
        tax_fen=_tax_in(strand),
        file=_upload("invoice", strand, f"Invoice {invoice_no}", amount_fen),
    )
    payment = PaymentTyped(
        paid_on=day - timedelta(days=1),
        payer_name=firm["name_zh"],
        payee_name=provider["name_zh"],
        amount_fen=paid_fen,
        file=_upload("payment", strand, "Bank slip", paid_fen),
        serial=f"HD{strand.order[3:].replace('-', '')}",
    )
    papers = []
    if strand.tech_contract:
        title = f"Registration {strand.tech_contract}"
        papers = [PaperTyped("tech_contract", _upload("registration", strand, title, amount_fen))]
    return {"invoices": [invoice], "payments": [payment], "papers": papers}


def _tax_in(strand: Strand) -> int:
    """Return the tax contained: registered technical contracts and small firms are exempt."""
    if strand.tech_contract or strand.facts.get("tax_free"):
        return 0
    return strand.contract_fen * _TAX[0] // _TAX[1]


def _upload(kind: str, strand: Strand, title: str, amount_fen: int) -> Upload:
    content = paper(title, f"Order {strand.order}", f"Amount CNY {format_yuan(amount_fen)}")
    return Upload(f"{kind}-{strand.order}.pdf", content)


def _invoice_number(world: World, provider: Row, at: datetime) -> str:
    """Return a serial no tax office gives out: it goes on with 99990000."""
    province = world.regions[provider["region"]]["invoice_province_code"]
    world.invoiced += 1
    return f"{at.year % 100}{province}99990000{world.invoiced:08d}"


def confirm(world: World, strand: Strand, at: datetime, *, by: str = "") -> None:
    """Let the other side say that it is true, and the worker check it right afterwards."""
    confirm_claim(
        number=strand.claim, acting=world.person(by or _confirmer(strand), strand.owner), at=at
    )
    check_claim(claim_id=strand.key("claim"), acting=world.system("check_claim"), at=at + _A_LITTLE)


def check_there(world: World, strand: Strand, at: datetime, *, by: str = "") -> None:
    """Let an officer of the provider's region check its side."""
    home = world.providers[strand.provider]["region"]
    check_provider_side(
        number=strand.claim, opinion="机构真实、承接能力相符，技术合同已核对。",
        acting=world.person(by or f"U-{home}-OF2"), at=at,
    )  # fmt: skip


def assess(world: World, strand: Strand, at: datetime, *, by: str = "") -> None:
    """Let the first officer assess it, giving a reason for each hit of medium or high weight."""
    officer = by or f"U-{strand.region}-OF1"
    for rule in _hits(world, strand):
        override_check(
            number=strand.claim, rule=rule, reason="已核对说明材料，理由成立。",
            acting=world.person(officer), at=at - _A_LITTLE,
        )  # fmt: skip
    recommend_claim(
        number=strand.claim, opinion="票据、付款与成果相符，按合同额核定。",
        acting=world.person(officer), at=at,
    )  # fmt: skip


def _hits(world: World, strand: Strand) -> list[str]:
    """Return the rules whose hit in the latest run asks for one person's reason."""
    scope = world.system("seed").scope
    with reading(scope):
        claim = RedemptionClaim.objects.get(pk=strand.key("claim"))
        return sorted(
            check.rule
            for check in latest_checks(scope, claim)
            if check.outcome == "hit" and PERSONS[check.severity] == 1
        )


def decide(
    world: World, strand: Strand, at: datetime, *, by: str = "", verdict: str = "approve",
    opinion: str = "同意兑付。",
) -> None:  # fmt: skip
    """Give the decision of the post that is waited for."""
    claim = claim_of(world, strand)
    if verdict == "approve":
        inspect(world, strand, at - _A_LITTLE)
    post = {"finance": "FN1"}.get(claim.waiting_for, "LD1")
    decide_claim(
        number=strand.claim, verdict=verdict, opinion=opinion,
        acting=world.person(by or f"U-{strand.region}-{post}"), at=at,
    )  # fmt: skip


def inspect(world: World, strand: Strand, at: datetime) -> None:
    """Let the supervisor record what was found on the spot, where the claim was drawn."""
    with reading(world.system("seed").scope):
        waits = Inspection.objects.filter(claim_id=strand.key("claim"), state="waiting").exists()
    if waits:
        record_inspection(
            number=strand.claim, inspected_on=day_of(at), place="企业现场", verdict="sound",
            findings="现场核对样品、记录与报告一致，人员和设备属实。",
            acting=world.person(f"U-{strand.region}-SV1"), at=at,
        )  # fmt: skip


def give_back(world: World, strand: Strand, at: datetime) -> None:
    """Send the claim back with all its defects."""
    return_claim(
        number=strand.claim, acting=world.person(f"U-{strand.region}-OF1"), at=at,
        defects=[{"paper": "E4", "text": "付款凭证缺少银行流水号，请补充完整回单。"}],
    )  # fmt: skip


def correct(world: World, strand: Strand, at: datetime) -> None:
    """File the corrected papers."""
    claim = claim_of(world, strand)
    correct_claim(
        number=strand.claim, claimed_fen=claim.claimed_fen, declared_by=_signs(world, strand),
        acting=world.person(_claimant(strand), strand.owner), at=at,
        **_papers(world, strand, at),
    )  # fmt: skip


def carry_to_review(world: World, strand: Strand, at: datetime) -> None:
    """Let both sides' people do what comes before the issuing officer, shortly before ``at``."""
    if claim_of(world, strand).state == "submitted":
        confirm(world, strand, at - timedelta(hours=30))
    if claim_of(world, strand).state == "provider_side_check":
        check_there(world, strand, at - timedelta(hours=25))


def carry_to_approval(world: World, strand: Strand, at: datetime, *, by: str = "") -> None:
    """Let everybody do what is missing, so that it is approved at ``at``."""
    carry_to_review(world, strand, at)
    claim = claim_of(world, strand)
    if claim.waiting_for == "officer":
        assess(world, strand, at - timedelta(hours=6))
    decide(world, strand, at, by=by)
    if claim_of(world, strand).state == "issuing_review":
        decide(world, strand, at + _A_LITTLE)


def claim_of(world: World, strand: Strand) -> RedemptionClaim:
    """Return the strand's claim as it stands."""
    with reading(world.system("seed").scope):
        return RedemptionClaim.objects.get(pk=strand.key("claim"))
