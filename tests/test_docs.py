"""The docs keep up with the program: commands, options, exit codes, kinds, fields, and links that lead somewhere."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
import typer

from peacetalks.cli.main import app
from peacetalks.codebook.books import load_codebook
from peacetalks.codebook.files import from_dict
from peacetalks.errors import PeacetalksError

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
COMMANDS_PAGE = ROOT / "docs/reference/commands.md"
CODEBOOK_PAGE = ROOT / "docs/codebook.md"
LINK = re.compile(r"!?\[[^\]]*\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)]*))?\)")


def iter_commands(command: object = None, path: str = "peacetalks") -> Iterator[tuple[str, list[str]]]:
    """Give every command's path and its options."""
    command = command or typer.main.get_command(app)
    params = getattr(command, "params", [])
    yield path, [opt for param in params for opt in param.opts if opt.startswith("--")]
    for name, member in getattr(command, "commands", {}).items():
        yield from iter_commands(member, f"{path} {name}")


def iter_errors(root: type[PeacetalksError] = PeacetalksError) -> Iterator[type[PeacetalksError]]:
    yield root
    for child in root.__subclasses__():
        yield from iter_errors(child)


def load_script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name.replace("-", "_"), ROOT / f"scripts/{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def find_section(page: Path, heading: str) -> str:
    match = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", page.read_text(encoding="utf-8"), re.M | re.S)
    assert match, f"no section “{heading}” in {page.name}"
    return match[1]


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize(("path", "options"), list(iter_commands()), ids=str)
def test_every_command_and_option_is_documented(path: str, options: list[str]) -> None:
    section = find_section(COMMANDS_PAGE, path)
    assert all(option in section for option in options)


def test_help_in_the_docs_is_that_of_the_program() -> None:
    result = subprocess.run(
        [sys.executable, str(ROOT / "scripts/render-commands.py")],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    assert COMMANDS_PAGE.read_text(encoding="utf-8") == result.stdout, "run `make docs`"


def test_every_exit_code_is_documented_once() -> None:
    section = find_section(COMMANDS_PAGE, "Exit codes")
    codes = [int(code) for code in re.findall(r"^\| (\d+) \|", section, re.M)]
    assert codes == sorted({0, *(error.exit_code for error in iter_errors())})


def test_every_kind_field_and_term_is_documented() -> None:
    book = load_codebook()
    for kind in book.kinds.values():
        section = find_section(CODEBOOK_PAGE, f"Kind: {kind.name}")
        assert all(f"| `{field}` |" in section for field in kind.fields)
    for terms in book.lists.values():
        section = find_section(CODEBOOK_PAGE, f"Terms: {terms.name}")
        assert all(f"| `{term}` |" in section for term in terms.terms)


def test_every_command_of_the_tutorial_runs_and_prints(tmp_path: Path) -> None:
    script = load_script("render-tutorial")
    for name in ("examples", "docs"):
        (tmp_path / name).symlink_to(ROOT / name)
    commands = list(script.iter_commands((ROOT / "docs/tutorial.md").read_text(encoding="utf-8")))
    assert len(commands) >= 5
    for command in commands:
        assert script.run_command(command, tmp_path).strip(), command


def test_the_coded_sample_is_complete_and_its_spans_hold() -> None:
    for path in sorted((ROOT / "docs/coded").glob("*.json")):
        coding = from_dict(json.loads(path.read_text(encoding="utf-8")), where=path.name)
        text = coding.report.text
        assert text == (ROOT / f"examples/{path.stem}.txt").read_text(encoding="utf-8")
        assert {str(fact.kind) for fact in coding.facts} >= {"talks", "participant", "statement", "commitment"}
        assert all(text[s.start : s.end] == s.quote for fact in coding.facts for s in fact.evidence)
        assert all(name in text for actor in coding.actors for name in (actor.name, *actor.aliases))


def test_the_picture_is_drawn_from_a_real_run_and_fetches_nothing() -> None:
    picture = (ROOT / "docs/images/read.svg").read_text(encoding="utf-8")
    assert "url(" not in picture.replace("url(#", "")
    assert load_script("render-picture").REPORT in picture.replace("&#160;", " ")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target, anchor in LINK.findall(page.read_text(encoding="utf-8")):
        linked = (page.parent / target).resolve() if target else page
        assert linked.exists(), target
        assert not anchor or anchor in anchors(linked), f"{target}#{anchor}"


def test_every_page_is_reached_from_the_readme() -> None:
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached or page.suffix != ".md":
            continue
        reached.add(page)
        for target, _ in LINK.findall(page.read_text(encoding="utf-8")):
            if target:
                waiting.append((page.parent / target).resolve())
    assert set(PAGES) <= reached
