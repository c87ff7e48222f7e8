"""Which papers a claim needs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from regions.rules.sentences import gettext_noop as _
from regions.rules.terms import SettlementMode

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from foundation.money import Fen


class Paper(StrEnum):
    CONTRACT = "E1"
    TECHNICAL_CONTRACT = "E2"
    INVOICE = "E3"
    PAYMENT = "E4"
    DELIVERABLE = "E5"
    ACCEPTANCE = "E6"
    DECLARATION = "E7"
    ACCOUNT = "E8"
    FOLLOW_UP = "E9"


@dataclass(frozen=True, slots=True)
class Need:
    """One paper of the list; what is not required now may still be added. Sentence in English.

    ``from_fen`` is the contract amount from which the category asks for it, where it names one.
    """

    paper: Paper
    required: bool
    reason: str
    from_fen: Fen | None = None


ALWAYS = (
    Paper.CONTRACT,
    Paper.INVOICE,
    Paper.PAYMENT,
    Paper.DELIVERABLE,
    Paper.ACCEPTANCE,
    Paper.DECLARATION,
    Paper.ACCOUNT,
)

_REASONS = {
    Paper.CONTRACT: _("Sealed by both sides, dated after the voucher was issued."),
    Paper.TECHNICAL_CONTRACT: _(
        "Registered where the provider is: 16 digits, and the certificate."
    ),
    Paper.INVOICE: _("The original file; buyer and seller as in the order."),
    Paper.DELIVERABLE: _("What the service delivered."),
    Paper.ACCEPTANCE: _("Signed and rated by the enterprise."),
    Paper.DECLARATION: _("No affiliation, no double funding, true papers."),
    Paper.FOLLOW_UP: _("Due six and twelve months after acceptance, not now."),
}
_PAID_IN_FULL = _("Bank slips over the whole price.")
_OWN_SHARE = _("Bank slips over the enterprise's own share.")
_ENTERPRISE_ACCOUNT = _("The enterprise's account, in its registered name.")
_PROVIDER_ACCOUNT = _("The provider's account, in its registered name.")
_BELOW_THRESHOLD = _("Not required for this contract amount.")


def papers_needed(
    *,
    category_papers: Iterable[str],
    technical_contract_from_fen: Fen | None,
    contract_fen: Fen,
    mode: SettlementMode,
) -> list[Need]:
    """Return the list of papers for a claim, in the order of their codes.

    `category_papers` are the codes of the category; what every claim needs is added if missing.
    """
    codes = sorted({Paper(code) for code in category_papers} | set(ALWAYS))
    registered = technical_contract_from_fen is not None and (
        contract_fen >= technical_contract_from_fen
    )
    return [
        _need(paper, registered=registered, mode=mode, from_fen=technical_contract_from_fen)
        for paper in codes
    ]


def missing(*, needs: Iterable[Need], there: Collection[str]) -> list[Paper]:
    """Return the required papers that are not there yet: all of them, in one notice."""
    return [need.paper for need in needs if need.required and need.paper not in there]


def _need(paper: Paper, *, registered: bool, mode: SettlementMode, from_fen: Fen | None) -> Need:
    redeems = mode is SettlementMode.PROVIDER_REDEEMED
    if paper is Paper.TECHNICAL_CONTRACT:
        reason = _REASONS[paper] if registered else _BELOW_THRESHOLD
        return Need(paper, registered, reason, from_fen)
    if paper is Paper.PAYMENT:
        return Need(paper, required=True, reason=_OWN_SHARE if redeems else _PAID_IN_FULL)
    if paper is Paper.ACCOUNT:
        account = _PROVIDER_ACCOUNT if redeems else _ENTERPRISE_ACCOUNT
        return Need(paper, required=True, reason=account)
    return Need(paper, paper is not Paper.FOLLOW_UP, _REASONS[paper])
