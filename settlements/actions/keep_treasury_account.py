"""Write down from where a region pays and where it is paid back; another person confirms it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.accounts.queries import Readers
from foundation.audit.steps import record
from foundation.identifiers import IdentifierFault, mask_account, parse_account, parse_cnaps
from foundation.notifications.steps import write_letter
from foundation.refusals import Refusal, spoken_by_database
from foundation.transactions import ChangedMeanwhile, action
from settlements.locks import hold_month
from settlements.models import TreasuryAccount
from settlements.permissions import NotYourPart, may_handle_payments
from settlements.queries.accounts import account_waiting

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting


class BankDetailsFaulty(Refusal):
    code = "bank_details_faulty"
    default_message = _("A bank code has 12 digits, an account number 8 to 32 digits.")


class NoAccountWaits(Refusal):
    code = "no_account_waits"
    default_message = _("No account waits for confirmation.")


@spoken_by_database("settlements_treasuryaccount_four_eyes")
class WrittenDownByYourself(Refusal):
    code = "written_down_by_yourself"
    default_message = _("You wrote this account down. Another finance officer confirms it.")


@action
def propose_treasury_account(
    *, region: str, name: str, bank: str, cnaps: str, account: str, acting: Acting, at: datetime
) -> TreasuryAccount:
    """Write an account down; it replaces one that still waits. Nothing is paid from it yet.

    :raises NotYourPart: not finance of this region.
    :raises BankDetailsFaulty: bank code or account cannot be right.
    """
    _check_finance(acting, region)
    code = _digits(parse_cnaps, cnaps, field="cnaps")
    digits = _digits(parse_account, account, field="account")
    hold_month(f"account:{region}")
    TreasuryAccount.objects.filter(region_id=region, confirmed_at__isnull=True).delete()
    kept = TreasuryAccount.objects.create(
        region_id=region, name=name.strip(), bank=bank.strip(), cnaps=code, account=digits,
        proposed_at=at, proposed_by=acting.user_id or 0, proposed_name=acting.name,
    )  # fmt: skip
    _tell("proposed", kept, acting=acting, at=at)
    return kept


@action
def confirm_treasury_account(
    *, region: str, seen: UUID, acting: Acting, at: datetime
) -> TreasuryAccount:
    """Confirm the account that waits, by another person; payments made from now on name it.

    ``seen`` is the row the page showed: the same number at another bank is another account.

    :raises NotYourPart: not finance of this region.
    :raises NoAccountWaits: nothing was written down.
    :raises WrittenDownByYourself: the same person wrote it down.
    :raises ChangedMeanwhile: another account waits than the one that was seen.
    """
    _check_finance(acting, region)
    hold_month(f"account:{region}")
    kept = account_waiting(region)
    if kept is None:
        raise NoAccountWaits
    if kept.proposed_by == acting.user_id:
        raise WrittenDownByYourself
    if kept.pk != seen:
        raise ChangedMeanwhile
    kept.confirmed_at, kept.confirmed_by, kept.confirmed_name = at, acting.user_id, acting.name
    kept.save(update_fields=["confirmed_at", "confirmed_by", "confirmed_name"])
    _tell("confirmed", kept, acting=acting, at=at)
    return kept


def _digits(parse: Callable[[str], str], typed: str, *, field: str) -> str:
    try:
        return parse(typed)
    except IdentifierFault as fault:
        raise BankDetailsFaulty(field=field) from fault


def _check_finance(acting: Acting, region: str) -> None:
    refusal = may_handle_payments(acting, region)
    if refusal or acting.is_system:
        raise refusal or NotYourPart()


def _tell(verb: str, kept: TreasuryAccount, *, acting: Acting, at: datetime) -> None:
    masked = mask_account(kept.account)
    write_letter(
        f"settlements_account_{verb}",
        to=Readers("bureau", region=kept.region_id, roles=("finance", "leader")),
        at=at,
        number=kept.region_id,
        bank=kept.bank,
        account=masked,
        by=acting.name,
    )
    record(
        f"settlements.account.{verb}",
        subject=kept,
        number=kept.region_id,
        regions=[kept.region_id],
        acting=acting,
        at=at,
        account=masked,
    )
