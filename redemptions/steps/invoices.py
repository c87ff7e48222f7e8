"""Invoices beside their files, and beside what the tax service knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from foundation.outbox.steps import after_commit
from foundation.refusals import Refusal
from foundation.transactions import step
from redemptions.queries.readings import reading_of, reading_of_kept
from redemptions.rules.invoices.facts import differences

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from foundation.acting import Acting
    from redemptions.models import RedemptionClaim
    from redemptions.rules.invoices.facts import Difference, InvoiceRead
    from redemptions.steps.papers import InvoiceTyped


class FileSaysOtherwise(Refusal):
    """``found``: by the place of each invoice, the fields that differ."""

    code = "file_says_otherwise"
    default_message = _(
        "Invoice %(number)s: the file says something else than was typed. Correct it, or tick that"
        " it is filed as typed."
    )
    found: Mapping[int, tuple[Difference, ...]] = {}


@step
def read_files(invoices: Sequence[InvoiceTyped], *, acting: Acting) -> list[InvoiceRead | None]:
    """Return what the file of each typed invoice says, new or kept; None where it says nothing."""
    return [
        reading_of(one.file.name, one.file.content)
        if one.file is not None
        else reading_of_kept(acting.scope, one.kept_file)
        if one.kept_file is not None
        else None
        for one in invoices
    ]


@step
def check_against_files(
    invoices: Sequence[InvoiceTyped],
    readings: Sequence[InvoiceRead | None],
    *,
    differs_anyway: bool,
) -> None:
    """Refuse to file what differs from the files, until somebody says that it shall.

    What differs is kept on the claim either way, where the other side and the officers see it.

    :raises FileSaysOtherwise: at the first field that differs.
    """
    found = {
        place: found
        for place, (typed, read) in enumerate(zip(invoices, readings, strict=True))
        if (found := differences(read, typed.plain()))
    }
    if not found or differs_anyway:
        return
    place, first = next(iter(found.items()))
    refused = FileSaysOtherwise(
        field=f"invoice_{place}_{first[0].field}", number=invoices[place].invoice_number
    )
    refused.found = found
    raise refused


@step
def have_invoices_verified(claim: RedemptionClaim) -> None:
    """Have the tax service of the settings asked after the commit; without one, officers look."""
    if settings.INVOICE_SERVICE:
        after_commit("redemptions.verify_invoices", claim=str(claim.pk))
