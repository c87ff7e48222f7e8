"""The platform's worker, with places where it dies: each file in FAIL_AT kills one process."""

import os
import signal
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import django

django.setup()

from settlements import tasks  # noqa: E402
from settlements.actions import calculate_period, gather_period_lines  # noqa: E402
from voucher_platform.celery import app  # noqa: E402

__all__ = ["app"]
FOLDER = Path(os.environ["FAIL_AT"])


def die_if_told(point: str) -> None:
    """Kill this very process if somebody put a file of this name; the file goes with it."""
    try:
        (FOLDER / point).unlink()
    except FileNotFoundError:
        return
    os.kill(os.getpid(), signal.SIGKILL)


def _between(before: str, work: Callable[..., Any], after: str) -> Callable[..., Any]:
    @wraps(work)
    def watched(*args: Any, **kwargs: Any) -> Any:
        die_if_told(before)
        result = work(*args, **kwargs)
        die_if_told(after)
        return result

    return watched


def _place(module: Any, name: str, *, before: str, after: str) -> None:
    setattr(module, name, _between(before, getattr(module, name), after))


# Inside the transaction, right before and after the rows are written; and between two of them.
_place(gather_period_lines, "gather_lines", before="turn_taken", after="lines_written")
_place(tasks, "gather_period_lines", before="bite_begins", after="bite_committed")
_place(calculate_period, "net_month", before="all_gathered", after="positions_written")
