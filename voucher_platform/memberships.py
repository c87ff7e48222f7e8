"""A person's desks as the frame shows them: whose, in which post, at which address."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, gettext, pgettext

from foundation import clock
from foundation.accounts.models import Audience, Membership, Role
from foundation.accounts.queries import memberships_of
from foundation.web import formatting
from regions.queries.places import by_codes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest

    from regions.models import Region

_KEPT = "_desks_of_this_request"


@dataclass(slots=True)
class Desk:
    """One desk of one person; without a region it is stamped with ``seal``."""

    audience: str
    reference: str
    region: Region | None
    name: str
    post: str
    url: str
    person: str
    roles: frozenset[str]
    helpline: str = ""
    seal: str = ""
    seal_latin: str = ""
    current: bool = False
    todo: int = 0
    stand_in: str = ""

    @property
    def short_name(self) -> str:
        return self.name

    @property
    def key(self) -> tuple[str, str, str]:
        """Tell desks apart: audience, region code, credit code."""
        return self.audience, self.region.code if self.region else "", self.reference


def desks_of(request: HttpRequest) -> list[Desk]:
    """Return the desks of the person who is signed in, asked once a request."""
    kept: list[Desk] | None = getattr(request, _KEPT, None)
    if kept is None:
        kept = _find(request.user) if request.user.is_authenticated else []
        setattr(request, _KEPT, kept)
    return kept


def _find(user: Any) -> list[Desk]:
    rows = memberships_of(user.pk, on=clock.today())
    rows.sort(key=_desk_key)
    regions = by_codes(row.region for row in rows if row.region)
    person = _called(user)
    return [_desk(list(posts), regions, person) for _, posts in groupby(rows, key=_desk_key)]


def _called(user: Any) -> str:
    """Return a person's name in the reader's language; papers keep the one they were signed in."""
    chinese = formatting.is_chinese(get_language())
    return str((user.display_name if chinese else user.name_en) or user.display_name)


def _desk_key(row: Membership) -> tuple[str, str, str]:
    return row.audience, row.region, row.reference


def _desk(posts: list[Membership], regions: dict[str, Region], person: str) -> Desk:
    first = posts[0]
    region = regions.get(first.region)
    return Desk(
        audience=first.audience,
        reference=first.reference,
        region=region,
        name=_name(first, region),
        post=post_names(post.role for post in posts),
        url=address_of(first.audience, region, first.reference),
        person=person,
        roles=frozenset(post.role for post in posts),
        helpline=helpline_of(region),
        seal=_ALLIANCE_SEALS.get(first.audience, ("", ""))[0],
        seal_latin=_ALLIANCE_SEALS.get(first.audience, ("", ""))[1],
    )


_ALLIANCE_SEALS = {
    Audience.OPERATOR.value: ("运", "OP"),
    Audience.STAFF.value: ("统", "ST"),
    Audience.AUDITOR.value: ("审", "AU"),
}


def post_names(roles: Iterable[str]) -> str:
    """Write posts as people call them, one after the other."""
    return gettext(", ").join(str(Role(role).label) for role in sorted(set(roles)))


def address_of(audience: str, region: Region | None, reference: str) -> str:
    """Return the address of a desk; the list of desks where it has none."""
    try:
        if audience in {Audience.ENTERPRISE, Audience.PROVIDER}:
            return reverse(f"{audience}-desk", kwargs={"reference": reference})
        if audience == Audience.BUREAU:
            return reverse("bureau-desk", kwargs={"region": region.slug if region else ""})
        return reverse(f"{audience}-desk")
    except NoReverseMatch:
        return reverse("desks")


def helpline_of(region: Region | None) -> str:
    """Return the telephone line of a district's office, or an empty string."""
    return str(region.office.get("phone", "")) if region else ""


def in_this_language(chinese: str, english: str) -> str:
    """Pick the text of the active language, the other when it is empty."""
    first, other = chinese, english
    if not (get_language() or "").startswith("zh"):
        first, other = english, chinese
    return first or other


def _name(post: Membership, region: Region | None) -> str:
    named = in_this_language(post.name_zh, post.name_en)
    if named:
        return named
    if region is not None:
        office = region.office
        bureau = in_this_language(office.get("bureau_zh", ""), office.get("bureau_en", ""))
        return bureau or in_this_language(region.full_name_zh, region.full_name_en)
    if post.audience == Audience.OPERATOR:
        return pgettext("organisation", "East China National Technology Transfer Center")
    return pgettext("organisation", "Alliance of the demonstration bases")
