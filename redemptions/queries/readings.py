"""What the files of invoices say: just handed in, or kept before."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from foundation.files.isolated import LookFailed, look
from foundation.files.queries import content_of, file_of
from redemptions.rules.invoices.facts import read_again
from redemptions.rules.invoices.reading import READ

if TYPE_CHECKING:
    from foundation.tenancy.scope import Scope
    from redemptions.rules.invoices.facts import InvoiceRead


def reading_of(name: str, content: bytes) -> InvoiceRead | None:
    """Return what a file says about its invoice; None for a picture, a scan or no invoice.

    A file that is too much for the reader says nothing: a person reads it.
    """
    try:
        kept, _payload = look(READ, name=name, content=content)
    except LookFailed:
        return None
    return read_again(kept)


def reading_of_kept(scope: Scope, key: UUID | str) -> InvoiceRead | None:
    """Return what a stored file says, or None: also for no key, or a file not the caller's."""
    try:
        stored = file_of(scope, UUID(str(key)))
    except ValueError:  # it stood in a form that is not judged yet
        return None
    if stored is None:
        return None
    return reading_of(stored.name, content_of(stored))
