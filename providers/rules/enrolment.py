"""The automatic checks of an enrolment: pure sums over what was said, with a sentence each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from foundation.deadlines import add_months
from regions.rules.sentences import gettext_noop as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from providers.rules.facts import Credential, Facts

OPERATING_MONTHS = 24

#: What the provider answers yes to, in the order asked.
QUESTIONS = {
    "place": _("We have a fixed place of work"),
    "team": _("We have a team of our own for the services we offer"),
    "prices": _("Content, standard and price of our services are written down"),
    "accounts": _("Our accounts are in order and we pay our taxes"),
    "integrity": _("We keep the rules of research integrity"),
}
TITLES = {
    "operating": _("In operation for more than two years"),
    "services": _("At least one kind of service"),
    "qualifications": _("Qualifications are valid"),
    "assessment": _("Self-assessment is complete"),
    "sanctions": _("No bar and no suspension in any district"),
}
FAULTS = {
    "operating": _("Founded on %(founded)s: two years of operation are needed."),
    "services": _("Choose at least one kind of service."),
    "qualifications": _("%(codes)s ran out. Give the new date, or leave it out."),
    "assessment": _("Every statement of the self-assessment must hold."),
    "sanctions": _("A measure of a district is still running, until %(until)s."),
}
OPEN_END = "—"


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its code, whether it is passed, and what its fault says."""

    code: str
    passed: bool
    params: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return TITLES[self.code]

    @property
    def fault(self) -> str:
        return "" if self.passed else FAULTS[self.code]


def checks(
    *,
    facts: Facts,
    credentials: Sequence[Credential],
    answers: Mapping[str, bool],
    barred_until: Iterable[date | None],
    on: date,
) -> list[Check]:
    """Return every check. ``barred_until`` are the last days of running measures, None if open."""
    founded = facts.founded_on
    lapsed = [held.code for held in credentials if held.expires_on and held.expires_on < on]
    bars = [day.isoformat() if day else OPEN_END for day in barred_until]
    return [
        Check(
            "operating",
            founded is not None and add_months(founded, OPERATING_MONTHS) < on,
            {"founded": founded.isoformat() if founded else OPEN_END},
        ),
        Check("services", bool(facts.sub_categories)),
        Check("qualifications", not lapsed, {"codes": ", ".join(lapsed)}),
        Check("assessment", all(answers.get(question) for question in QUESTIONS)),
        Check("sanctions", not bars, {"until": ", ".join(bars)}),
    ]
