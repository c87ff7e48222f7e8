"""Confirm a proposed payee account: the second pair of hands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.identifiers import mask_account
from foundation.periods import day_of
from foundation.refusals import Refusal, spoken_by_database
from foundation.transactions import ChangedMeanwhile, action
from providers.locks import hold_provider
from providers.models import PayeeAccount
from providers.permissions import may_head
from providers.rules.accounts import begins_at
from providers.steps.telling import note, tell_provider

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting


class NoPayeeAccountWaits(Refusal):
    code = "no_payee_account_waits"
    default_message = _("No new account waits for confirmation.")


@spoken_by_database("providers_payeeaccount_four_eyes")
class PayeeConfirmedByProposer(Refusal):
    code = "payee_confirmed_by_proposer"
    default_message = _("You proposed this account, so another person must confirm it.")


@action
def confirm_payee_account(
    *, provider: UUID | str, acting: Acting, at: datetime, seen: str | None = None
) -> PayeeAccount:
    """Confirm the account that waits; money goes there from three days later on.

    ``seen`` is the account number the page showed: the proposer may have put another one in its
    place between looking and pressing.

    :raises HeadOnly: not the head of the institution.
    :raises NoPayeeAccountWaits: nothing was proposed.
    :raises PayeeConfirmedByProposer: the same person proposed it.
    :raises ChangedMeanwhile: another account waits than the one that was seen.
    """
    held = hold_provider(provider)
    refusal = may_head(acting, held)
    if refusal:
        raise refusal
    account = PayeeAccount.objects.filter(provider=held, valid_from__isnull=True).first()
    if account is None:
        raise NoPayeeAccountWaits
    if account.proposed_by == acting.user_id:
        raise PayeeConfirmedByProposer
    if seen is not None and seen != account.bank_account:
        raise ChangedMeanwhile
    account.confirmed_by, account.valid_from = acting.user_id, begins_at(at)
    account.save(update_fields=["confirmed_by", "valid_from"])
    masked, from_on = mask_account(account.bank_account), day_of(account.valid_from).isoformat()
    note(
        "account.confirmed",
        held,
        subject=account,
        acting=acting,
        at=at,
        account=masked,
        from_on=from_on,
    )
    tell_provider(
        "providers_account_confirmed",
        held,
        at=at,
        page="account",
        bank=account.bank_name,
        account=masked,
        person=acting.name,
        from_on=from_on,
    )
    return account
