"""Terms in sentences a firm understands: what the vouchers pay, to whom, until when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language, gettext, ngettext

from foundation.web.formatting import money, rate
from regions.rules.terms import Terms

if TYPE_CHECKING:
    from collections.abc import Mapping


def sentences(values: Mapping[str, Any], categories: Mapping[str, str]) -> dict[str, str]:
    """Return the sentences by what they are about, in order."""
    terms = Terms.from_json(values)
    found = {f"rate:{code}": _rate_of(terms, code, categories) for code in terms.categories_open}
    found |= {
        "caps": _caps(terms),
        "voucher": _voucher(terms),
        "order": _order(terms),
        "quality": _quality(terms),
        "who": _who(terms),
        "validity": _validity(terms),
        "checks": _checks(terms),
    }
    return {about: sentence for about, sentence in found.items() if sentence}


def compared(
    old: Mapping[str, Any] | None, new: Mapping[str, Any], categories: Mapping[str, str]
) -> list[dict[str, str]]:
    """Return the sentences of ``new`` as ``was, now``; ``was`` is empty where nothing changed.

    A sentence that only the older version has comes with an empty ``now``.
    """
    mine = sentences(new, categories)
    theirs = sentences(old, categories) if old else mine
    rows = [
        {"was": theirs.get(about, "") if theirs.get(about) != now else "", "now": now,
         "changed": "yes" if theirs.get(about) != now else ""}
        for about, now in mine.items()
    ]  # fmt: skip
    gone = [about for about in theirs if about not in mine]
    return rows + [{"was": theirs[about], "now": "", "changed": "yes"} for about in gone]


def _rate_of(terms: Terms, code: str, categories: Mapping[str, str]) -> str:
    mode = terms.mode_for(code, terms.mode_threshold_fen)
    base = terms.category_rate_bp(code, mode)
    across = terms.rate_bp(category=code, mode=mode, cross_region=True).bp
    facts = {
        "category": categories.get(code, code), "base": rate(base), "across": rate(across),
        "cap": _money(terms.per_order_cap_fen),
    }  # fmt: skip
    if not terms.intra_region_allowed:
        return (
            gettext("%(category)s: %(across)s of the contract, at most %(cap)s an order.") % facts
        )
    return (
        gettext(
            "%(category)s: %(base)s of the contract, %(across)s across districts,"
            " at most %(cap)s an order."
        )
        % facts
    )


def _caps(terms: Terms) -> str:
    return gettext(
        "In a year an enterprise gets at most %(firm)s, a start-up team %(team)s, enterprises"
        " under one actual controller %(group)s together."
    ) % {
        "firm": _money(terms.annual_cap_enterprise_fen), "team": _money(terms.annual_cap_team_fen),
        "group": _money(terms.group_cap_fen),
    }  # fmt: skip


def _voucher(terms: Terms) -> str:
    return gettext("A voucher is worth at least %(least)s, in steps of %(step)s.") % {
        "least": _money(terms.voucher_min_fen), "step": _money(terms.voucher_step_fen),
    }  # fmt: skip


def _order(terms: Terms) -> str:
    facts = {
        "least": _money(terms.contract_min_fen), "from": _money(terms.mode_threshold_fen),
        "most": rate(terms.max_public_support_bp),
    }  # fmt: skip
    if terms.intra_region_allowed:
        where = gettext("The provider may be of any district.")
    else:
        where = gettext("The provider must be of another district.")
    sentence = gettext(
        " Contracts count from %(least)s; from %(from)s on the provider redeems the voucher,"
        " below that the enterprise pays and is reimbursed. All public money together pays at"
        " most %(most)s."
    )
    return where + sentence % facts


def _quality(terms: Terms) -> str:
    if terms.bonus_from_quality:
        return gettext("A quality score of 100 adds %(bonus)s to the rate.") % {
            "bonus": rate(terms.quality.max_bonus_bp)
        }
    if terms.waitlist_order == "score":
        return gettext("The quality score orders the waiting list.")
    return gettext("The waiting list goes by the date of approval.")


def _who(terms: Terms) -> str:
    rules = terms.eligibility
    facts = {
        "staff": rules.max_staff, "revenue": _money(rules.max_revenue_fen),
        "months": rules.min_months_registered, "used": rate(terms.reapply_min_utilisation_bp),
    }  # fmt: skip
    sentence = (
        gettext(
            "Enterprises of at most %(staff)s people and %(revenue)s of revenue, registered for at"
            " least %(months)s months; of earlier vouchers %(used)s must be used."
        )
        % facts
    )
    if not rules.teams_admitted:
        return sentence
    teams = gettext(" Start-up teams too, if an incubator vouches for them.")
    return sentence + (teams if rules.team_needs_incubator else gettext(" Start-up teams too."))


def _validity(terms: Terms) -> str:
    facts = {
        "months": terms.use_validity_months, "grace": terms.redeem_grace_days,
        "days": terms.extension_max_days, "n": terms.extension_times,
    }  # fmt: skip
    sentence = (
        gettext(
            "A voucher can be used for %(months)s months; claims are taken for %(grace)s days more."
        )
        % facts
    )
    if not terms.extension_times:
        return sentence + gettext(" It is not extended.")
    return (
        sentence
        + ngettext(
            " It may be extended once, by at most %(days)s days.",
            " It may be extended %(n)s times, by at most %(days)s days.",
            terms.extension_times,
        )
        % facts
    )


def _checks(terms: Terms) -> str:
    return gettext(
        "Of the claims %(rate)s are inspected at random, and every one of %(above)s or more."
    ) % {"rate": rate(terms.sample_rate_bp), "above": _money(terms.sample_all_above_fen)}


def _money(fen: int) -> str:
    return money(fen, get_language()).replace(".00", "")
