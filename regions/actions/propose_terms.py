"""Draft a new version of a programme's terms, and hand it to all districts for consent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from foundation.accounts.queries import Readers
from foundation.audit.steps import record
from foundation.notifications.steps import write_letter
from foundation.periods import day_of
from foundation.refusals import NotVisible, Refusal
from foundation.transactions import action
from regions.models import Programme, TermsVersion
from regions.permissions import may_draft_terms
from regions.queries.places import every_region
from regions.rules.terms import Terms
from regions.rules.terms_json import TermsFault, faults

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from uuid import UUID

    from foundation.acting import Acting


class TermsUnfit(Refusal):
    """A parameter is missing, out of bounds, or no choice. Params: parameter, code."""

    code = "terms_unfit"
    default_message = _("The terms do not fit: %(parameter)s (%(fault)s).")


class TooEarly(Refusal):
    code = "terms_too_early"
    default_message = _("New terms hold for the future only: choose a day after today.")


@action
def propose_terms(
    *,
    programme: UUID,
    values: Mapping[str, Any],
    effective_from: date,
    label_zh: str,
    label_en: str,
    document_no: str = "",
    key: UUID,
    acting: Acting,
    at: datetime,
) -> TermsVersion:
    """Propose terms from a day on; they wait for the consent of every district.

    ``values`` as ``Terms.to_json`` writes them. ``key`` is the new row's key.

    :raises NotVisible: no such programme, or another bureau's.
    :raises PostNeeded: none of the posts that draft.
    :raises TooEarly: holds from today or earlier.
    :raises TermsUnfit: a parameter does not fit.
    """
    found = Programme.objects.select_for_update().filter(pk=programme).first()
    if found is None:
        raise NotVisible
    refusal = may_draft_terms(acting, found.region_id)
    if refusal:
        raise refusal
    drafted = TermsVersion.objects.filter(pk=key).first()
    if drafted is not None:
        return drafted
    if effective_from <= day_of(at):
        raise TooEarly(field="effective_from")
    _must_fit(values)
    last = TermsVersion.objects.filter(region_id=found.region_id).aggregate(last=Max("number"))
    version = TermsVersion.objects.create(
        pk=key, region_id=found.region_id, programme=found, number=(last["last"] or 0) + 1,
        label_zh=label_zh, label_en=label_en, effective_from=effective_from,
        document_no=document_no, proposed_by=acting.region or "ALL", values=dict(values),
        state="in_consent", drafted_by=acting.user_id,
    )  # fmt: skip
    record(
        "regions.terms.proposed", subject=version, number=f"{found.region_id}-V{version.number}",
        regions=[region.code for region in every_region()], acting=acting, at=at,
    )  # fmt: skip
    for region in every_region():
        write_letter(
            "regions_terms_proposed",
            to=Readers("bureau", region=region.code, roles=("leader",)),
            at=at,
            number=f"{found.region_id}-V{version.number}",
            link=f"/bureau/{region.slug}/terms/{found.region_id}/{version.number}/",
            effective_from=effective_from.isoformat(),
        )
    return version


def _must_fit(values: Mapping[str, Any]) -> None:
    try:
        Terms.from_json(values)
    except TermsFault as fault:
        raise TermsUnfit(parameter=fault.key, fault=fault.code) from fault
    wrong = faults(values)
    if wrong:
        raise TermsUnfit(parameter=wrong[0].key, fault=wrong[0].code)
