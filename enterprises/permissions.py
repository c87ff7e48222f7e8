"""Who may do what with an enterprise: asked by actions to refuse, by pages to show a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from enterprises.rules.posts import MEMBERS, OWNERS
from foundation.accounts.conflicts import conflict_of
from foundation.refusals import Refusal
from foundation.tenancy.scope import BUREAU, ENTERPRISE

if TYPE_CHECKING:
    from enterprises.models import Enterprise
    from foundation.acting import Acting

VERIFIERS = frozenset({"officer"})
SANCTIONERS = frozenset({"leader", "supervisor"})


class OwnersOnly(Refusal):
    code = "owners_only"
    default_message = _("Only the owner of the firm, or the leader of the team, can do this.")


class MembersOnly(Refusal):
    code = "members_only"
    default_message = _("Only members of the firm or team can do this.")


class OfficersOnly(Refusal):
    code = "officers_only"
    default_message = _("Only a case officer of the firm's own district can do this.")


class SanctionersOnly(Refusal):
    code = "sanctioners_only"
    default_message = _("Only a leader or supervisor of the firm's own district can do this.")


def may_manage(acting: Acting, enterprise: Enterprise) -> Refusal | None:
    """Facts, colleagues: the owner."""
    return None if _is_member(acting, enterprise, OWNERS) else OwnersOnly()


def may_handle(acting: Acting, enterprise: Enterprise) -> Refusal | None:
    """Accounts, in two hands: any member."""
    return None if _is_member(acting, enterprise, MEMBERS) else MembersOnly()


def may_verify(acting: Acting, enterprise: Enterprise) -> Refusal | None:
    """Verification: a case officer of the enterprise's district."""
    if not _is_bureau(acting, enterprise, VERIFIERS):
        return OfficersOnly()
    return conflict_of(acting, enterprise.pk)


def may_sanction(acting: Acting, enterprise: Enterprise) -> Refusal | None:
    """Suspension and bar: a leader or supervisor of the enterprise's district."""
    return None if _is_bureau(acting, enterprise, SANCTIONERS) else SanctionersOnly()


def _is_member(acting: Acting, enterprise: Enterprise, roles: frozenset[str]) -> bool:
    return (
        acting.audience == ENTERPRISE
        and acting.organisation == str(enterprise.pk)
        and acting.holds(*roles)
    )


def _is_bureau(acting: Acting, enterprise: Enterprise, roles: frozenset[str]) -> bool:
    return (
        acting.audience == BUREAU and acting.region == enterprise.region_id and acting.holds(*roles)
    )
