"""Rows as the pages of settlement show them: complete, plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from regions.queries.places import by_codes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from redemptions.models import RedemptionClaim
    from regions.models import Region
    from settlements.models import Dispute, PaymentInstruction, SettlementLine


def claims_as_rows(claims: Sequence[RedemptionClaim]) -> list[dict[str, Any]]:
    """Return payable claims for a table of payments."""
    places = _places(
        code for claim in claims for code in (claim.issuing_region_id, claim.provider_region_id)
    )
    return [
        {
            "number": claim.number,
            "payee": claim.payee_name,
            "account": claim.payee_account,
            "amount_fen": claim.assessed_fen or 0,
            "issuing": places[claim.issuing_region_id],
            "serving": places[claim.provider_region_id],
            "pattern": claim.pattern,
            "payable_at": claim.payable_at,
            "note": claim.note,
        }
        for claim in claims
    ]


def payments_as_rows(payments: Sequence[PaymentInstruction]) -> list[dict[str, Any]]:
    """Return payments for a table, with both regions where money goes between regions."""
    places = _places(
        code for row in payments for code in (row.payer_id, row.payee_region_id or row.payer_id)
    )
    return [
        {
            "number": row.number,
            "claim": row.claim_number,
            "payee": row.payee_name,
            "account": row.payee_account,
            "amount_fen": row.amount_fen,
            "state": row.state,
            "kind": row.kind,
            "payer": places[row.payer_id],
            "payee_region": places[row.payee_region_id] if row.payee_region_id else None,
            "prepared_name": row.prepared_name,
            "released_name": row.released_name,
            "file": row.file.number if row.file_id and row.file else "",
            "sent_at": row.sent_at,
            "accepted_at": row.accepted_at,
            "cancel_reason": row.cancel_reason,
            "executed_on": row.executed_on,
            "failed_reason": row.failed_reason,
            "attempt": row.attempt,
        }
        for row in payments
    ]


def lines_as_rows(
    lines: Sequence[SettlementLine], *, region: str = "", start: int = 1
) -> list[dict[str, Any]]:
    """Return settlement lines for a table, numbered as in the workbook; ``pays`` if region does."""
    places = _places(code for line in lines for code in (line.debtor_id, line.creditor_id))
    return [
        {
            "position": position,
            "claim": line.claim_number,
            "debtor": places[line.debtor_id],
            "creditor": places[line.creditor_id],
            "enterprise": line.obligation.enterprise_name,
            "provider": line.obligation.provider_name,
            "category": line.obligation.category_id,
            "effective_at": line.obligation.effective_at,
            "budget_year": line.obligation.budget_year,
            "amount_fen": line.amount_fen,
            "pays": line.debtor_id == region,
            "mirror": line.obligation.reverses_id is not None,
            "reason": line.obligation.reason,
            "carried_from": line.carried_from,
            "settled": line.settled,
        }
        for position, line in enumerate(lines, start=start)
    ]


def disputes_as_rows(disputes: Sequence[Dispute], *, ages: dict[str, int]) -> list[dict[str, Any]]:
    """Return disputes for a table, each with its age in periods."""
    return [
        {
            "number": dispute.number,
            "claim": dispute.obligation.claim_number,
            "debtor": dispute.debtor,
            "creditor": dispute.creditor,
            "amount_fen": dispute.obligation.amount_fen,
            "reason": dispute.reason,
            "opened_at": dispute.opened_at,
            "month": dispute.period.month,
            "age": ages[dispute.number],
            "state": dispute.state,
            "ended": dispute.ended_at is not None,
        }
        for dispute in disputes
    ]


def _places(codes: Iterable[str]) -> dict[str, Region]:
    return by_codes(set(codes))
