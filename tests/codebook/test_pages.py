from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from peacetalks.cli.main import app
from peacetalks.codebook.books import load_codebook
from peacetalks.codebook.files import from_dict

PAGE = Path(__file__).resolve().parents[2] / "docs/codebook.md"


def run(*args: str) -> str:
    return CliRunner().invoke(app, ["codebook", *args], catch_exceptions=False).stdout


def test_the_page_in_docs_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == run(), "run `make docs`"


def test_json_holds_every_kind_and_every_term() -> None:
    plain, book = json.loads(run("--format", "json")), load_codebook()
    assert list(plain["kinds"]) == list(book.kinds)
    for name, terms in book.lists.items():
        assert list(plain["lists"][name]["terms"]) == list(terms.terms)


def test_the_example_of_the_file_format_is_in_the_file_format() -> None:
    example = PAGE.read_text(encoding="utf-8").split("```json")[1].split("```")[0]
    coding = from_dict(json.loads(example))
    assert [span.quote for span in coding.facts[0].evidence] == [coding.report.text.removesuffix(".")]
    assert coding.facts[0].evidence[0].end == len(coding.report.text) - 1
