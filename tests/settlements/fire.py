"""Real workers that are started, killed by their own ids, and started again."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import redis
from celery import current_app
from django.conf import settings
from django.db import connections

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]
IMPATIENCE = 1.0  # seconds without a new line until the clock's tasks are called
POINTS = ("turn_taken", "lines_written", "bite_begins", "bite_committed")


class Fire:
    """A worker of two processes, and what was done to it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.kills, self.beats = folder, Counter[str](), 0
        self.log = (folder / "worker.log").open("wb")
        self.points = folder / "points"
        self.points.mkdir()
        self.worker = self.start()

    def start(self) -> subprocess.Popen[bytes]:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "voucher_platform.settings.test",
            "DATABASE_URL": _address("default"),
            "REDIS_URL": settings.REDIS_URL,
            "CACHE_URL": settings.CACHES["default"]["LOCATION"],
            "FAIL_AT": str(self.points),
        }
        return subprocess.Popen(
            [
                Path(sys.executable).with_name("celery"),
                "--app=tests.settlements.failing_worker:app", "worker", "--concurrency=2",
                "--without-gossip", "--without-mingle", "--without-heartbeat",
            ],
            cwd=ROOT, env=environment, stdout=self.log, stderr=subprocess.STDOUT,
            start_new_session=True,
        )  # fmt: skip

    def kill_a_process(self) -> None:
        """Kill one of the two processes that work, wherever it is; its parent starts another."""
        children: list[str] = []
        while not children:
            children = Path(f"/proc/{self.worker.pid}/task/{self.worker.pid}/children").read_text(
            ).split()  # fmt: skip
        os.kill(int(random.choice(children)), signal.SIGKILL)
        self.kills["process"] += 1

    def kill_the_worker(self, *, flush: bool = False) -> None:
        """Kill the parent and its processes at once, empty the broker if asked, start anew."""
        os.killpg(self.worker.pid, signal.SIGKILL)
        self.worker.wait()
        self.kills["worker"] += 1
        if flush:
            self.flush()
        self.worker = self.start()

    def kill_at(self, point: str) -> None:
        """Have the next process that comes by a named point die there."""
        armed = self.points / point
        armed.touch()
        self.until(lambda: not armed.exists())
        self.kills[point] += 1

    def until(self, reached: Callable[[], bool], *, patience: float = 120) -> None:
        """Wait; be the clock that calls its tasks when nothing moves."""
        end, moved, lines = time.monotonic() + patience, time.monotonic(), -1
        while not reached():
            assert self.worker.poll() is None, self.said()
            assert time.monotonic() < end, self.said()
            if (found := count_lines()) != lines:
                lines, moved = found, time.monotonic()
            elif time.monotonic() - moved > IMPATIENCE:
                self.beat()
                moved = time.monotonic()
            time.sleep(0.01)

    def beat(self) -> None:
        """Call what the clock calls every few minutes."""
        for task in ("outbox.sweep", "settlements.resume_calculations"):
            current_app.send_task(task)
        self.beats += 1

    def flush(self) -> None:
        with redis.Redis.from_url(settings.REDIS_URL) as broker:
            broker.flushdb()

    def said(self) -> str:
        return (self.folder / "worker.log").read_text()[-4000:]

    def end(self) -> None:
        os.killpg(self.worker.pid, signal.SIGKILL)
        self.worker.wait()
        self.log.close()
        self.flush()


def count_lines() -> int:
    """Count every line there is, live or not, whoever may see it."""
    with connections["migrator"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM settlements_settlementline")
        return int(cursor.fetchone()[0])


def _address(alias: str) -> str:
    found = connections[alias].settings_dict
    secret = f":{quote(found['PASSWORD'])}" if found["PASSWORD"] else ""
    host = quote(found["HOST"], safe="")
    port = f":{found['PORT']}" if found["PORT"] else ""
    return f"postgres://{found['USER']}{secret}@{host}{port}/{found['NAME']}"
