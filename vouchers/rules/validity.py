"""Use-by, redeem-by, and the one extension."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from foundation.deadlines import add_months, end_of_day, recomputed
from foundation.refusals import Refusal
from regions.rules.sentences import gettext_noop as _

if TYPE_CHECKING:
    from datetime import date, datetime

    from foundation.deadlines import Deadline, WorkCalendar
    from regions.rules.terms import Terms

WARNING_DAYS = (90, 30, 7, 1)


class ExtensionUsedUp(Refusal):
    """The terms grant no further extension. Params: times."""

    code = "extension_used_up"
    default_message = _("This voucher has been extended as often as its terms allow.")


class ExtensionTooLong(Refusal):
    """More days than the terms grant, or none. Params: days, longest."""

    code = "extension_too_long"
    default_message = _("An extension is between 1 and %(longest)s days.")


class NothingInService(Refusal):
    """The terms extend only a voucher with an order in service."""

    code = "extension_needs_order_in_service"
    default_message = _("A voucher is extended only while an order is in service.")


class ExtensionTooLate(Refusal):
    """Use-by has passed. Params: use_by."""

    code = "extension_too_late"
    default_message = _("The use-by date has passed; a voucher is extended before it.")


@dataclass(frozen=True, slots=True)
class Validity:
    """The two last days, and the unmoved use-by that redeem-by and extensions count from."""

    counted_use_by: date
    use_by: Deadline
    redeem_by: Deadline


def validity(*, terms: Terms, issued_on: date, calendar: WorkCalendar) -> Validity:
    """Return the last days of a voucher issued on that day."""
    return _counted_from(add_months(issued_on, terms.use_validity_months), terms, calendar)


def as_stored(
    *, issued_on: date, extended_days: int, use_by: Deadline, redeem_by: Deadline, terms: Terms
) -> Validity:
    """Return the validity of a voucher from what is kept of it."""
    counted = add_months(issued_on, terms.use_validity_months) + timedelta(days=extended_days)
    return Validity(counted, use_by, redeem_by)


def extend(
    *,
    held: Validity,
    days: int,
    terms: Terms,
    times_so_far: int,
    order_in_service: bool,
    on: date,
    calendar: WorkCalendar,
) -> Validity:
    """Return the validity after an extension, counted from the unmoved use-by.

    Raises ExtensionUsedUp, ExtensionTooLong, NothingInService, ExtensionTooLate.
    """
    if times_so_far >= terms.extension_times:
        raise ExtensionUsedUp(times=times_so_far)
    if not 1 <= days <= terms.extension_max_days:
        raise ExtensionTooLong(days=days, longest=terms.extension_max_days)
    if terms.extension_requires == "order_in_service" and not order_in_service:
        raise NothingInService
    if on > held.use_by.day:
        raise ExtensionTooLate(use_by=held.use_by.day)
    return _counted_from(held.counted_use_by + timedelta(days=days), terms, calendar)


def recompute(*, held: Validity, terms: Terms, calendar: WorkCalendar) -> Validity:
    """Count provisional days again once a year's table is there; never an earlier day."""
    again = _counted_from(held.counted_use_by, terms, calendar)
    return Validity(
        held.counted_use_by,
        recomputed(held.use_by, again.use_by),
        recomputed(held.redeem_by, again.redeem_by),
    )


def may_hold(*, held: Validity, at: datetime) -> bool:
    """Tell whether a new hold may still be made: up to 24:00 of use-by, Beijing time."""
    return at < end_of_day(held.use_by.day)


def may_redeem(*, held: Validity, at: datetime) -> bool:
    """Tell whether a hold made in time is still alive: up to 24:00 of redeem-by."""
    return at < end_of_day(held.redeem_by.day)


def warning_step(*, use_by: date, on: date) -> int:
    """Return which warning (90, 30, 7 or 1 days) stands on that day, 0 before and after all.

    A night that was missed is made good by the next one.
    """
    left = (use_by - on).days
    return min((days for days in WARNING_DAYS if 0 <= left <= days), default=0)


def _counted_from(use_by: date, terms: Terms, calendar: WorkCalendar) -> Validity:
    return Validity(
        use_by,
        calendar.next_working_day(use_by),
        calendar.add_days(use_by, terms.redeem_grace_days),
    )
