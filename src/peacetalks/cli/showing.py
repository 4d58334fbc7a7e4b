"""The table of ways to show facts."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from rich.console import Console

from peacetalks.cli.marked_text import print_marked_text
from peacetalks.cli.outputs import render_json, render_json_lines
from peacetalks.cli.sheets import render_csv
from peacetalks.cli.tables import print_tables
from peacetalks.codebook.terms import Kind
from peacetalks.codebook.values import Coding

STREAMED: Mapping[str, Callable[[Iterable[Coding]], Iterator[str]]] = {
    "json": render_json,
    "jsonl": render_json_lines,
    "csv": render_csv,
}


@dataclass(frozen=True, slots=True)
class Selection:
    """Which facts are shown, and whether with their reasons."""

    kinds: frozenset[Kind] = frozenset()
    min_score: float = 0.0
    explain: bool = False


class PipedConsole(Console):
    """A console that lets the program know when the reader of its output has gone."""

    def on_broken_pipe(self) -> None:
        """Pass the error on, where Rich would end the program with an exit code of its own."""
        raise BrokenPipeError


def show_codings(codings: Iterator[Coding], format_: str, selection: Selection) -> None:
    """Print reports with their facts on standard output, colour and width as the terminal has them."""
    if format_ in STREAMED:
        for piece in STREAMED[format_](codings):
            sys.stdout.write(piece)
        return
    console = make_console()
    show = print_marked_text if format_ == "text" else print_tables
    show(codings, console, explain=selection.explain)


def show_hint(hint: str) -> None:
    """Print the command that may come next, dimmed on a terminal."""
    make_console().print(f"\n{hint}", style="dim", soft_wrap=True)


def make_console() -> Console:
    """Make a console on standard output that prints words as they are, in colour only on a terminal."""
    return PipedConsole(file=sys.stdout, highlight=False, emoji=False, markup=False)
