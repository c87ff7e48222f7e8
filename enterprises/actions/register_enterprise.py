"""Register a firm or a team, with the person who registers it as its owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from enterprises.models import Enterprise
from enterprises.states import ENTERPRISE
from enterprises.steps.accounts import bank_details
from enterprises.steps.identity import check_region, credit_code, refuse_known
from enterprises.steps.telling import tell_bureau
from foundation.accounts.steps import give_post
from foundation.audit.steps import record
from foundation.periods import day_of
from foundation.references import ReferenceKind
from foundation.refusals import Refusal
from foundation.tenancy.scope import ENTERPRISE as FIRMS
from foundation.transactions import action
from foundation.transitions import move
from regions.steps.numbers import next_number

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from enterprises.rules.facts import Facts
    from foundation.acting import Acting


class IncubatorNeeded(Refusal):
    code = "incubator_needed"
    default_message = _("A team without a company needs an incubator that vouches for it.")


class Incomplete(Refusal):
    code = "facts_incomplete"
    default_message = _("Name, registered address and legal representative are needed.")


@action
def register_enterprise(
    *,
    key: UUID,
    kind: str,
    reference: str,
    facts: Facts,
    region_reason: str = "",
    bank_name: str = "",
    cnaps_code: str = "",
    bank_account: str = "",
    acting: Acting,
    at: datetime,
) -> Enterprise:
    """Register an enterprise and send it to its district for verification.

    ``acting`` is the person, with the scope of the enterprise that is being made: audience
    enterprise, one region, organisation = ``key``. ``kind`` is FIRM or TEAM; a team gets its number
    here. A second press with the same key returns the first registration. The account given here
    is checked by the officer who verifies; later changes take two people.

    :raises CodeFaulty: not a credit code.
    :raises AlreadyRegistered: the firm is here; names who administers it, masked.
    :raises OtherDistrict: the code belongs to another district and no reason is given.
    :raises ReasonForRegion: the code names no district of the alliance, and no reason is given.
    :raises IncubatorNeeded: a team nobody vouches for.
    :raises Incomplete: name, address or legal representative is missing.
    :raises BankDetailsFaulty: bank code or account cannot be right.
    """
    found = Enterprise.objects.filter(pk=key).first()
    if found is not None:
        return found
    if not (facts.name_zh and facts.address_zh and facts.legal_rep):
        raise Incomplete
    account = bank_details(bank_name, cnaps_code, bank_account, wanted=False)
    number = _reference_of(kind, reference, facts, region_reason, acting=acting, at=at)
    enterprise = Enterprise.objects.create(
        id=key,
        region_id=acting.region,
        kind=kind,
        reference=number,
        region_reason=region_reason.strip(),
        **account,
        **facts.values(),
    )
    move(enterprise, ENTERPRISE, to="submitted")
    _tell(enterprise, acting=acting, at=at)
    return enterprise


def _reference_of(
    kind: str, reference: str, facts: Facts, region_reason: str, *, acting: Acting, at: datetime
) -> str:
    if kind == Enterprise.Kind.TEAM:
        if not facts.incubator:
            raise IncubatorNeeded(field="incubator")
        return next_number(ReferenceKind.TEAM, region=acting.region, at=at)
    code = credit_code(reference)
    refuse_known(FIRMS, code, on=day_of(at))
    check_region(code, region=acting.region, reason=region_reason)
    return code


def _tell(enterprise: Enterprise, *, acting: Acting, at: datetime) -> None:
    is_team = enterprise.kind == Enterprise.Kind.TEAM
    give_post(
        user_id=acting.user_id or 0,
        audience=FIRMS,
        region=enterprise.region_id,
        organisation=enterprise.pk,
        reference=enterprise.reference,
        name_zh=enterprise.name_zh,
        name_en=enterprise.name_en,
        role="team_leader" if is_team else "enterprise_owner",
        on=day_of(at),
    )
    record(
        "enterprises.enterprise.registered",
        subject=enterprise,
        number=enterprise.reference,
        regions=[enterprise.region_id],
        parties=[enterprise.pk],
        acting=acting,
        at=at,
    )
    tell_bureau("enterprises_registered", enterprise, at=at)
