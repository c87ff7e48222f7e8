"""Note money that came back, and what follows from it between the regions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.refusals import Refusal
from foundation.transactions import action
from foundation.transitions import TransitionRefused, move
from redemptions.models import RedemptionClaim
from redemptions.rules.paying import paying_region
from redemptions.steps.claims import mark_closed
from regions.steps.budgets import book
from settlements.models import ClawbackCase, Obligation
from settlements.permissions import may_handle_payments
from settlements.rules import chart
from settlements.states import CLAWBACK, OUTSTANDING
from settlements.steps.clawbacks import held_case, tell_of_case
from settlements.steps.obligations import left_of, reverse_obligation
from settlements.steps.posting import post_entry

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting


class MoreThanDemanded(Refusal):
    """More came back than was demanded. Params: most_fen."""

    code = "more_than_demanded"
    default_message = _("%(most_fen)s is still demanded: that much or less can be noted.")


@action
def record_recovery(
    *, number: str, amount_fen: int, serial: str, acting: Acting, at: datetime
) -> ClawbackCase:
    """Note an amount that the bank has booked back, with its serial; in parts or whole.

    It comes to the region that paid. Where that is the issuing region, its budget has it back at
    once; otherwise a mirror obligation of the current month gives it to the issuing region, and
    the budget has it back when that month is settled. A serial is noted once: the same again
    changes nothing.

    :raises NotYourPart: not finance of the region that paid.
    :raises MoreThanDemanded: more than is left of the demand.
    :raises TransitionRefused: nothing is demanded.
    """
    case = held_case(number)
    claim = RedemptionClaim.objects.select_for_update(of=("self",)).get(clawbacks=case)
    payer = paying_region(
        pattern=claim.pattern, issuing=claim.issuing_region_id,
        provider=claim.provider_region_id, prefinancer=claim.prefinancer,
    )  # fmt: skip
    refusal = may_handle_payments(acting, payer)
    if refusal:
        raise refusal
    if serial in case.receipts:
        return case
    if case.state not in OUTSTANDING:
        raise TransitionRefused
    left_fen = (case.decided_fen or 0) - case.recovered_fen
    if not 0 < amount_fen <= left_fen:
        raise MoreThanDemanded(most_fen=left_fen, field="amount_fen")
    case.receipts = [*case.receipts, serial]
    _book(case, claim, payer=payer, amount_fen=amount_fen, serial=serial, at=at)
    _move_on(case, whole=amount_fen == left_fen, recovered_fen=case.recovered_fen + amount_fen)
    if case.state == "recovered":
        mark_closed(claim, at=at)
    tell_of_case(
        "recovered", case, acting=acting, at=at, letter=True, amount_fen=amount_fen, serial=serial,
        left_fen=left_fen - amount_fen,
    )  # fmt: skip
    return case


def _book(
    case: ClawbackCase, claim: RedemptionClaim, *, payer: str, amount_fen: int, serial: str,
    at: datetime,
) -> None:  # fmt: skip
    key = f"{case.number}:{serial}"
    if payer == claim.issuing_region_id:
        book(
            "recover", region=payer, owner=claim.budget_owner, amount_fen=amount_fen, key=key,
            reference=case.number, at=at,
        )  # fmt: skip
        return
    post_entry(
        "refunded",
        chart.claimant_refunded(prefinancer=payer, amount_fen=amount_fen),
        key=key,
        reference=case.number,
        at=at,
    )
    # What a dispute took off was never the issuing region's: that part stays where it was paid.
    back_fen = min(amount_fen, left_of(claim))
    if back_fen > 0:
        owed = Obligation.objects.get(claim=claim, reverses__isnull=True)
        reverse_obligation(owed, amount_fen=back_fen, reason=f"{case.number} {serial}", at=at)


def _move_on(case: ClawbackCase, *, whole: bool, recovered_fen: int) -> None:
    changes = {"recovered_fen": recovered_fen, "receipts": case.receipts}
    if whole:
        move(case, CLAWBACK, to="recovered", **changes)
    elif case.state == "demanded":
        move(case, CLAWBACK, to="partly_recovered", **changes)
    else:  # one more part: the state stays
        case.recovered_fen = recovered_fen
        case.save(update_fields=list(changes))
