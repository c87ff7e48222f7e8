"""Read bank details of a payee account."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from foundation.identifiers import IdentifierFault, parse_account, parse_cnaps
from foundation.refusals import Refusal
from foundation.transactions import step


class PayeeDetailsFaulty(Refusal):
    code = "payee_details_faulty"
    default_message = _(
        "Name the bank, its code of 12 digits, and an account number of 8 to 32 digits."
    )


class AccountNameDiffers(Refusal):
    code = "account_name_differs"
    default_message = _(
        "The account must be in the registered name of the institution: %(registered)s."
    )


@step
def payee_details(
    account_name: str, bank_name: str, cnaps_code: str, bank_account: str, *, registered: str
) -> dict[str, str]:
    """Return the account by column.

    :raises AccountNameDiffers: the account name is not the registered name.
    :raises PayeeDetailsFaulty: bank, bank code or account is missing, or is no such number.
    """
    if "".join(account_name.split()) != "".join(registered.split()):
        raise AccountNameDiffers(field="account_name", registered=registered)
    if not bank_name.strip():
        raise PayeeDetailsFaulty(field="bank_name")
    try:
        code = parse_cnaps(cnaps_code)
    except IdentifierFault as fault:
        raise PayeeDetailsFaulty(field="cnaps_code") from fault
    try:
        account = parse_account(bank_account)
    except IdentifierFault as fault:
        raise PayeeDetailsFaulty(field="bank_account") from fault
    return {
        "account_name": registered,
        "bank_name": bank_name.strip(),
        "cnaps_code": code,
        "bank_account": account,
    }
