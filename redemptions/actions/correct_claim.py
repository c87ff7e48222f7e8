"""A claim that was sent back is corrected and goes to the other side again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.transactions import action
from foundation.transitions import move
from redemptions.locks import held_claim, held_order_by_key
from redemptions.permissions import may_claim
from redemptions.queries.across import bounds_of
from redemptions.states import CLAIM
from redemptions.steps import filing
from redemptions.steps.invoices import check_against_files, have_invoices_verified, read_files
from redemptions.steps.letters import note, tell_other_side
from redemptions.steps.papers import clear_papers, write_papers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from foundation.acting import Acting
    from redemptions.models import RedemptionClaim
    from redemptions.steps.papers import InvoiceTyped, PaperTyped, PaymentTyped


@action
def correct_claim(
    *,
    number: str,
    claimed_fen: int,
    invoices: Sequence[InvoiceTyped],
    payments: Sequence[PaymentTyped],
    declared_by: str,
    papers: Sequence[PaperTyped] = (),
    other_support_fen: int = 0,
    differs_anyway: bool = False,
    acting: Acting,
    at: datetime,
) -> RedemptionClaim:
    """File the corrected papers in place of the old ones; amounts in fen.

    The account to pay to is read anew, since it may have been what was wrong.

    :raises TransitionRefused: the claim was not sent back.
    :raises Refusal: those of ``steps.filing``.
    """
    claim = held_claim(number)
    if refusal := may_claim(acting, claim):
        raise refusal
    CLAIM.check(claim.state, "submitted")
    order = held_order_by_key(claim.order_id)
    filing.check_in_time(order, bounds_of(acting.scope, order.voucher_id), at=at)
    filing.check_amounts(order, claimed_fen=claimed_fen)
    filing.check_papers(
        order, invoices=invoices, payments=payments, papers=papers, declared_by=declared_by,
        acting=acting, at=at,
    )  # fmt: skip
    readings = read_files(invoices, acting=acting)
    check_against_files(invoices, readings, differs_anyway=differs_anyway)
    payee = filing.payee_of(order, acting=acting, at=at)
    clear_papers(claim)
    write_papers(
        claim, invoices=invoices, payments=payments, papers=papers, readings=readings,
        acting=acting, at=at,
    )  # fmt: skip
    move(
        claim, CLAIM, to="submitted", claimed_fen=claimed_fen, defects=[], note="",
        other_support_fen=other_support_fen, declared_by=declared_by, filed_by=acting.user_id,
        confirmed_by=None, confirmed_at=None, returned_until=None, **payee,
    )  # fmt: skip
    have_invoices_verified(claim)
    note("claim.corrected", claim, acting=acting, at=at, claimed_fen=claimed_fen)
    tell_other_side("claim_filed", claim, at=at, claimed_fen=claimed_fen)
    return claim
