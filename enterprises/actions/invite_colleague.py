"""Let a colleague act for the enterprise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from enterprises.locks import hold_enterprise
from enterprises.permissions import may_manage
from enterprises.steps.telling import tell_enterprise
from foundation.accounts.queries import members_of, person_called
from foundation.accounts.steps import give_post
from foundation.periods import day_of
from foundation.refusals import Refusal
from foundation.tenancy.scope import ENTERPRISE
from foundation.transactions import action

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from foundation.accounts.models import Membership
    from foundation.acting import Acting


class NoSuchPerson(Refusal):
    code = "no_such_person"
    default_message = _(
        "Nobody has signed up with this user name or e-mail. Ask your colleague to sign up first."
    )


class MemberAlready(Refusal):
    code = "member_already"
    default_message = _("%(name)s acts for this firm already.")


@action
def invite_colleague(
    *, enterprise: UUID | str, person: str, acting: Acting, at: datetime
) -> Membership:
    """Give the person with this user name or e-mail the post of handler, from today.

    :raises OwnersOnly: not the owner or team leader.
    :raises NoSuchPerson: nobody, or more than one, is called that.
    :raises MemberAlready: the person holds a post here.
    """
    held = hold_enterprise(enterprise)
    refusal = may_manage(acting, held)
    if refusal:
        raise refusal
    found = person_called(person.strip())
    if found is None:
        raise NoSuchPerson(field="person")
    if found.pk in {post.user_id for post in members_of(held.pk, on=day_of(at))}:
        raise MemberAlready(field="person", name=found.display_name)
    post = give_post(
        user_id=found.pk,
        audience=ENTERPRISE,
        region=held.region_id,
        organisation=held.pk,
        reference=held.reference,
        name_zh=held.name_zh,
        name_en=held.name_en,
        role="enterprise_handler",
        on=day_of(at),
    )
    tell_enterprise(
        "enterprises_colleague_added", held, acting=acting, at=at, colleague=found.display_name
    )
    return post
