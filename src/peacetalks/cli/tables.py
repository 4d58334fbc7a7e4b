"""Facts for reading on a terminal: grouped by kind, each with its fields and the sentence that it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from peacetalks.cli.sentences import quote_sentences
from peacetalks.codebook.summaries import list_names, summarise_fact, word_score
from peacetalks.codebook.terms import Kind
from peacetalks.codebook.values import AnyFact, Coding, Reason

HEADINGS: Mapping[Kind, str] = {
    Kind.TALKS: "Talks",
    Kind.PARTICIPANT: "Participants",
    Kind.STATEMENT: "Statements",
    Kind.COMMITMENT: "Commitments",
    Kind.INCIDENT: "Incidents",
}
LABEL_WIDTH = 14
CODED = "coded"  # by people, so that no score says how sure a machine is
WIDEST = 100
"""Lines are no longer than this, in columns, however wide the terminal."""


def print_tables(codings: Iterator[Coding], console: Console, *, explain: bool = False, coded: bool = False) -> None:
    """Print each report with its facts; ``coded`` ones are of people, who give no score."""
    for number, coding in enumerate(codings):
        with console.capture() as captured:
            console.print(
                *([""] if number else []),
                build_table(coding, explain=explain, coded=coded),
                sep="\n",
                width=_width(console),
            )
        # Cells are filled up with spaces, which a file need not keep.
        console.file.write("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))


def _width(console: Console) -> int:
    return min(console.width, WIDEST)


def build_table(coding: Coding, *, explain: bool = False, coded: bool = False) -> RenderableType:
    """Make what is printed of one report."""
    parts: list[RenderableType] = [build_heading(coding, coded=coded)]
    for kind, heading in HEADINGS.items():
        facts = [fact for fact in coding.facts if fact.kind is kind]
        if facts:
            parts += [Text(), Text(f"{heading} ({len(facts)})", style="bold")]
            parts.append(_build_kind(coding, facts, explain=explain, coded=coded))
    if not coding.facts:
        parts += [Text(), Text("No facts found.")]
    return Group(*parts)


def build_heading(coding: Coding, *, coded: bool = False) -> Text:
    """Say which report this is, when and where it was published, and how many facts follow."""
    report = coding.report
    heading = Text(report.title or report.id, style="bold")
    known = [report.published or "date not given", report.source, report.id if report.title else None]
    heading.append("\n" + " · ".join(value for value in known if value), style="not bold")
    count = len(coding.facts)
    state = CODED if coded else "not checked"
    heading.append(f"\n{count} {'fact' if count == 1 else 'facts'}, {state}", style="not bold")
    return heading


def _build_kind(coding: Coding, facts: list[AnyFact], *, explain: bool, coded: bool) -> Padding:
    names = list_names(coding)
    grid = Table.grid(padding=(0, 2))
    grid.add_column(width=max(3, *(len(fact.id) for fact in facts)), no_wrap=True)
    grid.add_column(width=LABEL_WIDTH, overflow="fold")
    grid.add_column(ratio=1, overflow="fold")
    grid.add_column(width=len("possible"), no_wrap=True)
    for number, fact in enumerate(facts):
        if number:
            grid.add_row()
        _add_fact(grid, coding, fact, names=names, certainty=CODED if coded else word_score(fact.score))
        if explain and not coded:
            _add_reason(grid, fact.score, fact.reason)
    return Padding(grid, (0, 0, 0, 2), expand=False)


def _add_fact(grid: Table, coding: Coding, fact: AnyFact, *, names: Mapping[str, str], certainty: str) -> None:
    summary = summarise_fact(fact, names)
    grid.add_row(Text(fact.id), Text(summary.term), Text(summary.line, style="bold"), Text(certainty))
    for name, value in summary.details:
        grid.add_row("", Text(name), Text(value))
    for sentence in quote_sentences(coding.report.text, fact.evidence):
        grid.add_row("", "", Text(f"“{sentence}”", style="dim"))


def _add_reason(grid: Table, score: float, reason: Reason) -> None:
    """Add why the fact was read; what the extractor does not say is left out."""
    grid.add_row("", Text("score"), Text(f"{score:.2f}"))
    for name in ("extractor", "predicate", "frame", "pattern"):
        if value := getattr(reason, name):
            grid.add_row("", Text(name), Text(value))
    for note in reason.notes:
        grid.add_row("", Text("note"), Text(note))
