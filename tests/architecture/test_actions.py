"""Each public function of an actions room is one use case: told who acts, and when."""

import ast
from pathlib import Path

import pytest

from tests.architecture.source import CONCERNS, ROOT, shown, tree_of

ROOMS = [
    path
    for concern in CONCERNS
    for path in sorted((ROOT / concern / "actions").rglob("*.py"))
    if path.name != "__init__.py"
]


def _use_cases(path: Path) -> list[ast.FunctionDef]:
    """Return the functions that open the one transaction, by decorator or by block."""
    return [
        node
        for node in tree_of(path).body
        if isinstance(node, ast.FunctionDef) and _opens_a_transaction(node)
    ]


def _public(path: Path) -> list[ast.FunctionDef]:
    return [function for function in _use_cases(path) if not function.name.startswith("_")]


def _opens_a_transaction(function: ast.FunctionDef) -> bool:
    decorated = any(isinstance(one, ast.Name) and one.id == "action" for one in _marks(function))
    block = any(
        isinstance(node, ast.Call) and getattr(node.func, "id", "") == "action_block"
        for node in ast.walk(function)
    )
    return decorated or block


def _marks(function: ast.FunctionDef) -> list[ast.expr]:
    return function.decorator_list


@pytest.mark.parametrize("path", ROOMS, ids=shown)
def test_a_use_case_is_told_everything_by_name(path: Path):
    for function in _public(path):
        arguments = function.args
        names = {argument.arg for argument in arguments.kwonlyargs}
        assert not arguments.args, f"{function.name} takes positional arguments"
        assert {"acting", "at"} <= names, f"{function.name} is not told who acts, or when"


@pytest.mark.parametrize("path", ROOMS, ids=shown)
def test_a_file_of_the_room_has_a_use_case(path: Path):
    assert _use_cases(path), "nothing here opens a transaction: it belongs to another room"
