"""Who may do what with a provider: asked by actions to refuse, by pages to show a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.accounts.conflicts import conflict_of
from foundation.refusals import Refusal
from foundation.tenancy.scope import BUREAU, PROVIDER
from providers.rules.posts import MEMBERS, OWNERS

if TYPE_CHECKING:
    from foundation.acting import Acting
    from providers.models import Provider

OFFICERS = frozenset({"officer"})
SANCTIONERS = frozenset({"leader", "supervisor"})


class HeadOnly(Refusal):
    code = "head_only"
    default_message = _("Only the head of the institution can do this.")


class StaffOfProviderOnly(Refusal):
    code = "provider_members_only"
    default_message = _("Only members of the institution can do this.")


class HomeOfficerOnly(Refusal):
    code = "home_officer_only"
    default_message = _("Only a case officer of the provider's own district can do this.")


class HomeSanctionerOnly(Refusal):
    code = "home_sanctioner_only"
    default_message = _("Only a leader or supervisor of the provider's own district can do this.")


class OtherOfficerOnly(Refusal):
    code = "other_officer_only"
    default_message = _("Only a case officer of a district that was asked can do this.")


def may_head(acting: Acting, provider: Provider) -> Refusal | None:
    """Enrolment and the second hand on accounts: the head of the institution."""
    return None if _is_member(acting, provider, OWNERS) else HeadOnly()


def may_handle(acting: Acting, provider: Provider) -> Refusal | None:
    """Products and proposals of accounts: any member."""
    return None if _is_member(acting, provider, MEMBERS) else StaffOfProviderOnly()


def may_enrol(acting: Acting, provider: Provider) -> Refusal | None:
    """Enrolment: a case officer of the provider's district."""
    if not _is_home(acting, provider, OFFICERS):
        return HomeOfficerOnly()
    return conflict_of(acting, provider.pk)


def may_sanction(acting: Acting, provider: Provider) -> Refusal | None:
    """Suspension and removal: a leader or supervisor of the provider's district."""
    return None if _is_home(acting, provider, SANCTIONERS) else HomeSanctionerOnly()


def may_recognise(acting: Acting, provider: Provider) -> Refusal | None:
    """Recognition: a case officer of another district."""
    other = acting.audience == BUREAU and acting.region != provider.region_id
    if not (other and acting.holds(*OFFICERS)):
        return OtherOfficerOnly()
    return conflict_of(acting, provider.pk)


def _is_member(acting: Acting, provider: Provider, roles: frozenset[str]) -> bool:
    return (
        acting.audience == PROVIDER
        and acting.organisation == str(provider.pk)
        and acting.holds(*roles)
    )


def _is_home(acting: Acting, provider: Provider, roles: frozenset[str]) -> bool:
    return (
        acting.audience == BUREAU and acting.region == provider.region_id and acting.holds(*roles)
    )
