"""Letters and audit lines of orders and claims, to the side or desk whose turn it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from foundation.accounts.queries import Readers
from foundation.audit.steps import record
from foundation.notifications.steps import write_letter
from foundation.tenancy.scope import BUREAU, ENTERPRISE, OPERATOR, PROVIDER
from foundation.transactions import step
from redemptions.models import RedemptionClaim, ServiceOrder

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from redemptions.models import OrderDispute

Thing = ServiceOrder | RedemptionClaim


@step
def tell_enterprise(kind: str, thing: Thing, *, at: datetime, **facts: Any) -> None:
    """Write to everybody who acts for the enterprise."""
    write_letter(
        f"redemptions_{kind}",
        to=Readers(ENTERPRISE, organisation=thing.enterprise_id),
        at=at,
        number=thing.number,
        link=f"/enterprise/{thing.enterprise_reference}/{_folder(thing)}/{thing.number}/",
        **_facts(thing),
        **facts,
    )


@step
def tell_provider(kind: str, thing: Thing, *, at: datetime, **facts: Any) -> None:
    """Write to everybody who acts for the provider."""
    write_letter(
        f"redemptions_{kind}",
        to=Readers(PROVIDER, organisation=thing.provider_id),
        at=at,
        number=thing.number,
        link=f"/provider/{thing.provider_reference}/{_folder(thing)}/{thing.number}/",
        **_facts(thing),
        **facts,
    )


@step
def tell_claimant(kind: str, claim: RedemptionClaim, *, at: datetime, **facts: Any) -> None:
    """Write to the side that claims."""
    tell = tell_provider if claim.mode == "PROVIDER_REDEEMED" else tell_enterprise
    tell(kind, claim, at=at, **facts)


@step
def tell_other_side(kind: str, claim: RedemptionClaim, *, at: datetime, **facts: Any) -> None:
    """Write to the side that does not claim."""
    tell = tell_enterprise if claim.mode == "PROVIDER_REDEEMED" else tell_provider
    tell(kind, claim, at=at, **facts)


@step
def tell_bureau(
    kind: str, claim: RedemptionClaim, *, region: str, role: str, at: datetime, **facts: Any
) -> None:
    """Write to everybody who holds a post in one region's bureau."""
    here = claim.issuing_region if region == claim.issuing_region_id else claim.provider_region
    write_letter(
        f"redemptions_{kind}",
        to=Readers(BUREAU, region=region, roles=(role,)),
        at=at,
        number=claim.number,
        link=f"/bureau/{here.slug}/claims/{claim.number}/",
        **_facts(claim),
        **facts,
    )


@step
def tell_bureaus(kind: str, order: ServiceOrder, *, at: datetime, **facts: Any) -> None:
    """Write to the officers of both regions about an order."""
    for region in (order.issuing_region, order.provider_region):
        write_letter(
            f"redemptions_{kind}",
            to=Readers(BUREAU, region=region.code, roles=("officer",)),
            at=at,
            number=order.number,
            link=f"/bureau/{region.slug}/orders/{order.number}/",
            **_facts(order),
            **facts,
        )


@step
def tell_mediators(
    kind: str, dispute: OrderDispute, order: ServiceOrder, *, at: datetime, **facts: Any
) -> None:
    """Write to the operator's mediators about a dispute."""
    write_letter(
        f"redemptions_{kind}",
        to=Readers(OPERATOR, roles=("operator_mediator",)),
        at=at,
        number=order.number,
        link=f"/operator/order-disputes/{dispute.number}/",
        **_facts(order),
        **facts,
    )


@step
def note(code: str, thing: Thing, *, acting: Acting, at: datetime, **details: Any) -> None:
    """Write one line into the trail that both regions and both parties may read."""
    record(
        f"redemptions.{code}",
        subject=thing,
        number=thing.number,
        regions=[thing.issuing_region_id, thing.provider_region_id],
        parties=[thing.enterprise_id, thing.provider_id],
        acting=acting,
        at=at,
        **details,
    )


def _folder(thing: Thing) -> str:
    return "orders" if isinstance(thing, ServiceOrder) else "claims"


def _facts(thing: Thing) -> dict[str, Any]:
    title = thing.product_title if isinstance(thing, ServiceOrder) else thing.title
    return {
        "title": title,
        "enterprise": thing.enterprise_name,
        "provider": thing.provider_name,
    }
