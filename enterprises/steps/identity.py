"""Read a credit code; know whether the firm is here already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from enterprises.rules.posts import OWNERS
from foundation.accounts.queries import first_member
from foundation.identifiers import IdentifierFault, parse_uscc
from foundation.refusals import Refusal, spoken_by_database
from foundation.transactions import step
from regions.models import Region
from regions.queries.places import by_division

if TYPE_CHECKING:
    from datetime import date


class CodeFaulty(Refusal):
    code = "credit_code_faulty"
    default_message = _(
        "This is not a unified social credit code. It has 18 characters: digits and capital"
        " letters without I, O, S, V and Z, and a last one that fits the others."
    )


class AlreadyRegistered(Refusal):
    """Names who administers the firm, masked: a colleague can ask to be let in."""

    code = "enterprise_already_registered"
    default_message = _(
        "This firm is registered already. %(administrator)s administers it: ask to be added as a"
        " colleague."
    )


@spoken_by_database("enterprises_enterprise_reference_key")
class RegisteredMeanwhile(Refusal):
    code = "enterprise_registered_meanwhile"
    default_message = _("This firm has just been registered by somebody else.")


class OtherDistrict(Refusal):
    code = "code_of_other_district"
    default_message = _(
        "By its credit code this firm belongs to %(region)s. Register it there, or say why it"
        " belongs here."
    )


class ReasonForRegion(Refusal):
    code = "reason_for_region"
    default_message = _(
        "The credit code names none of the districts. Say why the firm belongs to this one."
    )


@step
def credit_code(text: str) -> str:
    """Return the credit code as it is kept.

    :raises CodeFaulty: length, characters or check character.
    """
    try:
        return parse_uscc(text)
    except IdentifierFault as fault:
        raise CodeFaulty(field="reference") from fault


@step
def refuse_known(audience: str, reference: str, *, on: date) -> None:
    """Refuse a code that is registered already, by whichever district.

    :raises AlreadyRegistered: somebody administers it.
    """
    administrator = first_member(audience, reference, roles=OWNERS, on=on)
    if administrator is not None:
        name = administrator.display_name
        raise AlreadyRegistered(field="reference", administrator=f"{name[:1]}**")


@step
def check_region(reference: str, *, region: str, reason: str) -> None:
    """Compare the region chosen with the division inside the credit code; a reason settles it.

    :raises OtherDistrict: the code names another district and no reason is given.
    :raises ReasonForRegion: the code names none and no reason is given.
    """
    if reason.strip():
        return
    found: Region | None = by_division(reference[2:8])
    if found is None:
        raise ReasonForRegion(field="region_reason")
    if found.code != region:
        raise OtherDistrict(field="region", region=found.name_zh)
