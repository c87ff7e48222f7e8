"""keep(): check what was handed in, give it a random name, note its digest."""

from __future__ import annotations

import hashlib
from pathlib import PurePath
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext_lazy as _

from foundation.files.inspection import media_type_of
from foundation.files.models import StoredFile
from foundation.keys import new_key
from foundation.refusals import Refusal
from foundation.transactions import if_this_fails, step

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting

LARGEST = 20 * 1024 * 1024


class FileTooLarge(Refusal):
    code = "file_too_large"
    default_message = _("The file is larger than 20 MB. Split it or scan it at a lower resolution.")


class FileNotAccepted(Refusal):
    code = "file_not_accepted"
    default_message = _(
        "This file cannot be taken: PDF, PNG, JPEG, XML or OFD with matching content is accepted,"
        " without scripts."
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
    :raises FileNotAccepted: unknown ending, content that does not fit it, or active content.
    """
    if len(content) > LARGEST:
        raise FileTooLarge
    media_type = media_type_of(name, content)
    if not media_type:
        raise FileNotAccepted
    key = new_key()
    row = StoredFile.objects.create(
        id=key,
        name=PurePath(name.replace("\\", "/")).name[-200:],
        kind=kind,
        media_type=media_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        path=f"evidence/{key}{PurePath(name).suffix.lower()}",
        issuing_region_id=issuing_region,
        provider_region_id=provider_region,
        enterprise_id=enterprise_id,
        provider_id=provider_id,
        uploaded_by=acting.user_id,
        at=at,
    )
    _write(row.path, content)
    return row


def _write(path: str, content: bytes) -> None:
    """Write the bytes after the row, and take them away again if the action fails."""
    if_this_fails(lambda: default_storage.delete(path))
    default_storage.save(path, ContentFile(content))
