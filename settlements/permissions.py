"""Who may do what with payments, months and statements; asked by actions and by pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.refusals import Refusal, spoken_by_database
from settlements.queries.receipts import certain_payments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foundation.acting import Acting
    from settlements.models import BankReceipt, PaymentInstruction, SettlementPeriod

POST_OF_ROLE = {"leader": "science", "finance": "finance"}


class NotYourPart(Refusal):
    """The post asked for is not held at this desk."""

    code = "not_your_part"
    default_message = _("This is done by another post: look at who is named on the page.")


@spoken_by_database("settlements_instruction_four_eyes")
class PreparedByYourself(Refusal):
    """Four eyes: who prepared a payment does not release it."""

    code = "prepared_by_yourself"
    default_message = _("You prepared this payment yourself. Another finance officer releases it.")


@spoken_by_database("settlements_receipt_four_eyes")
class MatchedByReleaser(Refusal):
    """Four eyes: who let the money go does not say what it proved."""

    code = "matched_by_releaser"
    default_message = _(
        "You released this payment yourself. Another person says which receipt proves it."
    )


@spoken_by_database("settlements_period_closed_by_another")
class LockedByYourself(Refusal):
    """Four eyes: who locked a month does not close it."""

    code = "locked_by_yourself"
    default_message = _("You locked this month yourself. Another settlement officer closes it.")


@spoken_by_database("month_locked")
class MonthLocked(Refusal):
    """A locked month never changes."""

    code = "month_locked"
    default_message = _("This month is locked and never changes. Corrections go into the next one.")


def may_handle_payments(acting: Acting, region: str) -> Refusal | None:
    """Let the finance officers of the paying region, and the weekly run, prepare and release."""
    if acting.is_system or (acting.region == region and acting.holds("finance")):
        return None
    return NotYourPart()


def may_release(acting: Acting, instruction: PaymentInstruction) -> Refusal | None:
    """Let a finance officer release what somebody else prepared."""
    refusal = may_handle_payments(acting, instruction.payer_id)
    if refusal or acting.is_system:
        return refusal or NotYourPart()
    if instruction.prepared_by is not None and instruction.prepared_by == acting.user_id:
        return PreparedByYourself()
    return None


def needs_a_second(acting: Acting, instruction: PaymentInstruction) -> bool:
    """Say whether this person asks and another gives up, since no third one prepared the payment.

    What a locked month asks for was prepared by nobody, also after this person took it up.
    """
    own = instruction.kind == "interregion" and instruction.prepared_by == acting.user_id
    return own or instruction.prepared_by is None


def may_handle_receipts(acting: Acting, region: str) -> Refusal | None:
    """Let finance of the region, and the settlement desk, bring in what the bank said."""
    return None if may_settle(acting) is None else may_handle_payments(acting, region)


def may_match(acting: Acting, instruction: PaymentInstruction) -> Refusal | None:
    """Let anyone but the one who released a payment say which receipt proves it."""
    released_by = instruction.released_by
    mine = released_by is not None and released_by == acting.user_id
    return MatchedByReleaser() if mine else None


def may_make(acting: Acting, made: Sequence[BankReceipt]) -> Refusal | None:
    """Let a part or a whole stand that is not certain to prove a payment its maker released."""
    found = (may_match(acting, payment) for payment in certain_payments(acting.scope, made))
    return next((refusal for refusal in found if refusal), None)


def may_settle(acting: Acting) -> Refusal | None:
    """Let the operator's settlement desk, and night jobs, run the month."""
    return None if acting.is_system or acting.holds("operator_settlement") else NotYourPart()


def may_mediate(acting: Acting) -> Refusal | None:
    """Let the operator's mediator or settlement desk end a dispute."""
    ok = acting.holds("operator_mediator", "operator_settlement")
    return None if ok else NotYourPart()


def may_close(acting: Acting, period: SettlementPeriod) -> Refusal | None:
    """Let a second settlement officer close what the first has locked."""
    refusal = may_settle(acting)
    if refusal:
        return refusal
    if period.locked_by is not None and period.locked_by == acting.user_id:
        return LockedByYourself()
    return None


def may_sign(acting: Acting, *, region: str, post: str) -> Refusal | None:
    """Let the leader sign for science, a finance officer for finance, each in their own region."""
    holds = any(acting.holds(role) for role, signs in POST_OF_ROLE.items() if signs == post)
    return None if acting.region == region and holds else NotYourPart()


def may_dispute(acting: Acting, *, region: str) -> Refusal | None:
    """Let leader and finance of a region question its lines and answer the other side's."""
    ok = acting.region == region and acting.holds("leader", "finance")
    return None if ok else NotYourPart()


def may_supervise(acting: Acting, *, region: str) -> Refusal | None:
    """Let the supervisor of the issuing region open and carry a clawback."""
    return None if acting.region == region and acting.holds("supervisor") else NotYourPart()


def may_decide_clawback(acting: Acting, *, region: str) -> Refusal | None:
    """Let the leader of the issuing region decide a clawback."""
    return None if acting.region == region and acting.holds("leader") else NotYourPart()
