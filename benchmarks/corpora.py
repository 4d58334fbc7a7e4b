"""Which reports the benchmarks read: those of a folder, read once from disk so that every measurement sees the same."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from pathlib import Path

from peacetalks.reports.readers import SUFFIXES
from peacetalks.reports.sources import find_files

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("PEACETALKS_SHARED", ROOT.parent / "shared"))


def choose_folder(given: str | None) -> Path:
    """Give the folder to read: the one named, the shared reports, or the sample reports where those are absent."""
    if given:
        return Path(given)
    return SHARED / "reports" if (SHARED / "reports").is_dir() else ROOT / "examples"


def find_texts(folder: Path, limit: int) -> list[str]:
    """Give the paths of plain-text reports spread evenly over a folder, at most ``limit``."""
    paths = [name for name in find_files([str(folder)], SUFFIXES).names if name.endswith(".txt")]
    step = max(1, len(paths) // limit)
    return paths[::step][:limit]


def join_words(paths: list[str], words: int) -> str:
    """Join reports, over and over, into one text of at least ``words`` words, its paragraphs kept."""
    return "\n\n".join(_take(_iter_paragraphs(paths), words))


def _iter_paragraphs(paths: list[str]) -> Iterator[str]:
    for path in itertools.cycle(paths):
        text = Path(path).read_text(encoding="utf-8")
        # the head of a report ends at its first empty line
        yield from text.split("\n\n")[1:]


def _take(paragraphs: Iterator[str], words: int) -> Iterator[str]:
    taken = 0
    while taken < words:
        paragraph = next(paragraphs)
        taken += len(paragraph.split())
        yield paragraph
