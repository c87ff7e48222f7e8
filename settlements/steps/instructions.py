"""Prepare payment instructions, and note what became of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Max, QuerySet

from foundation.accounts.queries import Readers
from foundation.notifications.steps import write_letter
from foundation.outbox.steps import after_commit
from foundation.periods import start_of
from foundation.transactions import step
from foundation.transitions import move
from redemptions.models import RedemptionClaim
from redemptions.steps.claims import (
    mark_instructed,
    mark_paid,
    mark_payable_again,
    mark_unprepared,
    renew_payee,
)
from regions.steps.budgets import book
from settlements.models import PaymentInstruction
from settlements.queries.accounts import account_of
from settlements.rules import chart
from settlements.states import INSTRUCTION
from settlements.steps.obligations import owe_again, record_obligation, take_back_bounced
from settlements.steps.posting import post_entry
from settlements.steps.settling import settle_region

if TYPE_CHECKING:
    from datetime import date, datetime

    from foundation.acting import Acting
    from settlements.models import SettlementPeriod
    from settlements.rules.netting import Payment


@step
def instruct_claim(
    claim: RedemptionClaim, *, payer: str, acting: Acting, at: datetime
) -> PaymentInstruction:
    """Prepare the payment of one claim that the caller holds; its number follows the claim's.

    After a payment that failed, the payee's account is read anew.
    """
    attempt = _last_attempt(PaymentInstruction.objects.filter(claim=claim)) + 1
    if attempt > 1:
        renew_payee(claim, acting=acting, at=at)
    by_provider = claim.payee_kind == "provider"
    instruction = PaymentInstruction.objects.create(
        number=f"ZF-{claim.number.partition('-')[2]}-{attempt:02d}",
        kind="claimant",
        payer_id=payer,
        claim=claim,
        claim_number=claim.number,
        enterprise_id=None if by_provider else claim.enterprise_id,
        provider_id=claim.provider_id if by_provider else None,
        payee_name=claim.payee_name,
        payee_bank=claim.payee_bank,
        payee_cnaps=claim.payee_cnaps,
        payee_account=claim.payee_account,
        amount_fen=claim.assessed_fen or 0,
        attempt=attempt,
        prepared_at=at,
        prepared_by=acting.user_id,
        prepared_name=acting.name,
    )
    mark_instructed(claim, at=at)
    return instruction


@step
def instruct_pair(
    period: SettlementPeriod, payment: Payment, *, names: dict[str, str], at: datetime
) -> PaymentInstruction | None:
    """Prepare a payment between two regions, unless it is under way; a person takes it up later.

    It goes to the account that holds for the payee on that day; without one the bank's part stays
    empty, and no ISO 20022 file is made of it.
    """
    rows = PaymentInstruction.objects.filter(
        period=period, payer_id=payment.payer, payee_region_id=payment.payee
    )
    if rows.exclude(state__in=["failed", "cancelled"]).exists():
        return None
    attempt = _last_attempt(rows) + 1
    account = account_of(payment.payee)
    return PaymentInstruction.objects.create(
        number=f"ZF-{period.month}-{payment.payer}-{payment.payee}-{attempt:02d}",
        kind="interregion",
        payer_id=payment.payer,
        payee_region_id=payment.payee,
        period=period,
        payee_name=account.name if account else names[payment.payee],
        payee_bank=account.bank if account else "",
        payee_cnaps=account.cnaps if account else "",
        payee_account=account.account if account else "",
        amount_fen=payment.amount_fen,
        attempt=attempt,
        prepared_at=at,
    )


@step
def note_executed(instruction: PaymentInstruction, *, booked_on: date, at: datetime) -> None:
    """Book a proven payment: the claim's budget or an obligation, or the month's share settled."""
    move(instruction, INSTRUCTION, to="executed", executed_on=booked_on)
    if instruction.kind == "interregion":
        _settle(instruction, at=at)
        return
    claim = _held_claim(instruction)
    mark_paid(claim, at=at)
    if instruction.payer_id == claim.issuing_region_id:
        book(
            "pay",
            region=claim.issuing_region_id,
            owner=claim.budget_owner,
            amount_fen=instruction.amount_fen,
            key=claim.number if instruction.attempt == 1 else instruction.number,
            reference=claim.number,
            at=at,
        )
    else:
        owe_again(
            claim, prefinancer=instruction.payer_id, amount_fen=instruction.amount_fen,
            key=instruction.number, at=at,
        )  # fmt: skip
        record_obligation(
            claim,
            creditor=instruction.payer_id,
            amount_fen=instruction.amount_fen,
            effective_at=start_of(booked_on),
            at=at,
        )


@step
def note_failed(instruction: PaymentInstruction, *, reason: str, at: datetime) -> None:
    """Note a payment that the bank gave back: a claim is payable again, and can be paid anew.

    Where it was booked before, the entries are undone by new ones; no closed month changes.
    """
    was_booked = instruction.state == "executed"
    move(instruction, INSTRUCTION, to="failed", failed_reason=reason[:200])
    write_letter(
        "settlements_payment_failed",
        to=Readers("bureau", region=instruction.payer_id, roles=("finance",)),
        at=at,
        number=instruction.number,
        amount_fen=instruction.amount_fen,
        payee=instruction.payee_name,
        reason=reason,
    )
    if instruction.kind == "interregion":
        if was_booked:
            _unsettle(instruction, at=at)
        return
    claim = _held_claim(instruction)
    if was_booked:
        _unpay(instruction, claim, at=at)
    mark_payable_again(claim, note=reason[:200], at=at)


@step
def note_cancelled(
    instruction: PaymentInstruction, *, reason: str, acting: Acting, at: datetime
) -> None:
    """Give up a prepared payment: its claim is payable again, the month may ask for it anew."""
    move(
        instruction, INSTRUCTION, to="cancelled", cancel_reason=reason[:200],
        cancelled_by=acting.user_id,
    )  # fmt: skip
    if instruction.kind == "claimant":
        mark_unprepared(_held_claim(instruction), note=reason[:200], at=at)


def _settle(instruction: PaymentInstruction, *, at: datetime) -> None:
    period, payee = instruction.period, instruction.payee_region_id
    if period is None or payee is None:
        raise ValueError("A payment between regions has a month and a payee.")
    post_entry(
        "settled",
        chart.settled(payer=instruction.payer_id, payee=payee, amount_fen=instruction.amount_fen),
        key=instruction.number,
        reference=period.number,
        at=at,
    )
    open_ones = PaymentInstruction.objects.filter(
        period=period, payer_id=instruction.payer_id, kind="interregion"
    ).exclude(state__in=["executed", "cancelled", "failed"])
    failed = _failed_without_successor(period, instruction.payer_id)
    if not open_ones.exists() and not failed:
        settle_region(period, region=instruction.payer_id, at=at)
    after_commit("settlements.follow_month", month=period.month)


def _unsettle(instruction: PaymentInstruction, *, at: datetime) -> None:
    period, payee = instruction.period, instruction.payee_region_id
    if period is None or payee is None:
        raise ValueError("A payment between regions has a month and a payee.")
    legs = chart.settled(payer=instruction.payer_id, payee=payee, amount_fen=instruction.amount_fen)
    post_entry(
        "unsettled",
        [leg._replace(amount_fen=-leg.amount_fen) for leg in legs],
        key=instruction.number,
        reference=period.number,
        at=at,
    )


def _unpay(instruction: PaymentInstruction, claim: RedemptionClaim, *, at: datetime) -> None:
    if instruction.payer_id != claim.issuing_region_id:
        take_back_bounced(
            claim, prefinancer=instruction.payer_id, amount_fen=instruction.amount_fen,
            key=instruction.number, at=at,
        )  # fmt: skip
        return
    book(
        "unpay",
        region=claim.issuing_region_id,
        owner=claim.budget_owner,
        amount_fen=instruction.amount_fen,
        key=instruction.number,
        reference=claim.number,
        at=at,
    )


def _failed_without_successor(period: SettlementPeriod, payer: str) -> bool:
    rows = PaymentInstruction.objects.filter(period=period, payer_id=payer, kind="interregion")
    pairs = {row.payee_region_id: row.state for row in rows.order_by("attempt")}
    return bool({"failed", "cancelled"} & set(pairs.values()))


def _held_claim(instruction: PaymentInstruction) -> RedemptionClaim:
    claims = RedemptionClaim.objects.select_for_update(of=("self",))
    return claims.get(instructions=instruction)


def _last_attempt(rows: QuerySet[PaymentInstruction]) -> int:
    return rows.aggregate(last=Max("attempt"))["last"] or 0
