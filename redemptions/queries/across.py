"""What may cross the border: a voucher's bounds, its terms, the links between two parties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection

from enterprises.rules.affiliation import BLOCK, HIGH, LINKED_FROM_BP, Hit
from foundation.periods import day_of
from foundation.refusals import NotVisible
from regions.models import TermsVersion
from regions.queries.programmes import terms_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime
    from uuid import UUID

    from foundation.tenancy.scope import Scope
    from regions.rules.terms import Terms

_SHARED = {
    "same_legal_rep": "legal_representative",
    "same_phone": "phone",
    "same_address": "address",
    "same_account": "account",
    "same_email_domain": "email_domain",
}
_BP_PER_PER_CENT = 100


@dataclass(frozen=True, slots=True)
class VoucherBounds:
    """What bounds an order or claim on a voucher; amounts in fen, last days in Beijing."""

    available_fen: int
    held_fen: int
    redeem_by: date
    use_by: date
    issued_at: datetime
    state: str
    budget_line_id: UUID
    programme_id: UUID
    terms_id: UUID

    @property
    def issued_on(self) -> date:
        return day_of(self.issued_at)

    @property
    def budget_owner(self) -> str:
        """Return the ledger owner of the budget line the voucher was committed on."""
        return f"line:{self.budget_line_id}"


def bounds_of(scope: Scope, voucher_id: UUID) -> VoucherBounds:
    """Return a voucher's bounds, also to those who cannot see the voucher itself.

    :raises NotVisible: there is no such voucher.
    """
    del scope
    names = ", ".join(VoucherBounds.__slots__)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {names} FROM voucher_bounds(%s)", [voucher_id])  # noqa: S608
        row = cursor.fetchone()
    if row is None:
        raise NotVisible
    return VoucherBounds(*row)


def terms_pinned(scope: Scope, bounds: VoucherBounds) -> Terms:
    """Return the terms a voucher was issued under; they hold for everything done with it."""
    del scope
    return terms_of(TermsVersion.objects.get(pk=bounds.terms_id))


def links_between(scope: Scope, *, enterprise_id: UUID, provider_id: UUID) -> tuple[Hit, ...]:
    """Return every link between two parties: block for ownership and control, otherwise high.

    Only that they are linked is told, never the facts themselves.
    """
    found = links_with(scope, enterprise_id=enterprise_id, provider_ids=[provider_id])
    return found.get(provider_id, ())


def links_with(
    scope: Scope, *, enterprise_id: UUID, provider_ids: Iterable[UUID]
) -> dict[UUID, tuple[Hit, ...]]:
    """Return the links between a firm and each of several providers, in one query."""
    pairs = [(enterprise_id, provider_id) for provider_id in provider_ids]
    return {key: found for (_firm, key), found in links_among(scope, pairs).items()}


def links_among(
    scope: Scope, pairs: Iterable[tuple[UUID, UUID]]
) -> dict[tuple[UUID, UUID], tuple[Hit, ...]]:
    """Return the links of each pair of a firm and a provider, in one query."""
    del scope
    statement = (
        "SELECT p.*, facts.* FROM unnest(%s::uuid[], %s::uuid[]) AS p(enterprise_id, provider_id),"
        " LATERAL shared_facts(p.enterprise_id, p.provider_id) AS facts"
    )
    asked = list(dict.fromkeys(pairs))
    with connection.cursor() as cursor:
        cursor.execute(
            statement, [[firm for firm, _ in asked], [provider for _, provider in asked]]
        )
        names = [column.name for column in cursor.description or ()][2:]
        return {
            (firm, provider): tuple(_hits(dict(zip(names, facts, strict=True))))
            for firm, provider, *facts in cursor
        }


def _hits(facts: dict[str, int | bool]) -> Iterator[Hit]:
    if facts["same_group"]:
        yield Hit("control_group", BLOCK)
    share_bp = int(facts["provider_share_bp"])
    if share_bp >= LINKED_FROM_BP:
        yield Hit("shares", BLOCK, {"percent": str(share_bp // _BP_PER_PER_CENT)})
    for name, reason in _SHARED.items():
        if facts[name]:
            yield Hit(reason, HIGH)
