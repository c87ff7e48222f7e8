"""A file fits on a few screens, a function on one, and each file says in a line what it is."""

import ast
from pathlib import Path

from tests.architecture.source import PACKAGES, files, functions, shown, tree_of

LONGEST_FILE = 250
LONGEST_TEST = 400  # a story is read from top to bottom
LONGEST_FUNCTION = 40
#: What may be longer, with its reason.
EXEMPT = {
    "tests/cast.py": "the cast is mostly data",
    "redemptions/urls.py": "every address of the concern on one page",
    "voucher_platform/settings/base.py": "every setting on one page",
    "foundation/web/gallery.py:_samples": "one list of samples",
}
HOUSE = files(*PACKAGES, "tests", "demo")


def test_files_are_short():
    long = {
        shown(path): lines
        for path in HOUSE
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > _longest(path)
    }
    assert {name: lines for name, lines in long.items() if name not in EXEMPT} == {}


def test_functions_are_short():
    long = {
        f"{shown(path)}:{function.name}": lines
        for path in HOUSE
        for function in functions(path)
        if (lines := _lines_of(function)) >= LONGEST_FUNCTION
        and not shown(path).startswith("tests/")
    }
    assert {name: lines for name, lines in long.items() if name not in EXEMPT} == {}


def test_each_file_begins_with_its_caption():
    nameless = [shown(path) for path in HOUSE if not _caption(tree_of(path))]
    assert nameless == []


def test_there_is_a_house():
    assert len(HOUSE) > 200


def _longest(path: Path) -> int:
    return LONGEST_TEST if shown(path).startswith("tests/") else LONGEST_FILE


def _lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count a function's lines from its first statement, which is not its docstring."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (function.end_lineno or 0) - body[0].lineno + 1 if body else 0


def _caption(tree: ast.Module) -> str:
    return (ast.get_docstring(tree) or "").splitlines()[0] if tree.body else ""
