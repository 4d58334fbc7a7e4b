"""A long report in pieces that a model can take, cut between paragraphs."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from peacetalks.codebook.values import Report

PIECE = 12_000
"""How many characters a question holds, about: models read the middle of long texts worst."""


def iter_pieces(report: Report, *, size: int = PIECE) -> Iterator[Report]:
    """Give the report's body in pieces: reports with the same text, of which each has a part of the body."""
    stretches: list[tuple[int, int]] = []
    held = 0
    for start, end in _iter_stretches(report, size):
        if held and held + end - start > size:
            yield dataclasses.replace(report, body=tuple(_join(stretches)))
            stretches, held = [], 0
        stretches.append((start, end))
        held += end - start
    if held:
        yield dataclasses.replace(report, body=tuple(_join(stretches)))


def give_words(piece: Report) -> str:
    """Give the words of a piece."""
    return "\n".join(piece.text[start:end] for start, end in piece.body)


def _iter_stretches(report: Report, size: int) -> Iterator[tuple[int, int]]:
    """Cut the body at line ends, and lines that are too long at spaces."""
    for start, end in report.body:
        position = start
        for line in report.text[start:end].splitlines(keepends=True):
            yield from _cut(report.text, position, position + len(line), size)
            position += len(line)


def _cut(text: str, start: int, end: int, size: int) -> Iterator[tuple[int, int]]:
    while end - start > size:
        space = text.rfind(" ", start + size // 2, start + size)
        cut = space + 1 if space >= 0 else start + size
        yield start, cut
        start = cut
    if end > start:
        yield start, end


def _join(stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join stretches that touch."""
    joined: list[tuple[int, int]] = []
    for start, end in stretches:
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
