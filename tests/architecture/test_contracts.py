"""The import contracts hold, and no package of ours stands outside them."""

import subprocess
import sys
import tomllib
from pathlib import Path

from tests.architecture.source import ROOT


def test_the_contracts_hold():
    lint_imports = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [lint_imports, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-4000:]


def test_every_package_is_under_contract():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    listed = set(settings["tool"]["importlinter"]["root_packages"])
    there = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert listed == there
