"""MemberGate: only people with a post at the desk in the address get in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from foundation import clock
from foundation.accounts.queries import memberships_of
from foundation.accounts.second_factor import second_factor_hurdle
from foundation.acting import Acting
from foundation.tenancy.scope import Scope
from foundation.web.gates import Gate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http.response import HttpResponseBase

    from foundation.accounts.models import Membership


class MemberGate(Gate):
    """The desk is named by the address; the posts held there make who acts."""

    audience: ClassVar[str]

    def is_this_desk(self, membership: Membership) -> bool:
        """Say whether a post of this audience belongs to the desk in the address."""
        return True

    def regions_of(self, membership: Membership) -> Iterable[str]:
        """Return the region codes of the desk's scope."""
        return [membership.region]

    def hurdle(self) -> HttpResponseBase | None:
        return second_factor_hurdle(self.request, audience=self.audience)

    def find_acting(self) -> Acting | None:
        user: Any = self.request.user
        posts = [
            membership
            for membership in memberships_of(user.pk, on=clock.today())
            if membership.audience == self.audience and self.is_this_desk(membership)
        ]
        if not posts:
            return None
        desk = posts[0]
        organisation = str(desk.organisation or "")
        return Acting(
            scope=Scope(
                actor=str(user.pk),
                audience=self.audience,
                regions=frozenset(self.regions_of(desk)),
                organisation=organisation,
            ),
            name=user.display_name,
            user_id=user.pk,
            roles=frozenset(post.role for post in posts),
            region=desk.region,
            organisation=organisation,
            reference=desk.reference,
            request_id=getattr(self.request, "request_id", ""),
        )
