"""A statement on paper, as a workbook, as CSV: the same lines, in the same order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from foundation.money import format_yuan
from foundation.numerals import capitals
from foundation.pdf import pdf_of
from foundation.periods import BEIJING, Month
from foundation.qr import svg_of
from foundation.spreadsheets import csv_of, xlsx_of
from regions.queries.places import by_codes, work_calendar
from settlements.queries.lines import lines_of
from settlements.queries.periods import payments_of
from settlements.queries.statements import (
    brought_forward,
    disputes_of,
    kept_paper,
    pairs_of,
    signoffs_of,
)
from settlements.rules.calendar import due_days

if TYPE_CHECKING:
    from foundation.tenancy.scope import Scope
    from settlements.models import SettlementLine, SettlementStatement

ON_PAPER = 400  # lines; all of them stand in the workbook of the same number


def statement_csv(scope: Scope, statement: SettlementStatement) -> bytes:
    """Return the statement's lines as CSV; amounts in yuan, keys as they stand in the digest."""
    return csv_of(_head(), _rows(scope, statement))


def statement_xlsx(scope: Scope, statement: SettlementStatement) -> bytes:
    """Return the statement as a workbook: lines, sums by region, facts with the digest."""
    brought = brought_forward(scope, statement)
    facts: list[tuple[Any, ...]] = [
        (_("Number"), statement.number),
        (_("Month"), statement.period.month),
        (_("Revision"), statement.revision),
        (_("To pay"), format_yuan(statement.owes_fen)),
        (_("To receive"), format_yuan(statement.is_owed_fen)),
        (_("Brought forward from earlier months"), format_yuan(brought.opening_fen)),
        (_("Net position"), format_yuan(statement.net_fen)),
        (_("Lines"), statement.line_count),
        (pgettext("settlement", "Digest"), statement.digest),
    ]
    pairs = [
        (
            pair["code"],
            format_yuan(pair["owes_fen"]),
            format_yuan(pair["is_owed_fen"]),
            format_yuan(pair["net_fen"]),
        )
        for pair in pairs_of(statement)
    ]
    return xlsx_of(
        {
            _("Lines"): (_head(), _rows(scope, statement)),
            _("By region"): (
                (_("Region"), _("To pay"), _("To receive"), _("Difference")),
                pairs,
            ),
            _("Statement"): ((_("Fact"), _("Value")), facts),
        }
    )


def statement_pdf(scope: Scope, statement: SettlementStatement) -> bytes:
    """Return the statement as A4 pages, in Chinese; the same rows give the same bytes."""
    with translation.override("zh-hans"):
        return pdf_of("paper/settlements_statement.html", _on_paper(scope, statement))


def statement_paper(scope: Scope, statement: SettlementStatement) -> bytes:
    """Return the kept paper of a signed statement, byte for byte; of another one, a fresh print."""
    kept = kept_paper(scope, statement)
    return kept if kept is not None else statement_pdf(scope, statement)


def verify_address(statement: SettlementStatement) -> str:
    """Return the public address behind the QR code of the paper."""
    path = reverse("verify-statement")
    return f"{settings.PUBLIC_ADDRESS.rstrip('/')}{path}?digest={statement.digest[:16]}"


def _on_paper(scope: Scope, statement: SettlementStatement) -> dict[str, Any]:
    period = statement.period
    pairs = pairs_of(statement)
    lines = list(lines_of(scope, period, region=statement.region_id))
    codes = {code for line in lines for code in (line.debtor_id, line.creditor_id)}
    places = by_codes(codes | {statement.region_id})
    due = {
        one.step: one.due.day
        for one in due_days(month=Month.parse(period.month), calendar=work_calendar())
    }
    signed = signoffs_of(scope, statement)
    return {
        "statement": statement,
        "region": statement.region,
        "period": period,
        "month": Month.parse(period.month),
        "brought": brought_forward(scope, statement),
        "capitals": capitals(abs(statement.net_fen)),
        "confirm_until": due["confirm_until"],
        "pairs": [{**pair, "region": places[pair["code"]]} for pair in pairs],
        "payments": [
            row
            for row in payments_of(scope, period)
            if statement.region_id in {row.payer_id, row.payee_region_id}
            and row.state not in {"failed", "cancelled"}
        ],
        "disputes": list(disputes_of(scope, region=statement.region_id, period=period)),
        "lines": [_line(number, line, places) for number, line in enumerate(lines[:ON_PAPER], 1)],
        "more": max(len(lines) - ON_PAPER, 0),
        "address": verify_address(statement),
        "qr": svg_of(verify_address(statement)),
        "science": signed.get("science"),
        "finance": signed.get("finance"),
    }


def _line(number: int, line: SettlementLine, places: dict[str, Any]) -> dict[str, Any]:
    return {
        "number": number,
        "claim": line.claim_number,
        "debtor": places[line.debtor_id],
        "creditor": places[line.creditor_id],
        "enterprise": line.obligation.enterprise_name,
        "provider": line.obligation.provider_name,
        "effective_at": line.obligation.effective_at,
        "amount_fen": line.amount_fen,
    }


def _head() -> tuple[str, ...]:
    return (
        _("Line"), _("Claim"), _("Obligation"), _("Pays"), _("Receives"), _("Category"),
        _("Enterprise"), _("Provider"), _("Paid for by the other region on"), _("Budget year"),
        _("Carried from"), _("Amount (yuan)"),
    )  # fmt: skip


def _rows(scope: Scope, statement: SettlementStatement) -> list[tuple[Any, ...]]:
    lines = lines_of(scope, statement.period, region=statement.region_id)
    return [
        (
            number, line.claim_number, str(line.obligation_id), line.debtor_id, line.creditor_id,
            line.obligation.category_id, line.obligation.enterprise_name,
            line.obligation.provider_name,
            line.obligation.effective_at.astimezone(BEIJING).date().isoformat(),
            line.obligation.budget_year, line.carried_from, format_yuan(line.amount_fen),
        )
        for number, line in enumerate(lines, start=1)
    ]  # fmt: skip
