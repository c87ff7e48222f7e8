"""A district's leader agrees to proposed terms, agrees with a remark, or refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.audit.steps import record
from foundation.periods import day_of
from foundation.refusals import NotVisible, Refusal
from foundation.transactions import action
from foundation.transitions import TransitionRefused
from regions.models import TermsVersion
from regions.permissions import CONSENT_POSTS, may_act_for

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting


class RemarkNeeded(Refusal):
    code = "remark_needed"
    default_message = _("Say why: the other districts read it.")


class ConsentGiven(Refusal):
    code = "consent_given"
    default_message = _("Your district has answered already.")


@action
def consent_terms(
    *, version: UUID, position: str, remark: str = "", acting: Acting, at: datetime
) -> TermsVersion:
    """Answer for one's district; ``position`` is agree, agree_with_remark or refuse.

    :raises PostNeeded: not the leader.
    :raises TransitionRefused: no longer in consent.
    :raises RemarkNeeded: a refusal or remark without words.
    :raises ConsentGiven: a district answers once.
    """
    refusal = may_act_for(acting, acting.region, *CONSENT_POSTS)
    if refusal:
        raise refusal
    found = TermsVersion.objects.select_for_update().filter(pk=version).first()
    if found is None:
        raise NotVisible
    if found.state != "in_consent":
        raise TransitionRefused
    if position != "agree" and not remark.strip():
        raise RemarkNeeded(field="remark")
    if any(consent["region"] == acting.region for consent in found.consents):
        raise ConsentGiven
    found.consents = [
        *found.consents,
        {
            "region": acting.region, "on": day_of(at).isoformat(), "position": position,
            "remark_zh": remark, "remark_en": "", "by": acting.name,
        },
    ]  # fmt: skip
    found.save(update_fields=["consents"])
    record(
        "regions.terms.answered", subject=found, number=f"{found.region_id}-V{found.number}",
        regions=[found.region_id, acting.region], acting=acting, at=at, position=position,
    )  # fmt: skip
    return found
