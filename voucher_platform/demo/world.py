"""The world while it is played: who acts as whom, lines, firms, products, and chance."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from foundation.accounts.desks import scope_of
from foundation.accounts.models import Membership
from foundation.acting import Acting, system_acting
from regions.models import BudgetLine
from regions.queries.places import ALLIANCE
from voucher_platform.demo.files import key_of

if TYPE_CHECKING:
    import random
    from datetime import date
    from fractions import Fraction

    from voucher_platform.demo.clockwork import Clockwork
    from voucher_platform.demo.files import DemoFiles, Row
    from voucher_platform.demo.slots import Promise
    from voucher_platform.demo.strand import Strand


@dataclass
class World:
    """``scale`` is the share of the schedule that is played; ``chance`` decides the rest."""

    files: DemoFiles
    scale: Fraction
    chance: random.Random
    clockwork: Clockwork
    people: dict[str, Acting] = field(default_factory=dict)
    lines: dict[str, BudgetLine] = field(default_factory=dict)
    firms: dict[str, Row] = field(default_factory=dict)
    providers: dict[str, Row] = field(default_factory=dict)
    products: dict[str, Row] = field(default_factory=dict)
    categories: dict[str, str] = field(default_factory=dict)
    vouchers: dict[str, Strand] = field(default_factory=dict)
    waiting: dict[str, Strand] = field(default_factory=dict)
    payable: dict[str, list[str]] = field(default_factory=dict)
    paid_by_hand: set[str] = field(default_factory=set)
    hears_by_hand: set[str] = field(default_factory=set)
    applied: dict[str, date] = field(default_factory=dict)
    promised: list[Promise] = field(default_factory=list)
    nights: set[tuple[str, date]] = field(default_factory=set)
    regions: dict[str, dict[str, Any]] = field(default_factory=dict)
    registered_from_fen: dict[str, int | None] = field(default_factory=dict)
    registered: int = 900_000
    invoiced: int = 1_000
    left_out: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(
        cls, files: DemoFiles, *, scale: Fraction, chance: random.Random, clockwork: Clockwork
    ) -> World:
        """Return the world as it stands after the bodies are put up."""
        world = cls(files=files, scale=scale, chance=chance, clockwork=clockwork)
        world.people = _everybody(files)
        world.firms = {row["key"]: row for row in (*files.enterprises, *files.teams)}
        world.providers = {row["key"]: row for row in files.providers}
        world.products = {row["key"]: row for row in files.products}
        world.regions = {row["code"]: row for row in files.regions}
        tree = files.tree("service_categories")["categories"]
        world.categories = {row["code"]: row["voucher_type"] for row in tree}
        world.registered_from_fen = {
            row["code"]: row.get("tech_contract_required_from_fen") for row in tree
        }
        return world

    def luck(self, percent: int) -> bool:
        """Say whether something that happens so often of a hundred times happens now."""
        return self.chance.randrange(100) < percent

    def person(self, key: str, otherwise: str = "") -> Acting:
        """Return a person at their desk, as the gate would make them; another if there is none."""
        return self.people[key] if key in self.people or not otherwise else self.people[otherwise]

    def product_number(self, key: str) -> str:
        """Return the number people see of a product of the fixtures."""
        return f"FW-{self.products[key]['region']}-{key[2:]}"

    def line(self, name: str) -> BudgetLine:
        """Return a budget line by programme and category: ``NH-2026/TS``."""
        if name not in self.lines:
            self.lines[name] = BudgetLine.objects.get(pk=key_of(name))
        return self.lines[name]

    def system(self, task: str) -> Acting:
        """Return the system, acting for a named night task."""
        return system_acting(task, regions=self.files.codes)


def _everybody(files: DemoFiles) -> dict[str, Acting]:
    posts: dict[str, list[Membership]] = {}
    for post in Membership.objects.select_related("user"):
        posts.setdefault(post.user.username, []).append(post)
    every = [*files.codes, ALLIANCE]
    return {
        row["key"]: _acting(posts[row["login"]], every)
        for row in files.people
        if row["login"] in posts
    }


def _acting(posts: list[Membership], every: list[str]) -> Acting:
    desk = posts[0]
    return Acting(
        scope=scope_of(desk, every_region=every),
        name=desk.user.display_name,
        user_id=desk.user_id,
        roles=frozenset(post.role for post in posts),
        region=desk.region,
        organisation=str(desk.organisation or ""),
        reference=desk.reference,
        request_id="demo",
    )
