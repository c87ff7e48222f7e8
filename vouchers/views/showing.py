"""How an application's rules, bounds and steps are put into words for its pages."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from foundation.web import formatting
from vouchers.rules.eligibility_facts import LABELS

if TYPE_CHECKING:
    from vouchers.models import ApplicationDecision, VoucherApplication

OUTCOMES = {"passed": "pass", "warned": "note", "failed": "hit"}


def bound_label(name: str) -> str:
    """Return what a bound is called on pages and papers."""
    return {
        "rate": _("Rate × planned cost"),
        "order_cap": _("Cap of one order"),
        "voucher": _("Balance of the voucher"),
        "enterprise_cap": _("Left of the yearly cap"),
        "group_cap": _("Left of the group's yearly cap"),
        "budget": _("Left of the budget line"),
        "public_support": _("Most public money for one contract"),
        "asked": _("Asked for"),
    }[name]


def bounds_shown(bounds: dict[str, Any], binding: str) -> list[dict[str, Any]]:
    """Return the bounds for the component ``calculation``, the binding one marked."""
    return [
        {"label": bound_label(name), "fen": int(fen), "binding": name == binding}
        for name, fen in bounds.items()
    ]


def rules_shown(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return stored rule answers for the component ``rule_list``, what failed first."""
    order = {"failed": 0, "warned": 1, "passed": 2}
    sources = {
        "register": _("Register"),
        "applicant": _("Stated by the firm"),
        "platform": _("Platform's records"),
    }
    return [
        {
            "code": f"E{number:02d}",
            "title": _(LABELS[row["id"]]),
            "why": _why(row),
            "source": sources[row["source"]],
            "outcome": OUTCOMES[row["outcome"]],
        }
        for number, row in sorted(
            enumerate(rows, start=1), key=lambda pair: order[pair[1]["outcome"]]
        )
    ]


def outcomes_of(rows: list[dict[str, Any]]) -> dict[str, int]:
    """Return how many of the stored rules were warned and failed, for a row of the queue."""
    found = [row.get("outcome") for row in rows]
    return {"warned": found.count("warned"), "failed": found.count("failed")}


def _why(row: dict[str, Any]) -> str:
    rule = row["id"]
    if row["outcome"] == "passed" and rule in _SAID_BY_THEIR_TITLE:
        return ""
    if row["unit"] == "code" and not row["found"]:
        return _("Nothing found")
    facts = {
        "found": _value(row["found"], row["unit"]),
        "asked_for": _value(row["asked_for"], row["unit"]),
    }
    if row["unit"] in {"code", "yes_no"}:
        return facts["found"]
    return _sentence_of(rule) % facts


def _sentence_of(rule: str) -> str:
    if rule in _AT_MOST:
        return _("%(found)s; at most %(asked_for)s")
    if rule in _AT_LEAST:
        return _("%(found)s; at least %(asked_for)s")
    if rule == "age":
        return _("Since %(found)s; on %(asked_for)s or earlier")
    return _("Found %(found)s; asked for %(asked_for)s")


_SAID_BY_THEIR_TITLE = {"in_region", "category", "overlap", "declaration", "clawback", "verified"}
_AT_MOST = {"staff", "revenue"}
_AT_LEAST = {"utilisation", "contract_min"}


def _value(value: Any, unit: str) -> str:
    if value is None:
        return _("not known")
    if unit == "fen":
        return formatting.money(int(value), get_language())
    if unit == "bp":
        return formatting.rate(int(value))
    if unit == "yes_no":
        return pgettext("answer", "Yes") if value else pgettext("answer", "No")
    if isinstance(value, list):
        return ", ".join(code_word(str(item)) for item in value)
    return code_word(str(value)) if unit == "code" else str(value)


def code_word(code: str) -> str:
    """Return in words a code that a rule or a firm's facts carry."""
    words = {
        "verified": _("Verified"),
        "due_for_recheck": _("Yearly check due"),
        "micro": _("Micro"),
        "small": _("Small"),
        "medium": _("Medium"),
        "large": _("Large"),
        "suspended": _("Suspended"),
        "blacklisted": _("Barred"),
        "removed": _("Removed"),
    }
    return words.get(code, code)


def track_of(
    application: VoucherApplication, decisions: list[ApplicationDecision]
) -> list[dict[str, str]]:
    """Return the five steps of an application with who and when, for the component ``track``."""
    done = {"submitted": 1, "under_review": 1, "returned": 1, "recommended": 2}
    done |= {"approved": 4, "issued": 5, "waitlisted": 3, "draft": 0}
    reached = done.get(application.state, 2)
    latest = {decision.stage: decision for decision in decisions}
    submitted = formatting.moment(application.submitted_at) if application.submitted_at else ""
    steps = [
        (_("Submitted"), submitted),
        (_("First officer"), _by(latest.get("recommend")) or application.handler_name),
        (_("Second officer"), _by(latest.get("approve"))),
        (_("Budget set aside"), _by(latest.get("countersign"))),
        (_("Voucher issued"), ""),
    ]
    return [
        {
            "title": title,
            "detail": detail,
            "state": "done" if number < reached else ("now" if number == reached else ""),
        }
        for number, (title, detail) in enumerate(steps)
    ]


def _by(decision: ApplicationDecision | None) -> str:
    if decision is None:
        return ""
    return f"{decision.actor_name} · {formatting.moment(decision.at)}"


def four_eyes_of(
    application: VoucherApplication, decisions: list[ApplicationDecision], *, needs: tuple[str, ...]
) -> list[dict[str, Any]]:
    """Return who has decided and who is still to decide, for the component ``four_eyes``."""
    titles = {
        "officer": (_("First person · review"), "recommend"),
        "leader": (_("Second person · approval"), "approve"),
        "finance": (_("Finance · countersign"), "countersign"),
    }
    found = {
        decision.stage: decision
        for decision in decisions
        if decision.round == application.return_round
    }
    people = []
    for role in needs:
        post, stage = titles[role]
        decision = found.get(stage)
        people.append(
            {
                "post": post,
                "name": decision.actor_name if decision else _("still to decide"),
                "note": formatting.moment(decision.at) if decision else "",
                "on": application.waiting_for == role
                or (role == "officer" and application.state in {"submitted", "under_review"}),
            }
        )
    return people


def days_left(last_day: date | None, *, today: date, calendar: Any) -> int | None:
    """Return working days left to a last day, negative when it is over, None without one."""
    if last_day is None:
        return None
    if last_day >= today:
        return int(calendar.working_days_between(today, last_day))
    return -int(calendar.working_days_between(last_day, today))


def waiting_sentence(load: dict[str, int]) -> str:
    """Return one sentence of load for the head of a queue."""
    sentence = ngettext(
        "%(waiting)s case waits, together %(asked)s.",
        "%(waiting)s cases wait, together %(asked)s.",
        load["waiting"],
    ) % {"waiting": load["waiting"], "asked": formatting.money(load["asked_fen"], get_language())}
    if not load["late"]:
        return sentence
    return f"{sentence} " + ngettext("%(late)s is late.", "%(late)s are late.", load["late"]) % {
        "late": load["late"]
    }
