"""What the checks ask about the two parties of many claims, each question one query."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, F, Max, Q, Sum

from enterprises.models import Enterprise
from foundation.accounts.models import Membership
from providers.models import Qualification
from redemptions.rules.checks.facts import Bar, Certificate
from regions.models import Sanction
from vouchers.models import Voucher
from vouchers.rules.award import SMALLEST_GROUP

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date
    from uuid import UUID

    from foundation.tenancy.scope import Scope
    from providers.models import Provider
    from regions.rules.terms import Terms

#: What of a face value does not count against the yearly caps (ruling 14).
_COUNTED = (
    F("face_fen") - F("expired_fen") - F("surrendered_fen") - F("revoked_fen") - F("split_off_fen")
)
_BARRED = {"suspended", "removed", "blacklisted"}


def bars_among(scope: Scope, references: Collection[str], *, on: date) -> dict[str, list[Sanction]]:
    """Return by credit code the measures in force on a day that bar; a warning bars nothing."""
    del scope
    running = Q(to_on__isnull=True) | Q(to_on__gte=on)
    rows = Sanction.objects.filter(running, subject_reference__in=references, from_on__lte=on)
    found: dict[str, list[Sanction]] = {}
    for row in rows.exclude(level="warning").order_by("from_on", "id"):
        found.setdefault(row.subject_reference, []).append(row)
    return found


def bars_of(
    firm: Enterprise | None,
    provider: Provider | None,
    measures: Mapping[str, list[Sanction]],
    *,
    on: date,
) -> tuple[Bar, ...] | None:
    """Return the measures against either party, its own suspended state counting as one."""
    if firm is None or provider is None:
        return None
    bars = []
    for whose, body in (("enterprise", firm), ("provider", provider)):
        rows = measures.get(body.reference, [])
        bars += [Bar(whose, row.level, row.from_on) for row in rows]
        if not rows and body.state in _BARRED:
            bars.append(Bar(whose, body.state, on))
    return tuple(bars)


def over_group_cap(
    scope: Scope,
    firms: Mapping[tuple[UUID, UUID], Enterprise],
    terms: Mapping[UUID, Terms],
) -> dict[tuple[UUID, UUID], bool]:
    """Say by (programme, firm) whether those under the same control exceed the group cap.

    Control is the declared group or the same actual controller; a group of one has no cap of its
    own (ruling 8). Firms of which nothing is known are left out. ``terms`` by programme.
    """
    del scope
    over = {
        (programme, firm.pk): False
        for (programme, _key), firm in firms.items()
        if firm.control_group or firm.actual_controller
    }
    for name in ("control_group", "actual_controller"):
        groups = {getattr(firm, name) for firm in firms.values()} - {""}
        rows = (
            Voucher.objects.filter(
                programme__in={programme for programme, _key in firms},
                **{f"enterprise__{name}__in": groups},
            )
            .values("programme", group=F(f"enterprise__{name}"))
            .annotate(counted=Sum(_COUNTED), size=Count("enterprise", distinct=True))
            .order_by()
        )
        beyond = {
            (row["programme"], row["group"])
            for row in rows
            if row["size"] >= SMALLEST_GROUP
            and row["counted"] > terms[row["programme"]].group_cap_fen
        }
        for (programme, key), firm in firms.items():
            if (programme, getattr(firm, name)) in beyond:
                over[programme, key] = True
    return over


def same_phone(scope: Scope, firms: Iterable[Enterprise]) -> dict[str, int]:
    """Return by phone number how many firms give it."""
    del scope
    numbers = {firm.phone for firm in firms} - {""}
    rows = Enterprise.objects.filter(phone__in=numbers).values("phone").annotate(n=Count("id"))
    return {row["phone"]: row["n"] for row in rows.order_by()}


def certificates_among(
    scope: Scope, providers: Collection[UUID]
) -> dict[UUID, tuple[Certificate, ...]]:
    """Return by provider the last day of each kind of qualification; None without an end."""
    del scope
    rows = (
        Qualification.objects.filter(provider__in=providers)
        .values("provider", "code")
        .annotate(endless=Count("id", filter=Q(expires_on__isnull=True)), last=Max("expires_on"))
        .order_by("provider", "code")
    )
    found: dict[UUID, list[Certificate]] = {key: [] for key in providers}
    for row in rows:
        last = None if row["endless"] else row["last"]
        found[row["provider"]].append(Certificate(row["code"], last))
    return {key: tuple(kinds) for key, kinds in found.items()}


def related_officers(
    scope: Scope, organisations: Collection[UUID], *, on: date
) -> dict[tuple[UUID, str], tuple[str, ...]]:
    """Return by (party, region) the bureau's people who also hold a post at that party."""
    del scope
    holds = Q(starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gte=on))
    posts = Membership.objects.filter(holds, organisation__in=organisations)
    bodies: dict[int, set[UUID]] = {}
    for user, body in posts.values_list("user", "organisation"):
        if body is not None:
            bodies.setdefault(user, set()).add(body)
    officers = Membership.objects.filter(holds, audience="bureau", user__in=bodies)
    found: dict[tuple[UUID, str], dict[str, None]] = {}
    for post in officers.select_related("user").order_by("user_id"):
        for body in bodies[post.user_id]:
            found.setdefault((body, post.region), {})[post.user.display_name] = None
    return {key: tuple(names) for key, names in found.items()}
