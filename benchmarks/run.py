"""Every benchmark, or those named on the command line: python benchmarks/run.py redemption pdf."""

import importlib
import os
import platform
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from harness import stage

NAMES = [
    path.stem
    for path in sorted(Path(__file__).parent.glob("*.py"))
    if path.stem not in {"run", "harness", "plain_ledger", "page_urls", "check_worker"}
]


def main() -> int:
    """Run them one after another; what is measured is printed, met or not."""
    wanted = sys.argv[1:] or NAMES
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores")
    with stage() as afresh:
        for name in wanted:
            afresh()  # a database of its own
            print(f"\n== {name} ==")
            importlib.import_module(name).run()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
