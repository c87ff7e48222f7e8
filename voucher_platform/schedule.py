"""Every periodic task, on one page; moments are Shanghai's (CELERY_TIMEZONE)."""

from datetime import timedelta
from typing import Any

from celery.schedules import crontab

HOUR = 3600  # seconds; a run that waited longer for a worker is dropped, the next one does its work


def _every(seconds: int, task: str) -> dict[str, Any]:
    return {
        "task": task,
        "schedule": timedelta(seconds=seconds),
        "options": {"expires": seconds},
    }


def _at(hour: int, minute: int, task: str, **days: str) -> dict[str, Any]:
    return {
        "task": task,
        "schedule": crontab(hour=str(hour), minute=str(minute), **days),
        "options": {"expires": HOUR},
    }


SCHEDULE: dict[str, dict[str, Any]] = {
    # ── All day ──────────────────────────────────────────────────────────────────────────────
    "Deliver what the outbox still holds": _every(10, "outbox.sweep"),
    "Mail letters that were missed": _every(300, "notifications.mail_missed"),
    "Issue what was approved and missed": _every(600, "vouchers.issue_approved"),
    "Warn leaders of budgets that run out": _every(3600, "regions.warn_budgets"),
    "Give released money to the waiting lists": _every(3600, "vouchers.promote_waiting"),
    "Go on with calculations that were cut short": _every(300, "settlements.resume_calculations"),
    "Ask again about files the virus scanner has not decided on": _every(
        600, "redemptions.rescan_files"
    ),
    "Check open claims again": _every(3600, "redemptions.recheck_claims"),
    "Match bank receipts": _every(900, "settlements.match_receipts"),
    # ── At night, in the order in which one leads to the next ────────────────────────────────
    "Let vouchers expire": _at(0, 5, "vouchers.expire_vouchers"),
    "Let returned applications lapse": _at(0, 10, "vouchers.lapse_returned"),
    "Tell orders whose voucher has ended": _at(0, 12, "redemptions.drop_holds"),
    "Let unanswered offers lapse": _at(0, 15, "redemptions.lapse_orders"),
    "Turn the month": _at(0, 20, "settlements.turn_month"),
    "Count agreed silence": _at(0, 25, "settlements.count_silence"),
    "End notices": _at(0, 30, "regions.end_notices"),
    "Recognise providers by silence": _at(0, 40, "providers.recognise_by_silence"),
    "Note which introductions led to a contract": _every(
        3600, "redemptions.conclude_introductions"
    ),
    "Move claims on after their notices": _every(900, "redemptions.follow_notices"),
    "Recompute deadlines where a year's working days arrived": _at(
        0, 50, "vouchers.recompute_deadlines"
    ),
    "Call firms for their yearly check": _at(1, 0, "enterprises.call_for_recheck"),
    "Compile the monthly reports": _at(2, 0, "reports.compile_monthly"),
    # ── In the morning ───────────────────────────────────────────────────────────────────────
    "Call for acceptances": _at(7, 30, "redemptions.remind_acceptance"),
    "Tell of payments the bank is silent about": _at(7, 45, "settlements.tell_silence"),
    "Tell leaders of late applications": _at(7, 50, "vouchers.escalate_overdue"),
    "Press for answers to appeals": _at(7, 55, "vouchers.press_appeals"),
    "Press for an end of disputes about orders": _at(7, 40, "redemptions.press_disputes"),
    "Warn that vouchers expire": _at(8, 0, "vouchers.warn_expiring"),
    "Gather the week's payments": _at(9, 0, "settlements.gather_payments"),  # on Fridays
}
