"""Read a provider's credit code; know whether it is here already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.accounts.queries import first_member
from foundation.identifiers import IdentifierFault, parse_uscc
from foundation.refusals import Refusal, spoken_by_database
from foundation.tenancy.scope import PROVIDER
from foundation.transactions import step
from providers.rules.posts import OWNERS
from regions.queries.places import by_division

if TYPE_CHECKING:
    from datetime import date


class ProviderCodeFaulty(Refusal):
    code = "credit_code_faulty"
    default_message = _(
        "This is not a unified social credit code. Check each of its 18 characters."
    )


class ProviderKnown(Refusal):
    """Names who administers the provider, masked: a colleague can ask to be let in."""

    code = "provider_already_registered"
    default_message = _(
        "This institution is registered already. %(administrator)s administers it: ask to be added."
    )


@spoken_by_database("providers_provider_reference_key")
class ProviderRegisteredMeanwhile(Refusal):
    code = "provider_registered_meanwhile"
    default_message = _("This institution has just been registered by somebody else.")


class ProviderElsewhere(Refusal):
    code = "provider_of_other_district"
    default_message = _(
        "By its credit code this institution does not belong to this district. Enrol it where it"
        " sits, or say why it belongs here."
    )


@step
def provider_code(text: str, *, region: str, reason: str, on: date) -> str:
    """Return the credit code of a provider that may register in this region.

    :raises ProviderCodeFaulty: length, characters or check character.
    :raises ProviderKnown: somebody administers it already.
    :raises ProviderElsewhere: its division is another's and no reason is given.
    """
    try:
        code = parse_uscc(text)
    except IdentifierFault as fault:
        raise ProviderCodeFaulty(field="reference") from fault
    head = first_member(PROVIDER, code, roles=OWNERS, on=on)
    if head is not None:
        raise ProviderKnown(field="reference", administrator=f"{head.display_name[:1]}**")
    found = by_division(code[2:8])
    if not reason.strip() and (found is None or found.code != region):
        raise ProviderElsewhere(field="region_reason")
    return code
