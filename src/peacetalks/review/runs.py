"""A report cut into flat runs, so that stretches of several facts that overlap can each be marked and followed."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from peacetalks.codebook.terms import Kind
from peacetalks.codebook.values import Report, Span


@dataclass(frozen=True, slots=True)
class Marking:
    """What marks the words of one fact: its id, the label that stands beside them, its kind and its stretches."""

    fact: str
    label: str
    kind: Kind
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Characters from ``start`` that belong to the same facts: ``markings`` in the order of the facts.

    ``opening`` are the facts one of whose stretches begins here, ``closing`` those of which the first one ends here.
    """

    start: int
    text: str
    markings: tuple[Marking, ...] = ()
    opening: tuple[Marking, ...] = ()
    closing: tuple[Marking, ...] = ()

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of the facts, each once."""
        return tuple(dict.fromkeys(marking.kind for marking in self.markings))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the report in runs; ``is_body`` says whether it belongs to what is read."""

    runs: tuple[Run, ...]
    is_body: bool


@dataclass(slots=True)
class _Edges:
    """The facts whose stretches begin and end at each offset; ``first`` those whose first stretch ends there."""

    opening: dict[int, list[Marking]] = field(default_factory=lambda: defaultdict(list))
    closing: dict[int, list[Marking]] = field(default_factory=lambda: defaultdict(list))
    first: dict[int, list[Marking]] = field(default_factory=lambda: defaultdict(list))


def split_paragraphs(report: Report, markings: Sequence[Marking]) -> tuple[Paragraph, ...]:
    """Cut a report's text into paragraphs of runs; joined, the runs of a line are the line without its break."""
    lines = list(_iter_lines(report.text))
    edges = _find_edges(markings)
    body = [edge for stretch in report.body for edge in stretch]
    cuts = {*edges.opening, *edges.closing, *body, *(edge for line in lines for edge in line)}
    runs = list(_iter_runs(report.text, sorted(cuts), edges, {m.fact: place for place, m in enumerate(markings)}))
    starts = [run.start for run in runs]
    paragraphs = []
    for start, end in lines:
        inside = tuple(runs[bisect_left(starts, start) : bisect_left(starts, end)])
        middle = (start + end) // 2
        paragraphs.append(Paragraph(inside, any(begin <= middle < stop for begin, stop in report.body)))
    return tuple(paragraphs)


def _iter_lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.splitlines(keepends=True):
        words = line.rstrip()
        if words:
            yield start, start + len(words)
        start += len(line)


def _find_edges(markings: Sequence[Marking]) -> _Edges:
    edges = _Edges()
    for marking in markings:
        for start, end in _join_spans(marking.spans):
            edges.opening[start].append(marking)
            edges.closing[end].append(marking)
        edges.first[marking.spans[0].end].append(marking)
    return edges


def _join_spans(spans: Sequence[Span]) -> list[tuple[int, int]]:
    """Join stretches of one fact that overlap or touch, so that none of it begins while it is open."""
    joined: list[tuple[int, int]] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], span.end))
        else:
            joined.append((span.start, span.end))
    return joined


def _iter_runs(text: str, cuts: Sequence[int], edges: _Edges, order: Mapping[str, int]) -> Iterator[Run]:
    active: dict[str, Marking] = {}
    for start, end in pairwise(cuts):
        for marking in edges.closing.get(start, ()):
            del active[marking.fact]
        active.update((marking.fact, marking) for marking in edges.opening.get(start, ()))
        yield Run(
            start=start,
            text=text[start:end],
            markings=tuple(sorted(active.values(), key=lambda marking: order[marking.fact])),
            opening=tuple(edges.opening.get(start, ())),
            closing=tuple(edges.first.get(end, ())),
        )
