"""Introductions: what each side must give, and the trail and letters about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from foundation.accounts.queries import Readers
from foundation.audit.steps import record
from foundation.notifications.steps import write_letter
from foundation.refusals import Refusal, spoken_by_database
from foundation.tenancy.scope import ENTERPRISE, PROVIDER
from foundation.transactions import step
from providers.models import ServiceProduct

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting
    from redemptions.models import Introduction


@spoken_by_database("redemptions_introduction_once")
class IntroducedAlready(Refusal):
    code = "introduced_already"
    default_message = _("The two of you are in touch about this already.")


class OffTheBoard(Refusal):
    code = "off_the_board"
    default_message = _("This is no longer on the board; there is nothing to talk about.")


class ContactMissing(Refusal):
    code = "contact_missing"
    default_message = _("Give a name and a telephone number: the other side calls you.")


class NotYourService(Refusal):
    code = "not_your_service"
    default_message = _("Choose one of your listed services.")


@step
def contact_given(text: str) -> str:
    """Return how the other side reaches this one.

    :raises ContactMissing: nothing is given.
    """
    if not text.strip():
        raise ContactMissing(field="contact")
    return text.strip()


@step
def service_named(number: str, *, provider_id: UUID) -> ServiceProduct | None:
    """Return the service an order would be made by; None when none is named.

    :raises NotYourService: unknown, not listed, or another provider's.
    """
    if not number:
        return None
    found = ServiceProduct.objects.filter(
        number=number, provider_id=provider_id, state="listed"
    ).first()
    if found is None:
        raise NotYourService(field="service")
    return found


@step
def note_introduction(
    what: str, met: Introduction, *, acting: Acting, at: datetime, **details: Any
) -> None:
    """Write one line into the trail that both districts and both parties may read.

    The line names who acted: while the firm has not told its name, the provider reads none of its
    lines.
    """
    unnamed = acting.audience == ENTERPRISE and not met.enterprise_name
    record(
        f"redemptions.introduction.{what}",
        subject=met,
        number=met.demand_number,
        regions=[met.issuing_region_id, met.provider_region_id],
        parties=[met.enterprise_id] if unnamed else [met.enterprise_id, met.provider_id],
        acting=acting,
        at=at,
        **details,
    )


@step
def tell_side(kind: str, met: Introduction, *, side: str, at: datetime, **facts: Any) -> None:
    """Write to everybody who acts for one side; a provider may not know the firm's address yet."""
    if side == ENTERPRISE:
        to, link = Readers(ENTERPRISE, organisation=met.enterprise_id), _for_firm(met)
    else:
        to = Readers(PROVIDER, organisation=met.provider_id)
        link = f"/provider/{met.provider_reference}/leads/"
    write_letter(
        f"redemptions_{kind}",
        to=to,
        at=at,
        number=met.demand_number,
        link=link,
        title=met.demand_title,
        result=met.result_title,
        enterprise=met.enterprise_name,
        provider=met.provider_name,
        **facts,
    )


def _for_firm(met: Introduction) -> str:
    if met.enterprise_reference:
        return f"/enterprise/{met.enterprise_reference}/demands/{met.demand_number}/"
    return f"/demands/{met.demand_number}/"
