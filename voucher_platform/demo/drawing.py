"""Draws firms, providers and products for ordinary business, away from the planted cases."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from voucher_platform.demo.files import day, parts
from voucher_platform.demo.strand import Strand

if TYPE_CHECKING:
    from datetime import date

    from voucher_platform.demo.files import Row
    from voucher_platform.demo.world import World

_WHOLE_BP = 10_000
_A_CONTRACT_FEN = 4_000_000  # about 40,000 yuan, says the story
_LOWEST_ORDER_FEN = 1_100_000  # above the smallest contract of every version of terms
_STEP_FEN = 10_000
#: Kept out: too large, too young, sanctioned, not registered.
_UNFIT = {"E-WJ-058", "E-NH-035"}
TEAMS = 0.06
_A_YEAR = timedelta(days=400)


class Drawer:
    """Keeps in mind which firm applied when, so that nobody applies with an unused voucher."""

    def __init__(self, world: World) -> None:
        self.world = world
        story = world.files.story
        kept = [order for case in story["cases"] for order in case["orders"]]
        kept += story["showcases"]
        self.kept = {
            row[what] for row in kept for what in ("enterprise", "provider") if what in row
        }
        self.applied = world.applied
        self.flows = {
            (flow["issuing_region"], flow["category"]): flow["to"] for flow in story["flows"]
        }
        self.versions: list[dict[str, Any]] = world.files.terms["versions"]

    def strand(
        self, name: str, *, region: str, category: str, on: date, home: str = ""
    ) -> Strand | None:
        """Draw who applies for what; None when no firm is free or nothing is on offer.

        ``home`` is the region of the provider; without it, the flows of the story decide. The
        firm is kept for this: nothing else is drawn for it within a year.
        """
        firm = self._firm(region, on, team=not home and self.world.chance.random() < TEAMS)
        strand = self.strand_for(firm, name, region=region, category=category, on=on, home=home)
        if firm is not None and strand is not None:
            self.applied[firm["key"]] = on
        return strand

    def strand_for(
        self, firm: Row | None, name: str, *, region: str, category: str, on: date, home: str = ""
    ) -> Strand | None:
        """Draw what a firm applies for; None when nothing is on offer."""
        product = self._product(region, category, on, home=home)
        params = self.params(region, on)
        if firm is None or product is None or category not in params["categories_open"]:
            return None
        return self._planned(name, region, category, firm, product, params)

    def _planned(
        self, name: str, region: str, category: str, firm: Row, product: Row,
        params: dict[str, Any],
    ) -> Strand:  # fmt: skip
        chance = self.world.chance
        price_fen = int(product["list_price_fen"])
        quantity = max(1, _A_CONTRACT_FEN // price_fen, -(-_LOWEST_ORDER_FEN // price_fen))
        spread_bp = chance.randrange(9_000, 11_500)
        contract_fen = price_fen * quantity * spread_bp // _WHOLE_BP // 10_000 * 10_000
        orders = chance.choice((1, 2, 2, 3, 3, 4, 5))
        planned_fen = contract_fen * orders
        rate_bp = params["subsidy_rate_bp"][category] + params["cross_region_bonus_bp"][category]
        special = self.world.categories[category] == "SPECIAL"
        cap = "special" if special else ("team" if "leader_zh" in firm else "enterprise")
        asked_fen = min(
            planned_fen * rate_bp // _WHOLE_BP,
            params["per_order_cap_fen"],
            params[f"annual_cap_{cap}_fen"] * 3 // 5,
        )
        return Strand(
            name=name,
            enterprise=firm["key"],
            region=region,
            category=category,
            provider=product["provider"],
            product=product["key"],
            asked_fen=asked_fen // _STEP_FEN * _STEP_FEN,
            planned_fen=planned_fen,
            contract_fen=contract_fen,
            score=chance.choice((40, 50, 60, 70, 80)),
            facts={"orders": orders, "quantity": quantity},
        )

    def _firm(self, region: str, on: date, *, team: bool) -> Row | None:
        fit = [row for row in self.fit(region, on, team=team) if self._is_free(row, on)]
        if not fit and team:
            return self._firm(region, on, team=False)
        fresh = [row for row in fit if row["key"] not in self.applied]
        return self.world.chance.choice(fresh or fit) if fit else None

    def fit(self, region: str, on: date, *, team: bool) -> list[Row]:
        """Return the firms (or teams) of a region that no case needs and that stand well."""
        return [
            row
            for key, row in self.world.firms.items()
            if row["region"] == region
            and key not in self.kept
            and key not in _UNFIT
            and ("leader_zh" in row) == team
            and self._may_apply(row, on)
        ]

    def _is_free(self, row: Row, on: date) -> bool:
        last = self.applied.get(row["key"])
        return last is None or abs(on - last) >= _A_YEAR

    def _may_apply(self, row: Row, on: date) -> bool:
        if "leader_zh" in row:
            return True
        verified, founded = day(row["verified_on"]), day(row["founded_on"])
        return (
            row["status"] == "verified"
            and verified is not None
            and verified <= on
            and founded is not None
            and founded <= on - timedelta(days=200)
        )

    def _product(self, region: str, category: str, on: date, *, home: str) -> Row | None:
        flow = {home: 1.0} if home else self.flows.get((region, category))
        if flow is None:
            return None
        chance = self.world.chance
        homes = list(flow)
        for place in chance.choices(homes, weights=[flow[code] for code in homes], k=8):
            fit = [row for row in self._on_offer(place, category) if self._takes(row, region, on)]
            if fit:
                return chance.choice(fit)
        return None

    def _on_offer(self, home: str, category: str) -> list[Row]:
        return [
            row
            for row in self.world.files.products
            if row["region"] == home and row["category"] == category and row["status"] == "listed"
        ]

    def _takes(self, product: Row, region: str, on: date) -> bool:
        provider = self.world.providers[product["provider"]]
        listed, enrolled = day(product["listed_on"]), day(provider["enrolled_on"])
        return (
            provider["status"] == "enrolled"
            and provider["key"] not in self.kept
            and region in parts(provider["recognised_by"])
            and region in parts(product["accepts"])
            and listed is not None
            and listed <= on
            and enrolled is not None
            and enrolled <= on
            and int(product["list_price_fen"]) <= 4 * _A_CONTRACT_FEN
        )

    def params(self, region: str, on: date) -> dict[str, Any]:
        held = [
            version["params"]
            for version in self.versions
            if version["region"] == region and version["effective_from"] <= on.isoformat()
        ]
        found: dict[str, Any] = held[-1]
        return found
