"""Hold, commit, release, oblige, pay: each posts one ledger journal on one budget line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.ledger.steps import Posting, post
from foundation.refusals import Refusal, spoken_by_database
from foundation.transactions import step
from regions.models import BudgetLine
from regions.rules import budget
from regions.rules.budget import BudgetAccount

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from uuid import UUID

    from regions.rules.budget import BudgetLeg


@spoken_by_database("overdrawn_free")
class BudgetExhausted(Refusal):
    """The free money of the line does not suffice. Params: left_fen, asked_fen."""

    code = "budget_exhausted"
    default_message = _(
        "The budget line has %(left_fen)s free; %(asked_fen)s is needed. Reduce the amount, or put"
        " the case on the waiting list."
    )


@spoken_by_database(
    "overdrawn_unreleased",
    "overdrawn_held",
    "overdrawn_committed",
    "overdrawn_obligated",
    "overdrawn_paid",
    "overdrawn_recovered",
)
class BudgetShort(Refusal):
    """A figure of the budget line is smaller than what should leave it."""

    code = "budget_short"
    default_message = _("The budget line holds %(left_fen)s there; %(asked_fen)s is needed.")


_EVENTS: dict[str, Callable[[int], list[BudgetLeg]]] = {
    "release": budget.release_tranche,
    "hold": budget.hold,
    "unhold": budget.unhold,
    "commit": budget.commit,
    "uncommit": budget.uncommit,
    "oblige": budget.oblige,
    "unoblige": budget.unoblige,
    "pay": budget.pay,
    "unpay": budget.unpay,
    "recover": budget.recover,
    "reuse": budget.reuse,
}


@step
def book(
    event: str, *, region: str, owner: str, amount_fen: int, key: str, reference: str, at: datetime
) -> UUID | None:
    """Post one budget event on a line; the same ``key`` again changes nothing.

    ``event`` is release, hold, unhold, commit, uncommit, oblige, unoblige, pay, unpay, recover or
    reuse; ``owner`` the line's ledger owner; ``reference`` the case people know. Zero posts
    nothing.

    :raises BudgetExhausted: not enough free money.
    :raises BudgetShort: not enough in the account the money would leave.
    """
    if not amount_fen:
        return None
    return _post(
        event, _EVENTS[event](amount_fen), region=region, owner=owner, key=key,
        reference=reference, at=at,
    )  # fmt: skip


@step
def book_on(
    line: BudgetLine, event: str, *, amount_fen: int, key: str, reference: str, at: datetime
) -> UUID | None:
    """Post one budget event on a line the caller can see; see ``book``."""
    return book(
        event, region=line.region_id, owner=line.ledger_owner, amount_fen=amount_fen, key=key,
        reference=reference, at=at,
    )  # fmt: skip


@step
def appropriate(
    line: BudgetLine, *, amount_fen: int, released: bool, key: str, reference: str, at: datetime
) -> UUID:
    """Give the line money (negative: cut it): free at once, or in a tranche still to be released.

    :raises BudgetExhausted: a cut below what is free.
    """
    legs = (
        budget.appropriate(amount_fen, released=released)
        if amount_fen > 0
        else budget.cut(-amount_fen, released=released)
    )
    return _post(
        "appropriate", legs, region=line.region_id, owner=line.ledger_owner, key=key,
        reference=reference, at=at,
    )  # fmt: skip


@step
def held_lines(*keys: UUID | None) -> dict[UUID, BudgetLine]:
    """Hold budget lines in the order of their keys, so that two hands never wait for each other."""
    wanted = sorted({key for key in keys if key}, key=str)
    rows = BudgetLine.objects.select_for_update().filter(pk__in=wanted).order_by("pk")
    return {row.pk: row for row in rows}


@step
def transfer(
    source: BudgetLine,
    target: BudgetLine,
    *,
    amount_fen: int,
    released: bool = True,
    key: str,
    reference: str,
    at: datetime,
) -> UUID:
    """Move money from one line to another of the same region in one journal.

    What is free stays free there; with ``released`` False what was not released yet moves as such.

    :raises BudgetExhausted: the giving line has less free.
    :raises BudgetShort: it has less unreleased.
    """
    moved = budget.transfer(amount_fen, released=released)
    legs = [(source, leg) for leg in moved.source] + [(target, leg) for leg in moved.target]
    return post(
        key=f"budget:transfer:{key}",
        code="budget.transfer",
        reference=reference,
        at=at,
        legs=[
            Posting(
                region=line.region_id,
                kind=leg.account.value,
                owner=line.ledger_owner,
                amount=leg.amount_fen,
                floor=None if leg.account is BudgetAccount.APPROPRIATED else 0,
            )
            for line, leg in legs
        ],
    )


def _post(
    event: str,
    legs: Sequence[BudgetLeg],
    *,
    region: str,
    owner: str,
    key: str,
    reference: str,
    at: datetime,
) -> UUID:
    return post(
        key=f"budget:{event}:{key}",
        code=f"budget.{event}",
        reference=reference,
        at=at,
        legs=[
            Posting(
                region=region,
                kind=leg.account.value,
                owner=owner,
                amount=leg.amount_fen,
                floor=None if leg.account is BudgetAccount.APPROPRIATED else 0,
            )
            for leg in legs
        ],
    )
