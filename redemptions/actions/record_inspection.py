"""The supervisor records what was found on the spot; the claim can be decided then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.accounts.conflicts import conflict_of
from foundation.audit.steps import record
from foundation.files.steps import keep
from foundation.periods import day_of
from foundation.refusals import Refusal
from foundation.transactions import action
from foundation.transitions import move
from redemptions.locks import held_claim, held_inspection
from redemptions.models import InspectionFile
from redemptions.permissions import may_inspect
from redemptions.states import INSPECTION
from redemptions.steps.letters import tell_bureau

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from foundation.acting import Acting
    from redemptions.models import Inspection
    from redemptions.steps.order_files import Upload


class NotYetInspected(Refusal):
    code = "inspected_in_future"
    default_message = _("The inspection cannot be after today.")


class BeforeTheDraw(Refusal):
    code = "inspected_before_draw"
    default_message = _("The claim was drawn on %(day)s; the inspection cannot be before that.")


class FindingsNeeded(Refusal):
    code = "findings_needed"
    default_message = _("Say what was found.")


class PlaceNeeded(Refusal):
    code = "place_needed"
    default_message = _("Say where the inspection took place.")


@action
def record_inspection(
    *,
    number: str,
    inspected_on: date,
    place: str,
    verdict: str,
    findings: str,
    papers: Sequence[Upload] = (),
    acting: Acting,
    at: datetime,
) -> Inspection:
    """Record who inspected when and where, and what was found; ``verdict`` is sound or unsound.

    ``number`` is the claim's. Nothing of it is changed afterwards.

    :raises NotYourPart: not a supervisor of the issuing region.
    :raises OwnCase: the supervisor belongs to one of the parties.
    :raises Refusal: a day out of range, no place, no findings.
    :raises TransitionRefused: it is recorded already.
    """
    claim = held_claim(number)
    inspection = held_inspection(claim)
    if refusal := may_inspect(acting, inspection) or conflict_of(
        acting, claim.enterprise_id, claim.provider_id
    ):
        raise refusal
    INSPECTION.check(inspection.state, "recorded")
    drawn_on = day_of(inspection.drawn_at)
    if inspected_on > day_of(at):
        raise NotYetInspected(field="inspected_on")
    if inspected_on < drawn_on:
        raise BeforeTheDraw(field="inspected_on", day=drawn_on.isoformat())
    if not place.strip():
        raise PlaceNeeded(field="place")
    if not findings.strip():
        raise FindingsNeeded(field="findings")
    move(
        inspection, INSPECTION, to="recorded", inspected_on=inspected_on, place=place.strip(),
        verdict=verdict, findings=findings.strip(), inspector_id=acting.user_id,
        inspector_name=acting.name, recorded_at=at,
    )  # fmt: skip
    for upload in papers:
        _keep(inspection, upload, acting, at)
    record(  # the region's own: the parties do not read who was drawn, nor who came
        "redemptions.claim.inspected", subject=claim, regions=[inspection.region_id],
        acting=acting, at=at,
    )  # fmt: skip
    tell_bureau(
        "claim_inspected", claim, region=claim.issuing_region_id, role="leader", at=at,
        verdict=verdict,
    )  # fmt: skip
    return inspection


def _keep(inspection: Inspection, upload: Upload, acting: Acting, at: datetime) -> None:
    stored = keep(
        name=upload.name, content=upload.content, kind="inspection", acting=acting, at=at,
        issuing_region=inspection.region_id,
    )  # fmt: skip
    InspectionFile.objects.create(
        region_id=inspection.region_id, inspection=inspection, file_id=stored.pk,
        name=stored.name, sha256=stored.sha256, at=at,
    )  # fmt: skip
