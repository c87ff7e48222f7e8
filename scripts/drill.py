"""Calculate a month while its workers are killed: python scripts/drill.py [kills, 100]."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    """Run the test of the same name with more kills, and let it say what happened."""
    kills = sys.argv[1] if len(sys.argv) > 1 else "100"
    test = "tests/settlements/test_under_fire.py"
    command = [sys.executable, "-m", "pytest", "-q", "-s", test]
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, "KILLS": kills}, check=False
    ).returncode


if __name__ == "__main__":
    raise SystemExit(main())
