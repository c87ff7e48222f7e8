"""write_letter(): to everybody who holds a post, inside the caller's transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection

from foundation.accounts.queries import Readers, people
from foundation.notifications.models import Letter
from foundation.outbox.steps import after_commit_each
from foundation.periods import day_of
from foundation.transactions import step

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.accounts.models import User


@step
def write_letter(
    kind: str,
    *,
    to: Readers,
    at: datetime,
    number: str = "",
    link: str = "",
    one_unread: bool = False,
    **facts: Any,
) -> int:
    """Write one letter to each reader and return how many; e-mail follows after the commit.

    ``kind`` is a folder of ``templates/letters`` with ``subject.txt`` and ``body.txt``; ``facts``
    are plain JSON values (amounts in fen, days in ISO form); ``link`` is a path of this site.
    With ``one_unread`` nobody gets another of the kind while the last about this case lies unread.
    """
    readers = [
        reader.pk
        for reader in people(to, on=day_of(at))
        if not (one_unread and _lies_unread(reader.pk, kind, number))
    ]
    return _write(readers, kind, number=number, link=link, at=at, facts=facts)


@step
def write_letter_to(
    reader: User, kind: str, *, at: datetime, number: str = "", link: str = "", **facts: Any
) -> int:
    """Write one letter to one person, whom the caller has found by their post."""
    return _write([reader.pk], kind, number=number, link=link, at=at, facts=facts)


def _write(
    readers: list[int], kind: str, *, number: str, link: str, at: datetime, facts: dict[str, Any]
) -> int:
    letters = [
        Letter(recipient_id=reader, kind=kind, facts=facts, case_number=number, link=link, at=at)
        for reader in readers
    ]
    Letter.objects.bulk_create(letters)
    after_commit_each(
        "notifications.mail_letter", [{"letter_id": str(letter.pk)} for letter in letters]
    )
    return len(letters)


def _lies_unread(recipient_id: int, kind: str, number: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT letter_unread(%s, %s, %s)", [recipient_id, kind, number])
        row = cursor.fetchone()
    return bool(row and row[0])
