"""Which desks a person may act at, and who holds a post."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q

from foundation.accounts.models import Membership, User

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from uuid import UUID

_remembered: ContextVar[dict[Readers, list[User]] | None] = ContextVar(
    "readers_remembered", default=None
)


@dataclass(frozen=True, slots=True)
class Readers:
    """To whom a letter goes: everybody who holds one of these posts at one desk."""

    audience: str
    region: str = ""
    organisation: UUID | None = None
    roles: tuple[str, ...] = ()


def memberships_of(user_id: int, *, on: date) -> list[Membership]:
    """Return a person's posts that hold on a day, in the order the desk switcher shows."""
    rows = Membership.objects.filter(user_id=user_id).filter(_holds(on))
    return list(rows.order_by("audience", "region", "name_zh", "role"))


@contextmanager
def readers_remembered() -> Iterator[None]:
    """Ask for the people of a desk only once while inside: for long runs without new posts."""
    token = _remembered.set({})
    try:
        yield
    finally:
        _remembered.reset(token)


def people(readers: Readers, *, on: date) -> list[User]:
    """Return the people who hold one of the posts on a day, each once."""
    known = _remembered.get()
    if known is None:
        return _people(readers, on=on)
    if not known.get(readers):
        known[readers] = _people(readers, on=on)
    return known[readers]


def _people(readers: Readers, *, on: date) -> list[User]:
    rows = Membership.objects.filter(audience=readers.audience).filter(_holds(on))
    if readers.region:
        rows = rows.filter(region=readers.region)
    if readers.organisation:
        rows = rows.filter(organisation=readers.organisation)
    if readers.roles:
        rows = rows.filter(role__in=readers.roles)
    return list(User.objects.filter(pk__in=rows.values("user_id"), is_active=True).order_by("pk"))


def names_of(user_ids: Iterable[int]) -> dict[int, str]:
    """Return the display names of people by key."""
    return {user.pk: user.display_name for user in User.objects.filter(pk__in=set(user_ids))}


def belongs_to(user_id: int, organisations: Iterable[UUID], *, on: date) -> bool:
    """Say whether a person holds a post at one of these enterprises or providers on a day."""
    rows = Membership.objects.filter(user_id=user_id, organisation__in=list(organisations))
    return rows.filter(_holds(on)).exists()


def bodies_of(user_id: int, *, on: date) -> set[UUID]:
    """Return the enterprises and providers at which a person holds a post on a day."""
    rows = Membership.objects.filter(user_id=user_id, organisation__isnull=False).filter(_holds(on))
    return {key for key in rows.values_list("organisation", flat=True) if key}


def _holds(on: date) -> Q:
    return Q(starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gte=on))


def members_of(organisation: UUID | str, *, on: date) -> list[Membership]:
    """Return the posts at an enterprise's or provider's desk that hold on a day, by post."""
    rows = Membership.objects.filter(organisation=organisation).filter(_holds(on))
    return list(rows.select_related("user").order_by("role", "starts_on", "user_id"))


def first_member(audience: str, reference: str, *, roles: Iterable[str], on: date) -> User | None:
    """Return who has held one of these posts longest at the desk with this reference, if any."""
    rows = Membership.objects.filter(
        audience=audience, reference=reference, role__in=list(roles)
    ).filter(_holds(on))
    post = rows.select_related("user").order_by("starts_on", "user_id").first()
    return post.user if post else None


def person_called(text: str) -> User | None:
    """Return the active person with this user name or e-mail; None when nobody or several have.

    What holds an @ is an address and nothing else: a user name spelt like somebody's address must
    not take the post that was meant for them.
    """
    asked = Q(email__iexact=text) if "@" in text else Q(username__iexact=text)
    found = User.objects.filter(asked, is_active=True)[:2]
    return found[0] if len(found) == 1 else None


def posts_at(*, audience: str, region: str, on: date) -> list[Membership]:
    """Return the posts at a desk without an organisation that hold on a day, by post and person."""
    rows = Membership.objects.filter(audience=audience, region=region).filter(_holds(on))
    return list(rows.select_related("user").order_by("role", "starts_on", "user_id"))
