"""The report itself with its facts marked in it by brackets, legible without colour."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from peacetalks.cli.tables import build_heading
from peacetalks.codebook.summaries import list_names, summarise_fact, word_score
from peacetalks.codebook.values import Coding


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of what is shown: words of the report, or a mark that stands between them."""

    words: str
    is_mark: bool = False


def print_marked_text(codings: Iterator[Coding], console: Console, *, explain: bool = False) -> None:
    """Print each report with its facts marked, and below it what each mark stands for."""
    for number, coding in enumerate(codings):
        if number:
            console.print()
        console.print(build_heading(coding), "", sep="\n", soft_wrap=True)
        console.print(_colour(mark_facts(coding)), soft_wrap=True)
        console.print(_build_legend(coding, explain), soft_wrap=True)


def mark_facts(coding: Coding) -> list[Piece]:
    """Cut a report into its words and the marks ``[t1 `` and ``]`` around the evidence of each fact.

    Marks nest. Where two stretches cross, the later one is closed with the first and opened again; stretches that
    are the same share a mark. The words alone, joined, are the report's text.
    """
    text = coding.report.text
    edges = _order_edges(coding)
    pieces: list[Piece] = []
    position = 0
    open_marks: list[tuple[int, str]] = []
    for offset in sorted({*edges, *(end for starts in edges.values() for end, _ in starts)}):
        pieces.append(Piece(text[position:offset]))
        position = offset
        pieces += _close_marks(open_marks, offset)
        for end, ids in edges.get(offset, ()):
            open_marks.append((end, ids))
            pieces.append(Piece(f"[{ids} ", True))
    pieces.append(Piece(text[position:]))
    return [piece for piece in pieces if piece.words]


def _order_edges(coding: Coding) -> dict[int, list[tuple[int, str]]]:
    """Give for each offset the stretches that begin there, longest first, as their end and the ids they belong to."""
    ids: dict[tuple[int, int], list[str]] = defaultdict(list)
    for fact in coding.facts:
        for span in dict.fromkeys(fact.evidence):
            ids[span.start, span.end].append(fact.id)
    edges: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for (start, end), names in sorted(ids.items(), key=lambda pair: (pair[0][0], -pair[0][1])):
        edges[start].append((end, ",".join(names)))
    return edges


def _close_marks(open_marks: list[tuple[int, str]], offset: int) -> list[Piece]:
    """Close the marks that end here, innermost first; those inside them that go on are opened again."""
    first = next((place for place, (end, _) in enumerate(open_marks) if end <= offset), None)
    if first is None:
        return []
    closing = open_marks[first:]
    del open_marks[first:]
    again = [mark for mark in closing if mark[0] > offset]
    open_marks.extend(again)
    return [Piece("]" * len(closing), True), *(Piece(f"[{ids} ", True) for _, ids in again)]


def _colour(pieces: list[Piece]) -> Text:
    text = Text()
    for piece in pieces:
        text.append(piece.words, style="bold cyan" if piece.is_mark else "")
    return text


def _build_legend(coding: Coding, explain: bool) -> Text:
    """Say in a line each what the marks stand for, and with ``explain`` why."""
    names = list_names(coding)
    width = max((len(fact.id) for fact in coding.facts), default=0)
    legend = Text("\n" if coding.facts else "")
    for fact in coding.facts:
        summary = summarise_fact(fact, names)
        legend.append(f"{fact.id:<{width}}  ", style="bold cyan")
        legend.append(f"{fact.kind.value}, {summary.term}: {summary.line} ({word_score(fact.score)})\n")
        if explain:
            reason = fact.reason
            why = [f"score {fact.score:.2f}", reason.predicate, reason.frame, reason.pattern, *reason.notes]
            legend.append(f"{'':<{width}}  {' · '.join(part for part in why if part)}\n", style="dim")
    return legend
