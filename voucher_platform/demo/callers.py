"""Ordinary firms that ask: each when it may, in sums that leave the planned cases their money."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from enterprises.models import Enterprise
from foundation.transactions import reading
from voucher_platform.demo.drawing import TEAMS, Drawer
from voucher_platform.demo.files import key_of
from voucher_platform.demo.promises import room_fen
from vouchers.queries.room import earlier_use_bp

if TYPE_CHECKING:
    from datetime import date, datetime

    from voucher_platform.demo.files import Row
    from voucher_platform.demo.strand import Strand
    from voucher_platform.demo.world import World

_WHOLE_BP, _STEP_FEN = 10_000, 10_000
_EACH_YEAR = 5  # applications of one firm in a programme year
#: A line's money over a year's applications, and a little more for whoever comes early.
_MORE_THAN_FAIR = 14  # tenths
_QUIET = timedelta(days=40)  # around a planned matter, its firm asks for nothing else
_JUST_NOW, _A_SECOND = timedelta(days=4), 40
_WORTH_IT_FEN = 1_500_000


class Callers:
    """Draws firms at the moment they apply, by what the platform knows of them then."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.drawer = Drawer(world)
        self.asked: Counter[tuple[str, int]] = Counter()  # times, by firm and year
        self.asked_fen: Counter[tuple[str, int]] = Counter()
        self.last: dict[str, date] = {}
        self.slots = _slots_by_line(world)

    def strand(
        self, name: str, *, region: str, category: str, at: datetime, gets_one: bool
    ) -> Strand | None:
        """Draw who applies now for what; None when no firm may, or the line has no room.

        ``gets_one``: it is to end in a voucher, so money and the firm's record matter.
        """
        on = at.date()
        params = self.drawer.params(region, on)
        firm = self._firm(region, at, params, gets_one=gets_one)
        strand = self.drawer.strand_for(firm, name, region=region, category=category, on=on)
        if strand is None or not self._made_to_fit(strand, at, params, gets_one=gets_one):
            return None
        if gets_one:
            self.asked[strand.enterprise, on.year] += 1
            self.asked_fen[strand.enterprise, on.year] += strand.asked_fen
            self.last[strand.enterprise] = on
        return strand

    def _firm(
        self, region: str, at: datetime, params: dict[str, Any], *, gets_one: bool
    ) -> Row | None:
        """Return a firm that may apply now: one with a second matter, or who asked least."""
        on, chance = at.date(), self.world.chance
        team = params["eligibility"]["teams_admitted"] and chance.random() < TEAMS
        found = self.drawer.fit(region, on, team=team)
        found = found or self.drawer.fit(region, on, team=False)
        chance.shuffle(found)
        found.sort(key=lambda row: (not self._has_more(row["key"], on), self._times(row, on)))
        return next(
            (
                row
                for row in found
                if self._is_quiet(row["key"], on, gets_one=gets_one)
                and self._times(row, on) < _EACH_YEAR
                and self._cap_left_fen(row, on, params) >= _WORTH_IT_FEN
                and self._used_enough(row["key"], params)
            ),
            None,
        )

    def _times(self, row: Row, on: date) -> int:
        return self.asked[row["key"], on.year]

    def _has_more(self, key: str, on: date) -> bool:
        """Say whether a firm that has just applied, and has no voucher yet, asks for another."""
        return key in self.last and on - self.last[key] <= _JUST_NOW and self.world.luck(_A_SECOND)

    def _cap_left_fen(self, row: Row, on: date, params: dict[str, Any]) -> int:
        cap = "team" if "leader_zh" in row else "enterprise"
        cap_fen: int = params[f"annual_cap_{cap}_fen"]
        return cap_fen - self.asked_fen[row["key"], on.year]

    def _is_quiet(self, key: str, on: date, *, gets_one: bool) -> bool:
        """Say whether a firm is free: one kept for a planned matter gets no other voucher."""
        planned = self.world.applied.get(key)
        return planned is None or (not gets_one and abs(on - planned) >= _QUIET)

    def _used_enough(self, key: str, params: dict[str, Any]) -> bool:
        scope = self.world.system("seed").scope
        with reading(scope):
            firm = Enterprise.objects.filter(pk=key_of(key)).first()
            used_bp = earlier_use_bp(scope, enterprise=firm) if firm else None
        return used_bp is None or used_bp >= params["reapply_min_utilisation_bp"]

    def _made_to_fit(
        self, strand: Strand, at: datetime, params: dict[str, Any], *, gets_one: bool
    ) -> bool:
        """Bring what is asked down to the caps and the line; say whether enough is left."""
        on = at.date()
        fair_fen = self._fair_fen(strand.region, on, strand.category)
        firm = self.world.firms[strand.enterprise]
        sums = [strand.asked_fen, fair_fen, self._cap_left_fen(firm, on, params)]
        if gets_one:
            sums.append(room_fen(self.world, strand.region, strand.category, at))
        asked_fen = min(sums) // _STEP_FEN * _STEP_FEN
        if asked_fen < params["voucher_min_fen"]:
            return False
        self._ask_less(strand, asked_fen, params)
        return True

    def _ask_less(self, strand: Strand, asked_fen: int, params: dict[str, Any]) -> None:
        """Ask so much; as many orders as that pays."""
        rate_bp = (
            params["subsidy_rate_bp"][strand.category]
            + params["cross_region_bonus_bp"][strand.category]
        )
        each_fen = max(strand.contract_fen * rate_bp // _WHOLE_BP, 1)
        strand.asked_fen = asked_fen
        strand.facts["orders"] = min(strand.facts["orders"], -(-asked_fen // each_fen))

    def _fair_fen(self, region: str, on: date, category: str) -> int:
        """Return what one application of the line's year may ask for, so that all can."""
        line = (region, on.year, category)
        programmes = self.world.files.terms["programmes"]
        row = next(p for p in programmes if (p["region"], p["year"]) == (region, on.year))
        whole_fen: int = row["budget_lines_fen"].get(category, 0)
        whole_fen += sum(c["lines_fen"].get(category, 0) for c in row["budget_changes"])
        return whole_fen * _MORE_THAN_FAIR // 10 // max(self.slots[line], 1)


def _slots_by_line(world: World) -> Counter[tuple[str, int, str]]:
    found: Counter[tuple[str, int, str]] = Counter()
    for month, regions in world.files.story["schedule"].items():
        for region, categories in regions.items():
            for category, (applied, _orders, _claims) in categories.items():
                found[region, int(month[:4]), category] += applied
    return found
