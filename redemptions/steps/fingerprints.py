"""Keyed hashes of invoices and files over all regions: taken by one claim, let go at its end."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.db import connection

from foundation.keys import new_key
from foundation.transactions import step

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from redemptions.models import RedemptionClaim


class Print(NamedTuple):
    """What a claim takes: ``kind`` is invoice, tech_contract or file."""

    claim: RedemptionClaim
    kind: str
    text: str


class Uses(NamedTuple):
    """Other cases with the same thing: the one that had it before, and those that came later."""

    used_in: tuple[str, ...]
    met_by: tuple[str, ...]


@step
def take_all(prints: Sequence[Print]) -> dict[tuple[UUID, str, str], Uses]:
    """Claim all hashes in one round trip; answer by claim, kind and text who else has them.

    Whoever has a hash already goes on having it; taking it twice is harmless.
    """
    if not prints:
        return {}
    texts = {(one.kind, digest_of(one.kind, one.text)): one.text for one in prints}
    digests = [digest_of(one.kind, one.text) for one in prints]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT claim, kind, digest, used_in, met_by"
            " FROM fingerprints_claim(%s::uuid[], %s::text[], %s::text[], %s::uuid[], %s::text[])",
            [
                [new_key() for _one in prints],
                [one.kind for one in prints],
                digests,
                [one.claim.pk for one in prints],
                [one.claim.number for one in prints],
            ],
        )
        return {
            (claim, kind, texts[kind, digest]): Uses((used_in,) if used_in else (), tuple(met_by))
            for claim, kind, digest, used_in, met_by in cursor.fetchall()
        }


@step
def let_go(claim: RedemptionClaim) -> None:
    """Let go of all hashes of a case that was refused, withdrawn or sent back."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT fingerprint_release(%s)", [claim.pk])


def digest_of(kind: str, text: str) -> str:
    """Return the keyed hash: without the key nobody can look for a number they guess."""
    key = settings.FINGERPRINT_KEY.encode()
    return hmac.new(key, f"{kind}:{text}".encode(), hashlib.sha256).hexdigest()
