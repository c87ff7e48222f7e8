"""Draft an agreement between two districts; both sign, science and finance, then it is in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.audit.steps import record
from foundation.periods import day_of
from foundation.refusals import NotVisible, Refusal, spoken_by_database
from foundation.transactions import action
from foundation.transitions import TransitionRefused, move
from regions.models import FundingAgreement
from regions.permissions import RULES_POSTS, SIGNING_POSTS, may_act_for, may_operate
from regions.states import AGREEMENT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from foundation.acting import Acting

WHOLE_BP = 10_000


@spoken_by_database("regions_fundingagreement_code_key")
class AgreementCodeTaken(Refusal):
    code = "agreement_code_taken"
    default_message = _("There is an agreement of this code already.")


class TwoRegionsNeeded(Refusal):
    code = "two_regions_needed"
    default_message = _("An agreement is made between two different districts.")


class SignedAlready(Refusal):
    code = "signed_already"
    default_message = _("Your district has signed for this post already.")


@action
def draft_agreement(  # noqa: PLR0913 - the fields of its page
    *,
    code: str,
    issuer: str,
    acceptor: str,
    mode: str,
    pattern: str,
    categories: Sequence[str],
    valid_from: date,
    valid_to: date | None,
    document_no: str = "",
    yearly_cap_fen: int | None = None,
    acting: Acting,
    at: datetime,
) -> FundingAgreement:
    """Draft it at the operator's desk; in pattern P3 the acceptor pays first.

    :raises PostNeeded: none of the operator's posts for rules.
    :raises TwoRegionsNeeded: twice the same district.
    :raises AgreementCodeTaken: the code is in use.
    """
    refusal = may_operate(acting, *RULES_POSTS)
    if refusal:
        raise refusal
    if issuer == acceptor:
        raise TwoRegionsNeeded(field="acceptor")
    agreement = FundingAgreement.objects.create(
        code=code, issuing_region_id=issuer, provider_region_id=acceptor, mode=mode,
        pattern=pattern, categories=list(categories), valid_from=valid_from, valid_to=valid_to,
        prefinancer=acceptor if pattern == "P3" else "", share_bp={issuer: WHOLE_BP},
        yearly_cap_fen=yearly_cap_fen, document_no=document_no,
    )  # fmt: skip
    record(
        "regions.agreement.drafted", subject=agreement, number=code, regions=[issuer, acceptor],
        acting=acting, at=at,
    )  # fmt: skip
    return agreement


@action
def sign_agreement(*, code: str, acting: Acting, at: datetime) -> FundingAgreement:
    """Sign for one's district, as leader (science) or finance; with the fourth it is in force.

    :raises NotVisible: no such agreement, or another pair's.
    :raises PostNeeded: neither leader nor finance.
    :raises SignedAlready: this post of the district has signed.
    :raises TransitionRefused: in force or ended.
    """
    found = FundingAgreement.objects.select_for_update().filter(code=code).first()
    if found is None or acting.region not in {found.issuing_region_id, found.provider_region_id}:
        raise NotVisible
    refusal = may_act_for(acting, acting.region, *SIGNING_POSTS)
    if refusal:
        raise refusal
    if found.state not in {"draft", "in_consent"}:
        raise TransitionRefused
    mine = _signature_of(found, acting.region)
    post = _post_to_sign(mine, acting)
    signed = {**mine, post: acting.name, f"{post}_id": acting.user_id, "on": str(day_of(at))}
    others = [row for row in found.signatures if row["region"] != acting.region]
    found.signatures = [*others, signed]
    found.save(update_fields=["signatures"])
    if found.state == "draft":
        move(found, AGREEMENT, to="in_consent")
    if _complete(found):
        move(found, AGREEMENT, to="in_force")
    record(
        "regions.agreement.signed", subject=found, number=code,
        regions=[found.issuing_region_id, found.provider_region_id], acting=acting, at=at,
        post=post,
    )  # fmt: skip
    return found


def _signature_of(agreement: FundingAgreement, region: str) -> dict[str, object]:
    side = "issuer" if region == agreement.issuing_region_id else "acceptor"
    kept = next((row for row in agreement.signatures if row["region"] == region), None)
    return kept or {"side": side, "region": region}


def _post_to_sign(mine: dict[str, object], acting: Acting) -> str:
    signed_by = {mine.get("science_id"), mine.get("finance_id")}
    for role, post in (("leader", "science"), ("finance", "finance")):
        if acting.holds(role) and post not in mine and acting.user_id not in signed_by:
            return post
    raise SignedAlready


def _complete(agreement: FundingAgreement) -> bool:
    sides = [row for row in agreement.signatures if "science" in row and "finance" in row]
    return {row["side"] for row in sides} == {"issuer", "acceptor"}
