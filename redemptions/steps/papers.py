"""Write the papers of a claim: invoices, payments, evidence, each with its file and digest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from foundation.files.queries import files_of
from foundation.identifiers import parse_invoice
from foundation.refusals import NotVisible
from foundation.transactions import step
from redemptions.models import Evidence, Invoice, OrderFile, PaymentProof
from redemptions.rules.invoices.facts import differences
from redemptions.rules.invoices.numbers import kind_of
from redemptions.steps.order_files import Upload, keep_for

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from foundation.acting import Acting
    from foundation.files.models import StoredFile
    from redemptions.models import RedemptionClaim
    from redemptions.rules.invoices.facts import InvoiceRead


class InvoiceTyped(NamedTuple):
    """One invoice as typed: amounts in fen, with tax; the original file, or the one kept before."""

    invoice_number: str
    issued_on: date
    buyer_reference: str
    seller_reference: str
    amount_fen: int
    tax_fen: int
    file: Upload | None
    code: str = ""
    kept_file: UUID | None = None

    def plain(self) -> dict[str, Any]:
        """Return what is kept of it: code and number as plain digits, no file.

        :raises IdentifierFault: the number is none; ``steps.filing`` has looked before.
        """
        values = self._asdict()
        values["code"], values["invoice_number"] = parse_invoice(self.code, self.invoice_number)
        del values["file"], values["kept_file"]
        return values


class PaymentTyped(NamedTuple):
    """One bank slip as typed: amount in fen."""

    paid_on: date
    payer_name: str
    payee_name: str
    amount_fen: int
    file: Upload | None
    serial: str = ""
    kept_file: UUID | None = None


class PaperTyped(NamedTuple):
    """A further paper, new or kept before; ``kind`` is tech_contract or other."""

    kind: str
    file: Upload | None = None
    kept_file: UUID | None = None


@step
def write_papers(
    claim: RedemptionClaim,
    *,
    invoices: Sequence[InvoiceTyped],
    payments: Sequence[PaymentTyped],
    papers: Sequence[PaperTyped],
    readings: Sequence[InvoiceRead | None],
    acting: Acting,
    at: datetime,
) -> None:
    """Write what was typed, and take over contract and deliverables from the order.

    ``readings``: what the file of each invoice says, see ``steps.invoices.read_files``.
    """
    for file in OrderFile.objects.filter(order_id=claim.order_id).order_by("at", "id"):
        Evidence.objects.create(
            **_parties(claim), kind=file.kind, file_id=file.file_id, name=file.name,
            sha256=file.sha256, at=at,
        )  # fmt: skip
    for typed, read in zip(invoices, readings, strict=True):
        stored = _file(claim, typed.file, typed.kept_file, "invoice", acting, at)
        Invoice.objects.create(
            **_parties(claim),
            file_id=stored.pk if stored else None,
            kind=kind_of(typed.code, typed.invoice_number),
            read=read.kept() if read else {},
            differences=[one.kept() for one in differences(read, typed.plain())],
            **typed.plain(),
        )
    for slip in payments:
        stored = _file(claim, slip.file, slip.kept_file, "payment", acting, at)
        values = slip._asdict()
        del values["file"], values["kept_file"]
        PaymentProof.objects.create(
            **_parties(claim), file_id=stored.pk if stored else None, **values
        )
    for paper in papers:
        _file(claim, paper.file, paper.kept_file, paper.kind, acting, at)


@step
def clear_papers(claim: RedemptionClaim) -> None:
    """Take the typed papers off a claim that is corrected; its stored files stay."""
    for model in (Invoice, PaymentProof, Evidence):
        model.objects.filter(claim=claim).delete()


def _file(
    claim: RedemptionClaim,
    upload: Upload | None,
    kept: UUID | None,
    kind: str,
    acting: Acting,
    at: datetime,
) -> StoredFile | None:
    stored = None
    if upload is not None:
        stored = keep_for(claim, upload, kind=kind, acting=acting, at=at)
    elif kept is not None:
        stored = files_of(acting.scope, [kept]).get(kept)
        parties = (claim.enterprise_id, claim.provider_id)
        if stored is None or (stored.enterprise_id, stored.provider_id) != parties:
            raise NotVisible  # somebody else's, or these parties' with a third
    if stored is not None:
        Evidence.objects.create(
            **_parties(claim), kind=kind, file_id=stored.pk, name=stored.name,
            sha256=stored.sha256, at=at,
        )  # fmt: skip
    return stored


def _parties(claim: RedemptionClaim) -> dict[str, object]:
    return {
        "issuing_region_id": claim.issuing_region_id,
        "provider_region_id": claim.provider_region_id,
        "enterprise_id": claim.enterprise_id,
        "provider_id": claim.provider_id,
        "claim": claim,
    }
