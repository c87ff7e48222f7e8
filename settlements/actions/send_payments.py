"""Note that a payment file was handed to treasury or bank."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.audit.steps import record
from foundation.outbox.steps import after_commit
from foundation.refusals import Refusal
from foundation.transactions import action
from foundation.transitions import move
from settlements.models import PaymentInstruction
from settlements.permissions import NotYourPart, may_handle_payments
from settlements.queries.payments import payment_file
from settlements.states import INSTRUCTION

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from settlements.models import PaymentFile


class FileDiffers(Refusal):
    """The digest typed from the bank's side is not that of the file."""

    code = "file_differs"
    default_message = _(
        "These are not the first characters of the file's digest. Compare the file again, and do"
        " not hand it over if they still differ."
    )


@action
def send_payments(*, number: str, digest: str, acting: Acting, at: datetime) -> PaymentFile:
    """Mark the payments of a file as sent, after its digest was compared once more.

    ``digest`` are the first eight characters or more, as read where the file was uploaded; they
    say which of its formats it was. A second press changes nothing.

    :raises NotYourPart: not finance of the region.
    :raises FileDiffers: another digest.
    """
    file = payment_file(acting.scope, number)
    refusal = may_handle_payments(acting, file.region_id)
    if refusal or acting.is_system:
        raise refusal or NotYourPart()
    typed = "".join(digest.split()).lower()
    sums = {"csv": file.sha256, **{copy.format: copy.sha256 for copy in file.copies.all()}}
    handed = next((name for name, sha256 in sums.items() if sha256.startswith(typed)), None)
    if handed is None:
        raise FileDiffers(field="digest")
    rows = list(
        PaymentInstruction.objects.select_for_update(of=("self",))
        .filter(file=file, state="released")
        .order_by("number")
        .select_related("period")
    )
    for instruction in rows:
        move(instruction, INSTRUCTION, to="sent", sent_at=at)
    for month in sorted({row.period.month for row in rows if row.period}):
        after_commit("settlements.follow_month", month=month)
    if rows:
        record(
            "settlements.payments.sent",
            subject=file,
            regions=[file.region_id],
            acting=acting,
            at=at,
            count=len(rows),
            sha256=sums[handed],
            format=handed,
        )
    return file
