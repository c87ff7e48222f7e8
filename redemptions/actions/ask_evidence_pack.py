"""Somebody who sees a claim has its evidence pack printed: one PDF and one zip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.jobs.steps import ask_for
from foundation.transactions import action
from redemptions.queries.claims import claim_of
from redemptions.steps.letters import note

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from foundation.jobs.models import Job


@action
def ask_evidence_pack(*, number: str, acting: Acting, at: datetime) -> Job:
    """Ask for the pack as this desk sees the claim; returns the job that prints it.

    :raises NotVisible: the claim is not the caller's to see.
    """
    claim = claim_of(acting.scope, number)
    asked_by = {
        "user_id": acting.user_id,
        "name": acting.name,
        "audience": acting.audience,
        "region": acting.region,
        "regions": sorted(acting.scope.regions),
        "organisation": acting.organisation,
        "actor": acting.scope.actor,
    }
    job = ask_for(
        "redemptions.print_pack",
        subject=f"evidence-pack:{number}",
        acting=acting,
        number=number,
        asked_by=asked_by,
    )
    note("claim.pack_asked", claim, acting=acting, at=at)
    return job
