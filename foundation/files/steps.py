"""keep(): check what was handed in, give it a random name, note its digest."""

from __future__ import annotations

import hashlib
from pathlib import PurePath
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext_lazy as _

from foundation.files.models import StoredFile
from foundation.keys import new_key
from foundation.refusals import Refusal
from foundation.transactions import step

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting

LARGEST = 20 * 1024 * 1024

_KNOWN = {
    ".pdf": ("application/pdf", (b"%PDF-",)),
    ".png": ("image/png", (b"\x89PNG\r\n\x1a\n",)),
    ".jpg": ("image/jpeg", (b"\xff\xd8\xff",)),
    ".jpeg": ("image/jpeg", (b"\xff\xd8\xff",)),
    ".xml": ("application/xml", (b"<?xml", b"\xef\xbb\xbf<?xml", b"<")),
    ".ofd": ("application/ofd", (b"PK\x03\x04",)),
}
_ACTIVE = (b"/JavaScript", b"/JS ", b"/JS(", b"/Launch", b"<!ENTITY", b"<script")


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
    """Keep a file and return its row.

    :raises FileTooLarge: above 20 MB.
    :raises FileNotAccepted: unknown ending, content that does not fit it, or active content.
    """
    suffix = PurePath(name).suffix.lower()
    if len(content) > LARGEST:
        raise FileTooLarge
    known = _KNOWN.get(suffix)
    if known is None or not content.startswith(known[1]) or _is_active(content):
        raise FileNotAccepted
    key = new_key()
    path = default_storage.save(f"evidence/{key}{suffix}", ContentFile(content))
    return StoredFile.objects.create(
        id=key,
        name=PurePath(name.replace("\\", "/")).name[-200:],
        kind=kind,
        media_type=known[0],
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        path=path,
        issuing_region_id=issuing_region,
        provider_region_id=provider_region,
        enterprise_id=enterprise_id,
        provider_id=provider_id,
        uploaded_by=acting.user_id,
        at=at,
    )


def _is_active(content: bytes) -> bool:
    return any(mark in content for mark in _ACTIVE)
