"""The two parties: links, group cap, measures, young firms, shared devices, related officers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redemptions.rules.checks.base import Check, Finding, Severity, day, hit, not_known, passed
from regions.rules.sentences import gettext_noop as _

if TYPE_CHECKING:
    from datetime import date

    from redemptions.rules.checks.base import Inputs
    from redemptions.rules.checks.facts import Facts

YOUNG_MONTHS = 6

SENTENCES = {
    "R07.hit": _("Enterprise and provider are linked."),
    "R07.not_known": _("The links of enterprise and provider have not been looked up."),
    "R08.hit": _("The firms under the same control have more vouchers than the group cap allows."),
    "R08.not_known": _("It is not known who controls the firm."),
    "R09.enterprise": _("A measure against the enterprise is in force since %(since)s."),
    "R09.provider": _("A measure against the provider is in force since %(since)s."),
    "R09.not_known": _("Measures against the two parties have not been looked up."),
    "R16.young": _("The firm was founded on %(founded_on)s, and claims %(claimed_fen)s."),
    "R16.no_staff": _("The firm names no staff, and claims %(claimed_fen)s."),
    "R16.no_revenue": _("The firm names no revenue, and claims %(claimed_fen)s."),
    "R16.not_known": _("It is not known when the firm was founded."),
    "R18.hit": _("Users of both parties worked from the same address or device: %(devices)s."),
    "R18.not_known": _("Addresses and devices are not recorded."),
    "R20.hit": _("%(names)s also belongs to a party and must not handle this case."),
    "R20.not_known": _("The officers' own posts have not been looked up."),
}


def _r07_affiliation(facts: Facts) -> Finding:
    if facts.links is None:
        return not_known({"links": None})
    inputs: Inputs = {"links": [link.reason for link in facts.links]}
    if not facts.links:
        return passed(inputs)
    owned = any(link.severity == Severity.BLOCK for link in facts.links)
    return hit(inputs, severity=Severity.BLOCK if owned else Severity.HIGH)


def _r08_group_cap(facts: Facts) -> Finding:
    # The amounts are the issuing region's own; the other region reads this result too.
    over = facts.group_over_cap
    if over is None:
        return not_known({"over_cap": None})
    inputs: Inputs = {"over_cap": str(over)}
    return hit(inputs) if over else passed(inputs)


def _r09_no_measures(facts: Facts) -> Finding:
    if facts.bars is None:
        return not_known({"measures": None})
    inputs: Inputs = {
        "measures": [f"{bar.whose} {bar.level} {bar.since.isoformat()}" for bar in facts.bars]
    }
    if not facts.bars:
        return passed(inputs)
    # Who is suspended finishes what it has, if somebody says why; who was removed does not.
    worst = next((bar for bar in facts.bars if bar.level != "suspended"), facts.bars[0])
    severity = Severity.HIGH if worst.level == "suspended" else Severity.BLOCK
    return hit(inputs, worst.whose, severity=severity, since=worst.since.isoformat())


def _r16_substance(facts: Facts) -> Finding:
    # The firm's figures are its own region's; the other region reads this result too.
    firm, filed_on = facts.firm, facts.filed_on
    if firm is None or filed_on is None:
        return not_known({"founded_on": None})
    inputs: Inputs = {
        "founded_on": day(firm.founded_on), "names_staff": str(firm.staff > 0),
        "names_revenue": str(firm.revenue_fen > 0), "large_from": str(firm.large_from_fen),
    }  # fmt: skip
    if facts.claimed_fen < firm.large_from_fen or firm.is_team:
        return passed(inputs)
    if firm.founded_on is not None and _months(firm.founded_on, filed_on) < YOUNG_MONTHS:
        founded_on = firm.founded_on.isoformat()
        return hit(inputs, "young", founded_on=founded_on, claimed_fen=facts.claimed_fen)
    if firm.staff == 0:
        return hit(inputs, "no_staff", claimed_fen=facts.claimed_fen)
    if firm.revenue_fen == 0:
        return hit(inputs, "no_revenue", claimed_fen=facts.claimed_fen)
    return not_known(inputs) if firm.founded_on is None else passed(inputs)


def _months(since: date, until: date) -> int:
    whole = (until.year - since.year) * 12 + until.month - since.month
    return whole - (until.day < since.day)


def _r18_devices(facts: Facts) -> Finding:
    if facts.devices is None:
        return not_known({"devices": None})
    inputs: Inputs = {"devices": list(facts.devices)}
    return hit(inputs, devices=", ".join(facts.devices)) if facts.devices else passed(inputs)


def _r20_officers(facts: Facts) -> Finding:
    names = facts.related_officers
    if names is None:
        return not_known({"officers": None})
    inputs: Inputs = {"officers": list(names)}
    return hit(inputs, names=", ".join(names)) if names else passed(inputs)


CHECKS = (
    Check("R07", 1, Severity.BLOCK, _("Firm and provider are not linked"), _r07_affiliation),
    Check("R08", 1, Severity.BLOCK, _("The group stays within its cap"), _r08_group_cap),
    Check("R09", 1, Severity.BLOCK, _("No measure against either party"), _r09_no_measures),
    Check("R16", 1, Severity.MEDIUM, _("The firm has substance"), _r16_substance),
    Check("R18", 1, Severity.HIGH, _("The parties do not share devices"), _r18_devices),
    Check("R20", 1, Severity.RECUSE, _("No officer belongs to a party"), _r20_officers),
)
