"""Released payments as files for treasury and bank: CSV, treasury form, ISO 20022 pain.001."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import gettext as _
from lxml import etree

from foundation.money import format_yuan
from foundation.numerals import capitals
from foundation.periods import BEIJING, day_of
from foundation.spreadsheets import csv_of, xlsx_of
from settlements.rules.pain import Initiation, Party, Transfer, initiation

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from settlements.models import PaymentInstruction, TreasuryAccount

SCHEMA = Path(__file__).parents[1] / "schemas" / "pain.001.001.09.xsd"
HEAD = (
    "instruction_number", "payee_name", "payee_bank", "payee_cnaps", "payee_account", "amount",
    "remark",
)  # fmt: skip


def payments_csv(rows: Sequence[PaymentInstruction]) -> bytes:
    """Return the payments as CSV, amounts in yuan: the profile our own import reads too."""
    return csv_of(
        HEAD,
        [
            (
                row.number, row.payee_name, row.payee_bank, row.payee_cnaps, row.payee_account,
                format_yuan(row.amount_fen).replace(",", ""), _remark(row),
            )
            for row in rows
        ],
    )  # fmt: skip


def payments_xlsx(
    rows: Sequence[PaymentInstruction], *, number: str, payer: str,
    account: TreasuryAccount | None, released_by: str, at: datetime,
) -> bytes:  # fmt: skip
    """Return the treasury form, in Chinese: the payments, and a cover with sum and capitals.

    The same payments give the same bytes: the workbook is dated by their release.
    """
    total_fen = sum(row.amount_fen for row in rows)
    with translation.override("zh-hans"):
        head = (
            _("No."), _("Instruction"), _("Payee"), _("Bank"), _("Bank code (CNAPS)"),
            _("Account"), _("Amount (yuan)"), _("Purpose"), _("Prepared by"),
        )  # fmt: skip
        table: list[tuple[Any, ...]] = [
            (
                position, row.number, row.payee_name, row.payee_bank, row.payee_cnaps,
                row.payee_account, Decimal(row.amount_fen) / 100, _remark(row),
                row.prepared_name,
            )
            for position, row in enumerate(rows, start=1)
        ]  # fmt: skip
        cover: list[tuple[Any, ...]] = [
            (_("Number of the file"), number),
            (_("Payer"), account.name if account else payer),
            (_("Paying bank"), account.bank if account else ""),
            (_("Paying account"), account.account if account else ""),
            (_("Payments"), len(rows)),
            (_("Total (yuan)"), Decimal(total_fen) / 100),
            (_("Total in capitals"), capitals(total_fen)),
            (_("Released by"), released_by),
            (_("Released at"), f"{at.astimezone(BEIJING):%Y-%m-%d %H:%M}"),
        ]
        sheets = {_("Payments"): (head, table), _("Cover"): ((_("Fact"), _("Value")), cover)}
        return xlsx_of(sheets, created=at)


def payments_xml(
    rows: Sequence[PaymentInstruction], *, number: str, account: TreasuryAccount | None,
    at: datetime,
) -> bytes | None:  # fmt: skip
    """Return the payments as pain.001.001.09, or None where an account is not known.

    What does not hold against the ISO's own schema is a bug and is loud: nothing is released.
    """
    payer = _payer(account) if account else None
    transfers = [Transfer(row.number, _payee(row), row.amount_fen, _remark(row)) for row in rows]
    if payer is None or not all(one.payee.is_complete for one in transfers):
        return None
    content = initiation(Initiation(number, at.astimezone(BEIJING), day_of(at), payer, transfers))
    _schema().assertValid(etree.fromstring(content))
    return content


@cache
def _schema() -> Any:
    return etree.XMLSchema(etree.parse(SCHEMA))


def _payer(account: TreasuryAccount) -> Party:
    return Party(account.name, account.bank, account.cnaps, account.account)


def _payee(row: PaymentInstruction) -> Party:
    return Party(row.payee_name, row.payee_bank, row.payee_cnaps, row.payee_account)


def _remark(row: PaymentInstruction) -> str:
    return row.claim_number or row.number.rpartition("-")[0]
