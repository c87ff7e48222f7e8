"""Keyed hashes of invoices and files over all regions: taken by one claim, let go at its end."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection

from foundation.keys import new_key
from foundation.transactions import step

if TYPE_CHECKING:
    from redemptions.models import RedemptionClaim


@step
def take(claim: RedemptionClaim, *, kind: str, text: str) -> str:
    """Claim a hash for a case; return the number of the case that has it already, or ""."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT fingerprint_claim(%s, %s, %s, %s, %s)",
            [new_key(), kind, digest_of(kind, text), claim.pk, claim.number],
        )
        return str(cursor.fetchone()[0])


@step
def let_go(claim: RedemptionClaim) -> None:
    """Let go of all hashes of a case that was refused, withdrawn or sent back."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT fingerprint_release(%s)", [claim.pk])


def digest_of(kind: str, text: str) -> str:
    """Return the keyed hash: without the key nobody can look for a number they guess."""
    key = settings.FINGERPRINT_KEY.encode()
    return hmac.new(key, f"{kind}:{text}".encode(), hashlib.sha256).hexdigest()
