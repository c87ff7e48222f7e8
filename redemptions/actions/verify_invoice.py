"""What the tax service says about an invoice is put on file: by an officer, or by the service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.refusals import Refusal
from foundation.tenancy.scope import SYSTEM
from foundation.transactions import action
from redemptions.locks import held_claim
from redemptions.models import InvoiceVerification
from redemptions.permissions import may_verify_invoice
from redemptions.queries.papers import invoice_of, invoice_states
from redemptions.steps.letters import note, tell_bureau, tell_claimant

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting
    from redemptions.models import Invoice

_GOOD = InvoiceVerification.State.VALID
OFFICER = "officer"


class DoubtStands(Refusal):
    """Params: name."""

    code = "doubt_stands"
    default_message = _(
        "%(name)s doubted this invoice, and nobody else takes that back. If the claim may be paid"
        " all the same, two persons give their reasons for the hit."
    )


@action
def verify_invoice(
    *,
    number: str,
    invoice_id: UUID | str,
    state: str,
    remark: str = "",
    source: str = OFFICER,
    acting: Acting,
    at: datetime,
) -> InvoiceVerification:
    """Note an invoice's state on a claim; the latest word counts, earlier ones stay.

    An invoice that was taken back, is void or unknown is told to the claimant and to the issuing
    region's officers. A doubt blocks the claim (R15), and a block is lifted by two persons: an
    officer takes back no doubt but their own.

    :raises NotYourPart: neither region's officer, leader, finance or supervisor.
    :raises OwnCase: the official belongs to one of the parties.
    :raises NotVisible: the claim has no such invoice.
    :raises DoubtStands: called valid by an officer where another, or the service, doubts it.
    """
    claim = held_claim(number)
    if refusal := may_verify_invoice(acting, claim):
        raise refusal
    invoice = invoice_of(acting.scope, claim, invoice_id)
    if state == _GOOD and acting.audience != SYSTEM:
        _check_doubt(invoice, invoice_states(acting.scope, claim), acting)
    said = InvoiceVerification.objects.create(
        claim=claim,
        issuing_region_id=claim.issuing_region_id,
        provider_region_id=claim.provider_region_id,
        enterprise_id=claim.enterprise_id,
        provider_id=claim.provider_id,
        code=invoice.code,
        invoice_number=invoice.invoice_number,
        state=InvoiceVerification.State(state),
        source=source,
        actor_id=acting.user_id,
        actor_name=acting.name,
        remark=remark,
        at=at,
    )
    note(
        "claim.invoice_verified", claim, acting=acting, at=at, invoice=invoice.invoice_number,
        state=state,
    )  # fmt: skip
    if state != _GOOD:
        kind, told = "claim_invoice_doubted", f"{invoice.code}{invoice.invoice_number}"
        tell_claimant(kind, claim, at=at, invoice=told)
        tell_bureau(
            kind, claim, region=claim.issuing_region_id, role="officer", at=at, invoice=told
        )
    return said


def _check_doubt(
    invoice: Invoice, said: Mapping[tuple[str, str], InvoiceVerification], acting: Acting
) -> None:
    last = said.get((invoice.code, invoice.invoice_number))
    if last is None or last.state == _GOOD or last.actor_id == acting.user_id:
        return
    raise DoubtStands(
        field="state", name=last.actor_name if last.source == OFFICER else last.source
    )
