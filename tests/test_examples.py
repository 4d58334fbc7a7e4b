"""The sample reports: a dozen, short, about several processes, each with its public sources."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
REPORTS = sorted(path for path in EXAMPLES.iterdir() if path.suffix in {".txt", ".html", ".md"})
ORIGIN = re.compile(r"^origin: (.+)$|<meta name=\"origin\" content=\"([^\"]+)\">", re.IGNORECASE | re.MULTILINE)


def test_there_are_a_dozen_reports_of_several_processes_in_three_formats() -> None:
    assert len(REPORTS) >= 12
    assert len({re.split(r"-\d{4}", path.name)[0] for path in REPORTS}) >= 3
    assert {path.suffix for path in REPORTS} == {".txt", ".html", ".md"}


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_every_report_is_short_dated_and_names_its_sources(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    date = re.search(r"\d{4}-\d{2}-\d{2}", path.name)
    assert date
    assert date[0] in text
    assert 100 <= len(re.sub(r"<[^>]+>", " ", text).split()) <= 270, "header included"
    origin = ORIGIN.search(text)
    assert origin
    assert len(origin[1] or origin[2]) > 20
