"""How well a research result answers a demand: points of a hundred, each with its reason.

The score only orders suggestions; it never changes what a voucher pays.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redemptions.rules import likeness
from regions.rules.sentences import gettext_noop as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from foundation.money import Fen

#: Points at most, in the order shown.
TERMS, WORDING, FIELD, PRICE, REGIONS, RECORD = 40, 20, 15, 10, 10, 5
ENOUGH_TERMS = 3  # a firm that names six terms need not find all six
SAME_FIELD, SAME_HELP = 10, 5
OTHER_REGION, WISHED_REGION = 6, 4
NEAR_PRICE = 1.25  # a quarter above the budget can be talked about
GOOD, FAIR = 70, 40
BY_GRADE = {"A": 5, "B": 4, "C": 2, "D": 0}
UNGRADED = 3
#: Which category of service a way of transfer is paid under.
HELP_BY_TRANSFER = {"licence": "TT", "assign": "TT", "pilot": "TT", "joint": "RD"}
RIPE = 6  # below this a result still needs development before a plant can use it


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a demand says, as far as it is compared."""

    terms: tuple[str, ...]
    text: str
    technology_field: str
    help_wanted: tuple[str, ...]
    budget_high_fen: Fen
    region: str
    wished_region: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What a result says, as far as it is compared, and the yearly grade behind it."""

    terms: tuple[str, ...]
    text: str
    technology_field: str
    transfer_modes: tuple[str, ...]
    trl: int
    ask_fen: Fen
    region: str
    grade: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing looked at: points of at most so many, and why, as a sentence with its values."""

    title: str
    points: int
    most: int
    why: str
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Match:
    """The score of a pair; ``lines`` in the order shown, ``doubts`` what gives no points."""

    lines: tuple[Line, ...]
    doubts: tuple[Line, ...] = ()

    @property
    def score(self) -> int:
        """Return the points of a hundred."""
        return sum(line.points for line in self.lines)

    @property
    def verdict(self) -> str:
        """Return ``good``, ``fair`` or ``poor``."""
        return "good" if self.score >= GOOD else "fair" if self.score >= FAIR else "poor"


def compare(asked: Asked, offered: Offered) -> Match:
    """Return how well the two fit, from either side."""
    lines = (
        _terms(asked, offered),
        _wording(asked, offered),
        _field(asked, offered),
        _price(asked, offered),
        _regions(asked, offered),
        _record(offered),
    )
    return Match(lines, tuple(_doubts(asked, offered)))


def _terms(asked: Asked, offered: Offered) -> Line:
    shared, lacking = likeness.shared_terms(asked.terms, offered.terms)
    wanted = min(len(asked.terms), ENOUGH_TERMS)
    points = TERMS * min(len(shared), wanted) // wanted if wanted else 0
    if not shared:
        why = _("No technical term in common")
    elif lacking:
        why = _("In common: %(shared)s; not named: %(lacking)s")
    else:
        why = _("All terms in common: %(shared)s")
    params = {"shared": "、".join(shared), "lacking": "、".join(lacking)}
    return Line(title=_("Technical terms"), points=points, most=TERMS, why=why, params=params)


def _wording(asked: Asked, offered: Offered) -> Line:
    points = int(WORDING * likeness.of_texts(asked.text, offered.text))
    runs = likeness.common_runs(asked.text, offered.text)
    why = _("Both speak of %(runs)s") if runs else _("The descriptions have little in common")
    params = {"runs": "、".join(f"“{run}”" for run in runs)}
    return Line(title=_("Description"), points=points, most=WORDING, why=why, params=params)


def _field(asked: Asked, offered: Offered) -> Line:
    same = bool(asked.technology_field) and asked.technology_field == offered.technology_field
    helps = {HELP_BY_TRANSFER.get(mode, "") for mode in offered.transfer_modes}
    fits = not helps.isdisjoint(asked.help_wanted)
    why = {
        (True, True): _("The same field, and handed on in the way you want"),
        (True, False): _("The same field, but handed on in another way"),
        (False, True): _("Another field, but handed on in the way you want"),
        (False, False): _("Another field, and handed on in another way"),
    }[same, fits]
    points = SAME_FIELD * same + SAME_HELP * fits
    return Line(title=_("Field and kind of help"), points=points, most=FIELD, why=why)


def _price(asked: Asked, offered: Offered) -> Line:
    params = {"ask_fen": offered.ask_fen, "budget_fen": asked.budget_high_fen}
    if offered.ask_fen <= asked.budget_high_fen:
        points, why = PRICE, _("%(ask_fen)s asked, within the budget of %(budget_fen)s")
    elif offered.ask_fen <= asked.budget_high_fen * NEAR_PRICE:
        points, why = (
            PRICE // 2,
            _("%(ask_fen)s asked, a little above the budget of %(budget_fen)s"),
        )
    else:
        points, why = 0, _("%(ask_fen)s asked, well above the budget of %(budget_fen)s")
    return Line(title=_("Price"), points=points, most=PRICE, why=why, params=params)


def _regions(asked: Asked, offered: Offered) -> Line:
    other = asked.region != offered.region
    wished = asked.wished_region in {"", offered.region}
    if not other:
        why = _("The same district: a voucher pays only across districts")
    elif wished and asked.wished_region:
        why = _("Another district, the one wished for: a voucher can pay")
    elif wished:
        why = _("Another district: a voucher can pay")
    else:
        why = _("Another district, though not the one wished for: a voucher can pay")
    points = OTHER_REGION * other + WISHED_REGION * (other and wished)
    return Line(title=_("Districts"), points=points, most=REGIONS, why=why)


def _record(offered: Offered) -> Line:
    points = BY_GRADE.get(offered.grade, UNGRADED)
    why = _("Yearly grade %(grade)s") if offered.grade else _("Not graded yet")
    params = {"grade": offered.grade}
    return Line(title=_("Record"), points=points, most=RECORD, why=why, params=params)


def _doubts(asked: Asked, offered: Offered) -> Iterable[Line]:
    if offered.trl < RIPE and "RD" not in asked.help_wanted:
        why = _("Maturity %(trl)s of 9: it still needs development before a plant can use it")
        yield Line(title=_("Maturity"), points=0, most=0, why=why, params={"trl": offered.trl})
