"""post() and reverse(): whole journals, through the database's own function; nothing is edited."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext_lazy as _

from foundation.keys import new_key
from foundation.refusals import Refusal, spoken_by_database
from foundation.transactions import step

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


@spoken_by_database("ledger_journal_reverses_id_key")
class AlreadyReversed(Refusal):
    """The entry was reversed before, under another key."""

    code = "already_reversed"
    default_message = _("This entry has been reversed already.")


@dataclass(frozen=True, slots=True)
class Posting:
    """One leg to be posted: fen on the account named by region, kind and owner.

    The account is opened when it is met for the first time, with ``floor`` as its lowest balance
    (None: no floor).
    """

    region: str
    kind: str
    owner: str
    amount: int
    floor: int | None = 0


@step
def post(
    *, key: str, code: str, legs: Sequence[Posting], at: datetime, reference: str = ""
) -> UUID:
    """Post one balanced journal and return its key; the same ``key`` again changes nothing.

    The same key for another code or other legs is a mistake of the caller, and raises.

    :raises Refusal: the one registered for ``overdrawn_<kind>``, when an account would fall below
        its floor.
    """
    rows = [
        {"region": x.region, "kind": x.kind, "owner": x.owner, "floor": x.floor, "amount": x.amount}
        for x in legs
        if x.amount
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ledger_post(%s, %s, %s, %s, %s, %s)",
            [new_key(), key, code, at, reference, json.dumps(rows)],
        )
        return UUID(str(cursor.fetchone()[0]))


@step
def reverse(*, journal: UUID, key: str, code: str, at: datetime) -> UUID:
    """Post the mirror of a journal and return its key; the same ``key`` again changes nothing.

    :raises AlreadyReversed: under another key; a journal is reversed at most once.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ledger_reverse(%s, %s, %s, %s, %s)", [new_key(), journal, key, code, at]
        )
        return UUID(str(cursor.fetchone()[0]))
