"""Take in what the bank says of a payment file (pain.002) before it has paid."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.audit.steps import record
from foundation.refusals import Refusal
from foundation.transactions import action
from settlements.locks import hold_month
from settlements.models import PaymentInstruction
from settlements.permissions import NotYourPart, may_handle_payments
from settlements.queries.payments import payment_file
from settlements.rules.pain import NotAReport, status_report
from settlements.steps.instructions import note_failed

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from settlements.rules.pain import StatusReport


class ReportFaulty(Refusal):
    """The file is no status report of ISO 20022."""

    code = "report_faulty"
    default_message = _("This is not a status report (pain.002). Nothing was changed.")


class ReportOfAnotherFile(Refusal):
    """The report answers another file. Params: file."""

    code = "report_of_another_file"
    default_message = _("This report answers file %(file)s, not this one. Nothing was changed.")


@dataclass(frozen=True, slots=True)
class Reported:
    """How many payments of the file the bank accepted, how many it refused."""

    accepted: int
    rejected: int


@action
def take_status_report(*, number: str, content: bytes, acting: Acting, at: datetime) -> Reported:
    """Note which payments of a file the bank accepts; those it refuses have failed.

    Accepted is not paid: only a receipt books a payment, and what a receipt proves already is left
    to it. The same report again changes nothing.

    :raises NotYourPart: not finance of the region.
    :raises ReportFaulty: no pain.002.
    :raises ReportOfAnotherFile: it names another file.
    """
    file = payment_file(acting.scope, number)
    refusal = may_handle_payments(acting, file.region_id)
    if refusal or acting.is_system:
        raise refusal or NotYourPart()
    try:
        report = status_report(content)
    except NotAReport as fault:
        raise ReportFaulty(field="file") from fault
    if report.file != file.number:
        raise ReportOfAnotherFile(file=report.file, field="file")
    hold_month(f"receipts:{file.region_id}")
    rows = (
        PaymentInstruction.objects.select_for_update(of=("self",))
        .filter(file=file, state__in=["released", "sent"])
        .exclude(receipts__state="matched")
        .order_by("number")
        .select_related("period")
    )
    outcomes = {row: _outcome(report, row.number) for row in rows}
    accepted = [row for row, (outcome, _why) in outcomes.items() if outcome == "accepted"]
    for row in accepted:
        if row.accepted_at is None:
            row.accepted_at = at
            row.save(update_fields=["accepted_at"])
    rejected = {row: why for row, (outcome, why) in outcomes.items() if outcome == "rejected"}
    for row, why in rejected.items():
        note_failed(row, reason=why or str(_("refused by the bank")), at=at)
    if outcomes:
        record(
            "settlements.payments.reported",
            subject=file,
            regions=[file.region_id],
            acting=acting,
            at=at,
            accepted=len(accepted),
            rejected=len(rejected),
            sha256=hashlib.sha256(content).hexdigest(),
        )
    return Reported(len(accepted), len(rejected))


def _outcome(report: StatusReport, number: str) -> tuple[str, str]:
    """Return what the report says of a payment: its own answer, or the one for the whole file."""
    own = next((one for one in report.answers if one.number == number), None)
    if own is not None:
        return own.outcome, own.reason
    return report.outcome, report.reason
