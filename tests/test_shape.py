"""The shape of the code: small files, small functions, one-sentence openings, names that say what a thing is."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CODE = sorted(path for folder in ("src", "tests", "benchmarks", "scripts") for path in ROOT.glob(f"{folder}/**/*.py"))
PACKAGE = [path for path in CODE if path.is_relative_to(ROOT / "src")]

MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 50
MAX_NESTING = 4
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "data", "info", "tmp"}
NESTING = (ast.If, ast.For, ast.While, ast.With, ast.Try, ast.Match)
CATCH_ALL = {"Exception", "BaseException"}
#: Modules that may catch everything, once, and why.
FAULT_BARRIERS = {
    "src/peacetalks/cli/outcomes.py": "a fault in reading one report must not lose the others",
    "src/peacetalks/web/workers.py": "a fault in reading one report must not end the process that reads",
}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def iter_functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(parse(path)):
        if isinstance(node, Function):
            yield node


def count_lines(function: Function) -> int:
    """Count a function's lines from `def` to the end, without its docstring."""
    first = function.body[0]
    docstring = 0
    if ast.get_docstring(function) is not None:
        docstring = (first.end_lineno or first.lineno) - first.lineno + 1
    return (function.end_lineno or function.lineno) - function.lineno + 1 - docstring


def measure_nesting(node: ast.AST, depth: int = 0) -> int:
    deepest = depth
    for name, value in ast.iter_fields(node):
        children = value if isinstance(value, list) else [value]
        for child in children:
            if not isinstance(child, ast.AST) or isinstance(child, Function | ast.ClassDef):
                continue
            # an `elif` stands beside its `if`, not in it
            beside = name == "orelse" and isinstance(child, ast.If) and isinstance(node, ast.If)
            deepest = max(deepest, measure_nesting(child, depth + (isinstance(child, NESTING) and not beside)))
    return deepest


def test_the_walk_over_the_code_finds_it() -> None:
    assert len(PACKAGE) > 30
    assert Path(__file__) in CODE


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_files_are_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_FILE_LINES


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_functions_are_short_and_flat(path: Path) -> None:
    long = {f.name: count_lines(f) for f in iter_functions(path) if count_lines(f) > MAX_FUNCTION_LINES}
    deep = {f.name: measure_nesting(f) for f in iter_functions(path) if measure_nesting(f) > MAX_NESTING}
    assert not long
    assert not deep


@pytest.mark.parametrize("path", PACKAGE, ids=name_of)
def test_modules_open_with_one_sentence(path: Path) -> None:
    opening = (ast.get_docstring(parse(path)) or "").splitlines()[:1]
    assert opening, "no docstring"
    assert opening[0].endswith((".", ":")), opening[0]


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_names_say_what_a_thing_is(path: Path) -> None:
    assert not NAMES_THAT_SAY_NOTHING & {part.removesuffix(".py") for part in path.relative_to(ROOT).parts}


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_no_error_is_caught_unnamed(path: Path) -> None:
    handlers = [node for node in ast.walk(parse(path)) if isinstance(node, ast.ExceptHandler)]
    assert all(handler.type is not None for handler in handlers), "bare except"
    caught = [
        name.id for handler in handlers for name in ast.walk(handler.type or handler) if isinstance(name, ast.Name)
    ]
    assert sum(name in CATCH_ALL for name in caught) <= (name_of(path) in FAULT_BARRIERS), "catches everything"


@pytest.mark.parametrize("path", PACKAGE, ids=name_of)
def test_imports_are_absolute(path: Path) -> None:
    assert not [node for node in ast.walk(parse(path)) if isinstance(node, ast.ImportFrom) and node.level]


def test_tests_mirror_the_package() -> None:
    folders = {path.name for path in (ROOT / "src/peacetalks").iterdir() if path.is_dir()} - {"__pycache__"}
    own = {"quality"}
    tested = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir()} - {"__pycache__"}
    assert tested <= folders | own, "a folder of tests that mirrors no package"
