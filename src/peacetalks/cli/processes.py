"""The commands about processes: listing them, the dossier of one, and grouping reports by hand."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from peacetalks.cli.databases import DEFAULT_DB, By, Db, ViewShowing, Why, find_author
from peacetalks.cli.records import AsOf, Limit, open_reader, pick_process
from peacetalks.cli.view_outputs import ViewFormat, show_view

if TYPE_CHECKING:
    from peacetalks.codebook.decisions import AnyDecision
    from peacetalks.views.dossiers import Dossier
    from peacetalks.views.processes import ProcessHead
    from peacetalks.views.sheets import Sheet

processes = typer.Typer(rich_markup_mode=None, add_completion=False)
ProcessArgument = Annotated[str, typer.Argument(metavar="PROCESS", help="A process by id, name or part of it.")]
Reports = Annotated[list[str], typer.Argument(metavar="REPORT...", help="Reports by name or id.")]


@processes.callback(invoke_without_command=True)
def list_all(
    context: typer.Context, db: Db = DEFAULT_DB, limit: Limit = 200, format_: ViewFormat = ViewShowing.TABLE
) -> None:
    """List the processes that the reports tell of, or group reports by hand."""
    if context.invoked_subcommand:
        return
    from peacetalks.views.processes import list_processes
    from peacetalks.views.sheets import list_processes_sheet

    with open_reader(db) as reader:
        heads = list_processes(reader, limit=limit)
    show_view(heads, [list_processes_sheet(heads)], format_, hint="next: peacetalks dossier PROCESS")


@processes.command()
def rename(process: ProcessArgument, name: str, db: Db = DEFAULT_DB, by: By = None, why: Why = "") -> None:
    """Give a process another name. Its id stays."""
    from peacetalks.codebook.decisions import Renaming

    chosen = _find(db, process)
    _decide(db, [Renaming(id="", by="", when="", process=chosen, name=name)], (by, why))


@processes.command()
def merge(
    process: ProcessArgument,
    into: Annotated[str, typer.Argument(metavar="INTO", help="The process that its reports go into.")],
    db: Db = DEFAULT_DB,
    by: By = None,
    why: Why = "",
) -> None:
    """Put the reports of one process into another one."""
    from peacetalks.codebook.decisions import Merging

    _decide(db, [Merging(id="", by="", when="", process=_find(db, process), into=_find(db, into))], (by, why))


@processes.command()
def split(
    process: ProcessArgument,
    reports: Reports,
    name: Annotated[str, typer.Option("--name", help="The name of the new process.")],
    db: Db = DEFAULT_DB,
    by: By = None,
    why: Why = "",
) -> None:
    """Make a process of its own of some reports of another one."""
    from peacetalks.codebook.decisions import Splitting
    from peacetalks.codebook.folding import fold_words

    chosen = _find(db, process)
    part = "-".join(fold_words(name)) or "part"
    one = Splitting(id="", by="", when="", process=chosen, part=part, name=name, reports=tuple(reports))
    _decide(db, [one], (by, why))


@processes.command()
def assign(process: ProcessArgument, reports: Reports, db: Db = DEFAULT_DB, by: By = None, why: Why = "") -> None:
    """Say that reports belong to a process."""
    _assign(db, _find(db, process), reports, belongs=True, author=(by, why))


@processes.command()
def unassign(process: ProcessArgument, reports: Reports, db: Db = DEFAULT_DB, by: By = None, why: Why = "") -> None:
    """Say that reports do not belong to a process."""
    _assign(db, _find(db, process), reports, belongs=False, author=(by, why))


def dossier(
    process: ProcessArgument,
    db: Db = DEFAULT_DB,
    as_of: AsOf = None,
    limit: Limit = 20,
    format_: ViewFormat = ViewShowing.TABLE,
) -> None:
    """Show a process on one page: head, timeline, who met whom, commitments, differing accounts, places, sources."""
    from peacetalks.views.dossiers import build_dossier

    with open_reader(db) as reader:
        found = build_dossier(reader, pick_process(reader, process), as_of=as_of, limit=limit)
    if format_ is ViewShowing.TABLE:
        _print_head(found.head)
    hint = f"next: peacetalks timeline {found.head.id}; peacetalks show ID, for an id of a last column, gives the words"
    show_view(found, _list_sheets(found), format_, hint=hint)


def _list_sheets(found: Dossier) -> list[Sheet]:
    from peacetalks.views import sheets

    return [
        sheets.list_timeline_sheet(found.timeline),
        sheets.list_pairs_sheet(found.pairs),
        sheets.list_commitments_sheet(found.commitments),
        sheets.list_differences_sheet(found.differences),
        sheets.list_places_sheet(found.places),
        sheets.list_sources_sheet(found.sources),
    ]


def _print_head(head: ProcessHead) -> None:
    import textwrap

    from peacetalks.cli.showing import make_console
    from peacetalks.cli.view_outputs import WIDEST
    from peacetalks.views.sheets import list_head_lines

    width = min(make_console().width, WIDEST)
    sys.stdout.write(f"{head.name}  ({head.id})\n")
    for name, value in list_head_lines(head):
        line = f"  {name:<20}{value}"
        sys.stdout.write(textwrap.fill(line, width, subsequent_indent=" " * 22, break_on_hyphens=False) + "\n")
    sys.stdout.write("\n")


def _find(db: str, words: str) -> str:
    with open_reader(db) as reader:
        return pick_process(reader, words).id


def _assign(db: str, process: str, reports: list[str], *, belongs: bool, author: tuple[str | None, str]) -> None:
    from peacetalks.codebook.decisions import Assignment

    ones = [Assignment(id="", by="", when="", report=report, process=process, belongs=belongs) for report in reports]
    _decide(db, ones, author)


def _decide(db: str, decisions: Sequence[AnyDecision], author: tuple[str | None, str]) -> None:
    from peacetalks.cli.histories import word_decision
    from peacetalks.store.histories import Author
    from peacetalks.store.stores import open_store

    by, why = author
    with open_store(db) as store:
        for done in store.decide(decisions, Author(find_author(by), why)):
            sys.stdout.write(f"{done.id}  {word_decision(done)}\n")
    sys.stdout.write("peacetalks undo ID takes it back\n")
