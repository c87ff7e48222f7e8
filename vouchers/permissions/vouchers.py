"""Who may extend, give up, freeze, release and revoke a voucher, and why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.refusals import Refusal, spoken_by_database
from foundation.tenancy.scope import BUREAU, ENTERPRISE
from regions.queries.programmes import terms_of
from vouchers.permissions.applications import NotYourPost
from vouchers.queries.vouchers import validity_of
from vouchers.rules.validity import Validity, extend

if TYPE_CHECKING:
    from datetime import date

    from foundation.acting import Acting
    from foundation.deadlines import WorkCalendar
    from vouchers.models import Voucher


class VoucherNotActive(Refusal):
    """Frozen, ended or used up. Params: number."""

    code = "voucher_not_active"
    default_message = _("Voucher %(number)s is not active, so this cannot be done.")


class VoucherNotFrozen(Refusal):
    """It must be frozen first. Params: number."""

    code = "voucher_not_frozen"
    default_message = _(
        "Voucher %(number)s is not frozen. One person freezes it, another one revokes it."
    )


@spoken_by_database("vouchers_voucher_four_eyes")
class SamePersonTwice(Refusal):
    """Who froze the voucher does not revoke it."""

    code = "same_person_twice"
    default_message = _("You froze this voucher; another person decides whether to revoke it.")


class HeldByOrders(Refusal):
    """Orders run on the voucher. Params: held_fen."""

    code = "voucher_held_by_orders"
    default_message = _("Orders hold %(held_fen)s of this voucher. End these orders first.")


class NothingLeft(Refusal):
    """Nothing is available on the voucher. Params: number."""

    code = "voucher_nothing_left"
    default_message = _("Nothing is available on voucher %(number)s.")


def _post(acting: Acting, voucher: Voucher, *roles: str) -> bool:
    return acting.audience == BUREAU and acting.region == voucher.region_id and acting.holds(*roles)


def extended(voucher: Voucher, *, days: int, on: date, calendar: WorkCalendar) -> Validity:
    """Return the validity after an extension by ``days``.

    "An order is in service" is read from the voucher itself: money is held. Orders stand on a
    storey above, and a hold lives exactly as long as its order runs.

    Raises the refusals of ``vouchers.rules.validity.extend``.
    """
    return extend(
        held=validity_of(voucher), days=days, terms=terms_of(voucher.terms),
        times_so_far=voucher.extensions, order_in_service=voucher.held_fen > 0, on=on,
        calendar=calendar,
    )  # fmt: skip


def may_extend(
    acting: Acting, voucher: Voucher, *, on: date, calendar: WorkCalendar, days: int = 1
) -> Refusal | None:
    """Say whether an officer of the issuing region may extend it within the terms."""
    if not _post(acting, voucher, "officer"):
        return NotYourPost(_("An officer of the issuing region extends vouchers."))
    if voucher.state != "active":
        return VoucherNotActive(number=voucher.number)
    try:
        extended(voucher, days=days, on=on, calendar=calendar)
    except Refusal as refusal:
        return refusal
    return None


def may_surrender(acting: Acting, voucher: Voucher) -> Refusal | None:
    """Say whether the owner of the firm may give up what is available."""
    is_its_firm = acting.audience == ENTERPRISE and acting.organisation == str(
        voucher.enterprise_id
    )
    if not is_its_firm or not acting.holds("enterprise_owner"):
        return NotYourPost(_("The owner of the firm gives up vouchers."))
    if voucher.state != "active":
        return VoucherNotActive(number=voucher.number)
    return None if voucher.available_fen else NothingLeft(number=voucher.number)


def may_freeze(acting: Acting, voucher: Voucher) -> Refusal | None:
    """Say whether supervisor or leader of the issuing region may freeze it."""
    if not _post(acting, voucher, "supervisor", "leader"):
        return NotYourPost(_("The supervisor or the leader of the issuing region freezes."))
    return None if voucher.state == "active" else VoucherNotActive(number=voucher.number)


def may_unfreeze(acting: Acting, voucher: Voucher) -> Refusal | None:
    """Say whether the leader of the issuing region may let it go on."""
    if not _post(acting, voucher, "leader"):
        return NotYourPost(_("The leader of the issuing region lets a frozen voucher go on."))
    return None if voucher.state == "frozen" else VoucherNotFrozen(number=voucher.number)


def may_split(acting: Acting, voucher: Voucher) -> Refusal | None:
    """Say whether an officer of the issuing region may split it: active, and held by no order."""
    if not _post(acting, voucher, "officer"):
        return NotYourPost(_("An officer of the issuing region splits vouchers."))
    if voucher.state != "active":
        return VoucherNotActive(number=voucher.number)
    if voucher.held_fen:
        return HeldByOrders(held_fen=voucher.held_fen)
    return None if voucher.available_fen else NothingLeft(number=voucher.number)


def may_revoke(acting: Acting, voucher: Voucher) -> Refusal | None:
    """Say whether the leader may revoke what another person froze and no order holds."""
    if not _post(acting, voucher, "leader"):
        return NotYourPost(_("The leader of the issuing region revokes vouchers."))
    if voucher.state != "frozen":
        return VoucherNotFrozen(number=voucher.number)
    if voucher.frozen_by == acting.user_id:
        return SamePersonTwice()
    return HeldByOrders(held_fen=voucher.held_fen) if voucher.held_fen else None
