"""Read bank details as they are kept."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from foundation.identifiers import IdentifierFault, parse_account, parse_cnaps
from foundation.refusals import Refusal
from foundation.transactions import step


class BankDetailsFaulty(Refusal):
    code = "bank_details_faulty"
    default_message = _(
        "Name the bank, its code of 12 digits, and an account number of 8 to 32 digits."
    )


@step
def bank_details(
    bank_name: str, cnaps_code: str, bank_account: str, *, wanted: bool = True
) -> dict[str, str]:
    """Return bank, bank code and account by column; empty when none is given and none wanted.

    :raises BankDetailsFaulty: one is missing, or is no such number.
    """
    if not wanted and not (bank_name or cnaps_code or bank_account):
        return {}
    if not bank_name.strip():
        raise BankDetailsFaulty(field="bank_name")
    try:
        code = parse_cnaps(cnaps_code)
    except IdentifierFault as fault:
        raise BankDetailsFaulty(field="cnaps_code") from fault
    try:
        account = parse_account(bank_account)
    except IdentifierFault as fault:
        raise BankDetailsFaulty(field="bank_account") from fault
    return {"bank_name": bank_name.strip(), "cnaps_code": code, "bank_account": account}
