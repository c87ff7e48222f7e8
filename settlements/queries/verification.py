"""What anyone may learn of a statement by its digest: that it exists, whose, signed or not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import connection

if TYPE_CHECKING:
    from foundation.tenancy.scope import Scope

_DIGEST = re.compile(r"[0-9a-f]{16,64}")  # sixteen stand in a paper's margin


@dataclass(frozen=True, slots=True)
class CheckedStatement:
    """The answer to one question; ``answer`` is signed, unsigned, replaced, unknown or malformed.

    ``digest`` is what was asked, folded; the rest is empty where nothing was found.
    """

    answer: str
    digest: str
    number: str = ""
    region: str = ""
    month: str = ""
    revision: int = 0
    signed_at: datetime | None = None


def check_statement(scope: Scope, typed: str) -> CheckedStatement:
    """Return what is known of the statement with this digest, or its first 16 digits or more.

    The digest of its lines, as printed, and the SHA-256 of the kept PDF are both understood.
    """
    del scope
    asked = re.sub(r"[\s\-]+", "", typed).lower()
    if not _DIGEST.fullmatch(asked):
        return CheckedStatement("malformed", typed[:80])
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT number, region_id, month, revision, latest, state, signed_at"
            " FROM check_statement(%s)",
            [asked],
        )
        row = cursor.fetchone()
    if row is None:
        return CheckedStatement("unknown", asked)
    number, region, month, revision, latest, state, signed_at = row
    if revision != latest:
        answer = "replaced"
    else:
        answer = "signed" if state in {"signed", "deemed_confirmed"} else "unsigned"
    return CheckedStatement(answer, asked, number, region, month, revision, signed_at)
