"""Have the scanner look at what is in the quarantine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog
from celery import shared_task
from django.conf import settings

from foundation import clock
from foundation.acting import system_acting
from foundation.audit.steps import record
from foundation.files import scanner
from foundation.files.queries import content_of, file_of, state_of
from foundation.files.steps import note_scan
from foundation.transactions import action_block, reading

if TYPE_CHECKING:
    from collections.abc import Iterable

log = structlog.get_logger(__name__)
_DECIDED = {scanner.CLEAN, scanner.INFECTED}


@shared_task(name="files.scan")
def scan(*, file: str, regions: Iterable[str], **_: object) -> str:
    """Scan one file and note the answer; one that is decided already is left alone.

    An infected file stays in the quarantine; the trail and the log name it.
    """
    acting = system_acting("files.scan", regions=regions)
    with reading(acting.scope):
        row = file_of(acting.scope, file)
        if row is None or not settings.FILE_SCANNER or state_of(acting.scope, row) in _DECIDED:
            return ""
        content = content_of(row)
    said = scanner.scan(settings.FILE_SCANNER, content)
    with action_block(acting=acting):
        note_scan(row, state=said.state, signature=said.signature, engine="clamd", at=clock.now())
        if said.state != scanner.CLEAN:
            log.warning("file_not_clean", file=file, state=said.state, signature=said.signature)
            record(
                f"files.file.scan_{said.state}",
                subject=row,
                number="",
                regions=[one for one in (row.issuing_region_id, row.provider_region_id) if one],
                parties=[one for one in (row.enterprise_id, row.provider_id) if one],
                acting=acting,
                at=clock.now(),
                signature=said.signature,
            )
    return said.state
