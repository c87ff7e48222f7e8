"""The worker prints a claim's evidence pack, with the eyes of the desk that asked for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from foundation.acting import Acting
from foundation.files.steps import keep_made
from foundation.jobs.steps import note_result
from foundation.tenancy.scope import ENTERPRISE, PROVIDER, Scope
from foundation.transactions import action_block, reading
from redemptions.documents import pack_of
from redemptions.queries.claims import claim_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from foundation.files.models import StoredFile

KIND = "evidence_pack"
_STAGES = 2  # printed, kept


def acting_again(asked_by: Mapping[str, Any]) -> Acting:
    """Return who asked, at the desk they asked from, from what the job carries."""
    scope = Scope(
        actor=asked_by["actor"],
        audience=asked_by["audience"],
        regions=frozenset(asked_by["regions"]),
        organisation=asked_by["organisation"],
    )
    return Acting(
        scope=scope,
        name=asked_by["name"],
        user_id=asked_by["user_id"],
        region=asked_by["region"],
        organisation=asked_by["organisation"],
    )


def print_evidence_pack(
    *,
    number: str,
    job_id: str,
    progress: Callable[[int, int], None],
    acting: Acting,
    at: datetime,
) -> tuple[StoredFile, StoredFile]:
    """Print PDF and zip and keep both for the desk that asked; printed before anything is written.

    Progress is noted between the two transactions: the one that reads cannot write.

    :raises NotVisible: the desk no longer sees the claim.
    """
    progress(0, _STAGES)
    with reading(acting.scope):
        claim = claim_of(acting.scope, number)
        pdf, packed = pack_of(acting.scope, claim, printed_by=acting.name, at=at)
    progress(1, _STAGES)
    party = UUID(acting.organisation) if acting.organisation else None
    owners: dict[str, Any] = {
        "region": acting.region or claim.issuing_region_id,
        "enterprise_id": party if acting.audience == ENTERPRISE else None,
        "provider_id": party if acting.audience == PROVIDER else None,
    }
    with action_block(acting=acting):
        made = tuple(
            keep_made(
                name=f"{number}.{ending}",
                content=content,
                kind=KIND,
                media_type=media_type,
                acting=acting,
                at=at,
                **owners,
            )
            for ending, content, media_type in (
                ("pdf", pdf, "application/pdf"),
                ("zip", packed, "application/zip"),
            )
        )
        note_result(job_id, pdf=str(made[0].pk), zip=str(made[1].pk))
    progress(_STAGES, _STAGES)
    return made[0], made[1]
