"""Any sequence of postings and reversals agrees with a dictionary in Python."""

from contextlib import suppress
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from foundation.ledger.models import Account, Leg
from foundation.ledger.steps import AlreadyReversed, Posting, post, reverse
from foundation.refusals import Refusal
from foundation.transactions import action_block, reading
from tests.cast import NOON

KINDS = ("source", "free", "held", "paid")
REGIONS = ("YP", "WJ")
FLOORS = {"source": None, "free": 0, "held": 0, "paid": 0}


class Books(RuleBasedStateMachine):
    cast: Any = None
    run = 0

    def __init__(self):
        super().__init__()
        Books.run += 1
        self.owner = f"machine-{Books.run}"
        self.model: dict[tuple[str, str], int] = {}
        self.entries: list[tuple[object, dict[tuple[str, str], int]]] = []
        self.reversed: set[int] = set()
        self.turn = 0

    def _key(self) -> str:
        self.turn += 1
        return f"{self.owner}-{self.turn}"

    def _fits(self, legs: dict[tuple[str, str], int]) -> bool:
        return all(
            FLOORS[kind] is None or amount >= 0 or self.model.get((region, kind), 0) + amount >= 0
            for (region, kind), amount in legs.items()
        )

    def _book(self, legs: dict[tuple[str, str], int]) -> None:
        for place, amount in legs.items():
            self.model[place] = self.model.get(place, 0) + amount

    @rule(
        source=st.sampled_from(KINDS), sink=st.sampled_from(KINDS),
        here=st.sampled_from(REGIONS), there=st.sampled_from(REGIONS),
        amount=st.integers(min_value=1, max_value=9),
    )  # fmt: skip
    def post_one(self, source, sink, here, there, amount):
        if (here, source) == (there, sink):
            return
        legs = {(here, source): -amount, (there, sink): amount}
        postings = [
            Posting(region=region, kind=kind, owner=self.owner, amount=fen, floor=FLOORS[kind])
            for (region, kind), fen in legs.items()
        ]
        try:
            with action_block(acting=self.cast.system):
                journal = post(key=self._key(), code="machine", legs=postings, at=NOON)
        except Refusal:
            assert not self._fits(legs)
        else:
            assert self._fits(legs)
            self._book(legs)
            self.entries.append((journal, legs))

    @rule(pick=st.integers(min_value=0, max_value=20))
    def reverse_one(self, pick):
        if not self.entries:
            return
        place = pick % len(self.entries)
        journal, legs = self.entries[place]
        mirror = {where: -amount for where, amount in legs.items()}
        with suppress(AlreadyReversed, Refusal):
            with action_block(acting=self.cast.system):
                reverse(journal=journal, key=self._key(), code="machine.back", at=NOON)
            assert place not in self.reversed
            assert self._fits(mirror)
            self._book(mirror)
            self.reversed.add(place)

    @invariant()
    def agree(self):
        with reading(self.cast.system.scope):
            books = {
                (row.region_id, row.kind): row.balance
                for row in Account.objects.filter(owner=self.owner)
            }
            versions: dict[object, list[int]] = {}
            for leg in Leg.objects.filter(account__owner=self.owner).order_by("version"):
                versions.setdefault(leg.account_id, []).append(leg.version)
        assert books == self.model
        assert sum(books.values()) == 0
        assert all(found == list(range(1, len(found) + 1)) for found in versions.values())


def test_the_books_agree_with_a_dictionary(cast):
    Books.cast = cast
    run_state_machine_as_test(
        Books,
        settings=settings(
            max_examples=40,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
