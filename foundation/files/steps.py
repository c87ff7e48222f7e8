"""keep(): look through what was handed in, lock it away, charge it, note its digest."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.utils.translation import gettext_lazy as _

from foundation.files.isolated import LookFailed, look
from foundation.files.kinds import clean_name, ending_of
from foundation.files.looking.inspection import INSPECT
from foundation.files.looking.verdict import Why
from foundation.files.models import FileScan, StoredFile
from foundation.files.queries import place_of
from foundation.files.verdicts import SENTENCES
from foundation.keys import new_key
from foundation.outbox.steps import after_commit
from foundation.refusals import Refusal, spoken_by_database
from foundation.tenancy.scope import ENTERPRISE, PROVIDER
from foundation.transactions import after_this_commits, if_this_fails, step

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting

LARGEST = 20 * 1024 * 1024


class FileTooLarge(Refusal):
    code = "file_too_large"
    default_message = _("The file is larger than 20 MB. Split it or scan it at a lower resolution.")


class FileNotAccepted(Refusal):
    """``verdicts.SENTENCES`` says why."""

    code = "file_not_accepted"
    default_message = SENTENCES[Why.KIND]


@spoken_by_database("files_allowance_within")
class NoRoomLeft(Refusal):
    code = "no_room_left"
    default_message = _(
        "Your organisation has used all its room for files. Ask the alliance for more, or hand in"
        " smaller scans."
    )


@step
def keep(
    *,
    name: str,
    content: bytes,
    kind: str,
    acting: Acting,
    at: datetime,
    issuing_region: str = "",
    provider_region: str = "",
    enterprise_id: UUID | None = None,
    provider_id: UUID | None = None,
) -> StoredFile:
    """Keep a file under a random name and return its row; nothing stays if the action fails.

    :raises FileTooLarge: above 20 MB.
    :raises FileNotAccepted: what ``foundation.files.looking`` refuses, with the reason.
    :raises NoRoomLeft: the organisation has used its room.
    """
    if len(content) > LARGEST:
        raise FileTooLarge
    plain_name = clean_name(name)
    media_type, kept = _examined(plain_name, content)
    key = new_key()
    quarantined = bool(settings.FILE_SCANNER)
    row = StoredFile.objects.create(
        id=key,
        name=plain_name,
        kind=kind,
        media_type=media_type,
        size=len(kept),
        sha256=hashlib.sha256(kept).hexdigest(),
        received_sha256=hashlib.sha256(content).hexdigest(),
        path=f"evidence/{key}{ending_of(plain_name)}",
        quarantined=quarantined,
        issuing_region_id=issuing_region,
        provider_region_id=provider_region,
        enterprise_id=enterprise_id,
        provider_id=provider_id,
        uploaded_by=acting.user_id,
        at=at,
    )
    _charge(row, acting=acting)
    _write(place_of(row, clean=not quarantined), kept)
    if quarantined:
        regions = sorted({issuing_region, provider_region} - {""})
        after_commit("files.scan", file=str(key), regions=regions)
    return row


@step
def keep_made(
    *,
    name: str,
    content: bytes,
    kind: str,
    media_type: str,
    acting: Acting,
    at: datetime,
    region: str,
    enterprise_id: UUID | None = None,
    provider_id: UUID | None = None,
) -> StoredFile:
    """Keep a file the platform itself made for one desk: nothing to look through or to charge."""
    key, digest = new_key(), hashlib.sha256(content).hexdigest()
    row = StoredFile.objects.create(
        id=key,
        name=name,
        kind=kind,
        media_type=media_type,
        size=len(content),
        sha256=digest,
        received_sha256=digest,
        path=f"made/{key}{ending_of(name)}",
        issuing_region_id=region,
        enterprise_id=enterprise_id,
        provider_id=provider_id,
        uploaded_by=acting.user_id,
        at=at,
    )
    _write(row.path, content)
    return row


def _examined(name: str, content: bytes) -> tuple[str, bytes]:
    """Return the media type and what is kept: pictures are drawn anew, the rest is as it came."""
    try:
        found, drawn = look(INSPECT, name=name, content=content)
    except LookFailed as failed:
        raise FileNotAccepted(SENTENCES[Why.TOO_MUCH]) from failed
    if refused := found.get("refused"):
        raise FileNotAccepted(SENTENCES[Why(refused)])
    return found["media_type"], drawn or content


def _charge(row: StoredFile, *, acting: Acting) -> None:
    """Count a file to the organisation that handed it in; bureaus and the system have no bound.

    Two people at once: the counter's CHECK decides, in the database.
    """
    if acting.audience not in {ENTERPRISE, PROVIDER}:
        return
    region = row.issuing_region_id if acting.audience == ENTERPRISE else row.provider_region_id
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO files_fileallowance (organisation_id, region_id, used_bytes, most_bytes)"
            " VALUES (%s, %s, %s, %s) ON CONFLICT (organisation_id) DO UPDATE SET"
            " used_bytes = files_fileallowance.used_bytes + excluded.used_bytes",
            [acting.organisation, region or acting.region, row.size, settings.FILES_QUOTA_BYTES],
        )


def _write(path: str, content: bytes) -> None:
    """Write the bytes after the row, and take them away again if the action fails."""
    if_this_fails(lambda: default_storage.delete(path))
    default_storage.save(path, ContentFile(content))


@step
def note_scan(
    file: StoredFile, *, state: str, signature: str = "", engine: str, at: datetime
) -> FileScan:
    """Note what the scanner said; a clean file leaves the quarantine and can be handed out."""
    scan = FileScan.objects.create(
        file=file,
        issuing_region_id=file.issuing_region_id,
        provider_region_id=file.provider_region_id,
        enterprise_id=file.enterprise_id,
        provider_id=file.provider_id,
        state=FileScan.State(state),
        signature=signature[:120],
        engine=engine[:60],
        at=at,
    )
    if state == FileScan.State.CLEAN:
        _release(file)
    return scan


def _release(file: StoredFile) -> None:
    """Copy the bytes out of the quarantine; twice is harmless, the quarantine's go last."""
    locked_away = place_of(file, clean=False)
    if default_storage.exists(file.path) or not default_storage.exists(locked_away):
        return
    with default_storage.open(locked_away) as kept:
        _write(file.path, kept.read())
    after_this_commits(lambda: default_storage.delete(locked_away))
