"""The source of the house, read as syntax trees: what the tests of this folder look at."""

from __future__ import annotations

import ast
import importlib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
CONCERNS = (
    "regions", "enterprises", "providers", "vouchers", "redemptions", "settlements", "reports",
)  # fmt: skip
PACKAGES = ("voucher_platform", "foundation", *CONCERNS)


class Call(NamedTuple):
    """One call of a named function, and the text of its first argument."""

    place: str
    text: str


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def files(*packages: str) -> list[Path]:
    """Return the modules of these packages, generated migrations left out."""
    found = [path for package in packages for path in sorted((ROOT / package).rglob("*.py"))]
    return [path for path in found if not _is_migration(path)]


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node


def calls_of(name: str) -> list[Call]:
    """Return every call of ``name`` in the house whose first argument is a text."""
    return [
        Call(f"{shown(path)}:{node.lineno}", _text(node.args[0], path))
        for path in files(*PACKAGES)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and _called(node) == name and node.args
    ]


def texts() -> set[str]:
    """Return every text constant of the house."""
    return set(counted_texts())


def counted_texts() -> Counter[str]:
    """Return every text constant of the house, with how often it occurs."""
    return Counter(
        node.value
        for path in files(*PACKAGES)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def _called(node: ast.Call) -> str:
    function = node.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _text(node: ast.expr, path: Path) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.Name):  # a constant of the module, or a parameter handed on
        module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
        return str(getattr(module, node.id, ""))
    return ""


def _is_migration(path: Path) -> bool:
    return path.parent.name == "migrations" and path.name != "__init__.py"
