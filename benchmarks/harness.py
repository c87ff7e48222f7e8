"""How the benchmarks measure: both sides in one run, interleaved, median and spread, as ratios."""

import os
import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))


@contextmanager
def stage() -> Iterator[Callable[[], None]]:
    """Give the benchmarks a durable server, and a way to a fresh database, as the application."""
    from voucher_platform import embedded

    os.environ["DJANGO_SETTINGS_MODULE"] = "voucher_platform.settings.test"
    os.environ.update(embedded.urls("bench"))
    embedded.start("bench")
    import django

    django.setup()
    from django.db import connections

    from tests import database

    try:
        database.prepare_template()
        database.clone()
        yield database.clone
    finally:
        connections.close_all()
        database.drop_clone()
        embedded.stop("bench")


@dataclass
class Comparison:
    """Two sides of one goal; each call does one round and returns seconds or a rate."""

    goal: str
    what: str
    must: str
    ours: Callable[[], float]
    control: Callable[[], float]
    rate: bool = False  # a rate is better when larger, a time when smaller
    rounds: int = 5
    unit: str = "s"
    target: float = 1.0
    at_most: bool = False  # the goal is an upper bound on ours / control
    found: dict[str, list[float]] = field(default_factory=lambda: {"ours": [], "control": []})

    def run(self) -> float:
        """Run both sides in turn, print them and the ratio, and return it."""
        self.ours()
        self.control()
        for _ in range(self.rounds):
            self.found["ours"].append(self.ours())
            self.found["control"].append(self.control())
        mine, theirs = (statistics.median(self.found[side]) for side in ("ours", "control"))
        ratio = mine / theirs if self.rate or self.at_most else theirs / mine
        met = ratio <= self.target if self.at_most else ratio >= self.target
        print(f"\n{self.goal}  {self.what}")
        for side, values in self.found.items():
            print(
                f"    {side:8} median {statistics.median(values):12.4f} {self.unit}"
                f"   from {min(values):.4f} to {max(values):.4f}   ({len(values)} rounds)"
            )
        print(f"    ratio {ratio:.2f}   asked for {self.must}   {'met' if met else 'NOT met'}")
        return ratio


def at_once(clients: int, times: int, work: Callable[[int], Any]) -> float:
    """Have so many threads do the work so many times each, and return how many a second."""
    from django.db import connections

    ready = threading.Barrier(clients + 1)
    faults: list[BaseException] = []

    def one(number: int) -> None:
        try:
            ready.wait()
            for _ in range(times):
                work(number)
        except BaseException as fault:  # noqa: BLE001 — told below
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    ready.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - began
    if faults:
        raise faults[0]
    return clients * times / took
