"""Give a person a post at a bureau, or end it; posts that must stay apart are refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.accounts.models import Audience, Membership, Role
from foundation.accounts.queries import person_called
from foundation.audit.steps import record
from foundation.periods import day_of
from foundation.refusals import NotVisible, Refusal
from foundation.transactions import action
from regions.permissions import APPOINTING_POSTS, may_act_for

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from foundation.acting import Acting

BUREAU_POSTS = ("officer", "leader", "finance", "supervisor", "bureau_admin")
APART = (
    frozenset({"officer", "leader"}),
    frozenset({"officer", "finance"}),
    frozenset({"leader", "finance"}),
    frozenset({"officer", "supervisor"}),
    frozenset({"leader", "supervisor"}),
    frozenset({"finance", "supervisor"}),
)


class NoSuchPerson(Refusal):
    code = "no_such_person"
    default_message = _("Nobody signs in under this name. The person signs up first.")


class PostsApart(Refusal):
    """Params: held, asked."""

    code = "posts_apart"
    default_message = _(
        "One person must not be both %(held)s and %(asked)s: the one checks the other."
    )


class NotOnesOwnPost(Refusal):
    code = "not_ones_own_post"
    default_message = _("Your own posts are changed by somebody else.")


@action
def appoint_member(
    *, region: str, login: str, role: str, starts_on: date, acting: Acting, at: datetime
) -> Membership:
    """Give the person who signs in as ``login`` (name or e-mail) a post from a day on.

    A post held already is answered as it is; one that had ended is taken up again.

    :raises PostNeeded: neither administrator nor leader of the bureau.
    :raises NoSuchPerson: nobody has this login.
    :raises NotOnesOwnPost: nobody appoints themselves.
    :raises PostsApart: the person holds a post that checks this one.
    """
    refusal = may_act_for(acting, region, *APPOINTING_POSTS)
    if refusal:
        raise refusal
    person = person_called(login) if login else None
    if person is None:
        raise NoSuchPerson(field="login")
    if person.pk == acting.user_id:
        raise NotOnesOwnPost(field="login")
    posts = Membership.objects.select_for_update().filter(
        user=person, audience=Audience.BUREAU, region=region
    )
    held = {post.role for post in posts if post.ends_on is None or post.ends_on >= starts_on}
    for pair in APART:
        if role in pair and (other := held & (pair - {role})):
            names = {"held": Role(other.pop()).label, "asked": Role(role).label}
            raise PostsApart(field="role", **names)
    post = next((post for post in posts if post.role == role), None)
    if post is None:
        post = Membership.objects.create(
            user=person, audience=Audience.BUREAU, region=region, role=role, starts_on=starts_on
        )
    elif post.ends_on is not None:
        post.starts_on, post.ends_on = starts_on, None
        post.save(update_fields=["starts_on", "ends_on"])
    record(
        "regions.member.appointed", subject=post, number=person.username, regions=[region],
        acting=acting, at=at, role=role, person=person.display_name,
    )  # fmt: skip
    return post


@action
def end_post(*, region: str, post: UUID, acting: Acting, at: datetime) -> Membership:
    """End a post with today as its last day.

    :raises PostNeeded: neither administrator nor leader of the bureau.
    :raises NotVisible: no such post at this bureau.
    :raises NotOnesOwnPost: somebody else ends one's own.
    """
    refusal = may_act_for(acting, region, *APPOINTING_POSTS)
    if refusal:
        raise refusal
    found = (
        Membership.objects.select_for_update()
        .filter(pk=post, audience=Audience.BUREAU, region=region)
        .first()
    )
    if found is None:
        raise NotVisible
    if found.user_id == acting.user_id:
        raise NotOnesOwnPost
    found.ends_on = day_of(at)
    found.save(update_fields=["ends_on"])
    record(
        "regions.member.ended", subject=found, number=found.user.username, regions=[region],
        acting=acting, at=at, role=found.role, person=found.user.display_name,
    )  # fmt: skip
    return found
