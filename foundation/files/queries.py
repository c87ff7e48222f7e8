"""Stored files a caller may see."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from django.core.files.storage import default_storage

from foundation.files.models import FileScan, StoredFile

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


def place_of(file: StoredFile, *, clean: bool) -> str:
    """Return where the bytes are: in the quarantine until a scan found nothing."""
    return file.path if clean else f"quarantine/{PurePosixPath(file.path).name}"


def content_of(file: StoredFile) -> bytes:
    """Return the bytes for our own readers, wherever they are; they are handed to nobody."""
    clean = default_storage.exists(file.path)
    with default_storage.open(place_of(file, clean=clean)) as kept:
        return bytes(kept.read())


def state_of(scope: Scope, file: StoredFile) -> str:
    """Return waiting, clean, infected or failed; what came without a scanner counts as clean."""
    del scope
    if not file.quarantined:
        return FileScan.State.CLEAN
    last = FileScan.objects.filter(file=file).order_by("at", "id").last()
    return last.state if last else "waiting"


def states_of(scope: Scope, keys: Iterable[UUID]) -> dict[UUID, str]:
    """Return the states of files that are not clean, by key."""
    rows = StoredFile.objects.filter(pk__in=list(keys), quarantined=True)
    found = {row.pk: state_of(scope, row) for row in rows}
    return {key: state for key, state in found.items() if state != FileScan.State.CLEAN}


def unscanned(scope: Scope, *, most: int = 500) -> list[UUID]:
    """Return the quarantined files whose scan is missing or failed, oldest first."""
    del scope
    decided = FileScan.objects.filter(state__in=[FileScan.State.CLEAN, FileScan.State.INFECTED])
    rows = StoredFile.objects.filter(quarantined=True).exclude(pk__in=decided.values("file_id"))
    return list(rows.order_by("at", "id").values_list("pk", flat=True)[:most])
