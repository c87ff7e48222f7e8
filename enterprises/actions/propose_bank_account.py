"""Propose a new bank account of an enterprise; another person confirms it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enterprises.locks import hold_enterprise
from enterprises.models import AccountChange
from enterprises.permissions import may_handle
from enterprises.steps.accounts import bank_details
from enterprises.steps.telling import tell_enterprise
from foundation.identifiers import mask_account
from foundation.transactions import action

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting


@action
def propose_bank_account(
    *,
    key: UUID,
    enterprise: UUID | str,
    bank_name: str,
    cnaps_code: str,
    bank_account: str,
    acting: Acting,
    at: datetime,
) -> AccountChange:
    """Write down a new account. It replaces one that still waits; money goes on to the old one.

    A second press with the same key returns the first proposal.

    :raises MembersOnly: not a member of the enterprise.
    :raises BankDetailsFaulty: bank code or account cannot be right.
    """
    held = hold_enterprise(enterprise)
    refusal = may_handle(acting, held)
    if refusal:
        raise refusal
    found = AccountChange.objects.filter(pk=key).first()
    if found is not None:
        return found
    details = bank_details(bank_name, cnaps_code, bank_account)
    change, _created = AccountChange.objects.update_or_create(
        enterprise=held,
        confirmed_at__isnull=True,
        defaults={**details, "proposed_by": acting.user_id or 0, "proposed_at": at},
        create_defaults={
            **details,
            "id": key,
            "region_id": held.region_id,
            "enterprise": held,
            "proposed_by": acting.user_id or 0,
            "proposed_at": at,
        },
    )
    tell_enterprise(
        "enterprises_account_proposed",
        held,
        acting=acting,
        at=at,
        bank=details["bank_name"],
        account=mask_account(details["bank_account"]),
        person=acting.name,
    )
    return change
