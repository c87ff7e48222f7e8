"""Confirm a proposed bank account: the second pair of hands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from enterprises.locks import hold_enterprise
from enterprises.models import AccountChange
from enterprises.permissions import may_handle
from enterprises.steps.telling import tell_enterprise
from foundation.identifiers import mask_account
from foundation.refusals import Refusal, spoken_by_database
from foundation.transactions import ChangedMeanwhile, action

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from enterprises.models import Enterprise
    from foundation.acting import Acting


class NoChangeWaits(Refusal):
    code = "no_account_waits"
    default_message = _("No new account waits for confirmation.")


@spoken_by_database("enterprises_accountchange_four_eyes")
class ConfirmedByProposer(Refusal):
    code = "account_confirmed_by_proposer"
    default_message = _("You proposed this account, so another person of the firm must confirm it.")


@action
def confirm_bank_account(
    *, enterprise: UUID | str, acting: Acting, at: datetime, seen: str | None = None
) -> Enterprise:
    """Make the proposed account the enterprise's own, from now on.

    ``seen`` is the account number the page showed: the proposer may have put another one in its
    place between looking and pressing.

    :raises MembersOnly: not a member of the enterprise.
    :raises NoChangeWaits: nothing was proposed.
    :raises ConfirmedByProposer: the same person proposed it.
    :raises ChangedMeanwhile: another account waits than the one that was seen.
    """
    held = hold_enterprise(enterprise)
    refusal = may_handle(acting, held)
    if refusal:
        raise refusal
    change = AccountChange.objects.filter(enterprise=held, confirmed_at__isnull=True).first()
    if change is None:
        raise NoChangeWaits
    if change.proposed_by == acting.user_id:
        raise ConfirmedByProposer
    if seen is not None and seen != change.bank_account:
        raise ChangedMeanwhile
    change.confirmed_by, change.confirmed_at = acting.user_id, at
    change.save(update_fields=["confirmed_by", "confirmed_at"])
    held.bank_name, held.cnaps_code = change.bank_name, change.cnaps_code
    held.bank_account = change.bank_account
    held.save(update_fields=["bank_name", "cnaps_code", "bank_account"])
    tell_enterprise(
        "enterprises_account_confirmed",
        held,
        acting=acting,
        at=at,
        bank=held.bank_name,
        account=mask_account(held.bank_account),
        person=acting.name,
    )
    return held
