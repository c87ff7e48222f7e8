"""Propose where a provider is to be paid; another person confirms it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.identifiers import mask_account
from foundation.transactions import action
from providers.locks import hold_provider
from providers.models import PayeeAccount
from providers.permissions import may_handle
from providers.steps.accounts import payee_details
from providers.steps.telling import note, tell_provider

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting


@action
def propose_payee_account(
    *,
    key: UUID,
    provider: UUID | str,
    account_name: str,
    bank_name: str,
    cnaps_code: str,
    bank_account: str,
    acting: Acting,
    at: datetime,
) -> PayeeAccount:
    """Write down a new payee account; it replaces one that still waits. Nothing is paid there yet.

    A second press with the same key returns the first proposal.

    :raises StaffOfProviderOnly: not a member of the institution.
    :raises AccountNameDiffers: not in the registered name.
    :raises PayeeDetailsFaulty: bank code or account cannot be right.
    """
    held = hold_provider(provider)
    refusal = may_handle(acting, held)
    if refusal:
        raise refusal
    found = PayeeAccount.objects.filter(pk=key).first()
    if found is not None:
        return found
    details = payee_details(
        account_name, bank_name, cnaps_code, bank_account, registered=held.name_zh
    )
    PayeeAccount.objects.filter(provider=held, valid_from__isnull=True).delete()
    account = PayeeAccount.objects.create(
        id=key, region_id=held.region_id, provider=held, proposed_by=acting.user_id, **details
    )
    masked = mask_account(account.bank_account)
    note("account.proposed", held, subject=account, acting=acting, at=at, account=masked)
    tell_provider(
        "providers_account_proposed",
        held,
        at=at,
        page="account",
        bank=account.bank_name,
        account=masked,
        person=acting.name,
    )
    return account
