"""The commands that read the record: timeline, who, encounters, commitments, differences, actors and changes."""

from __future__ import annotations

from typing import Annotated

import typer

from peacetalks.cli.databases import DEFAULT_DB, Db, ViewShowing
from peacetalks.cli.records import AsOf, Limit, ProcessName, open_reader, pick_actor, pick_holder
from peacetalks.cli.view_outputs import ViewFormat, show_view
from peacetalks.errors import UsageError

ActorName = Annotated[str | None, typer.Option("--actor", help="Only where this actor takes part, by name or id.")]
NEXT = "next: peacetalks show ID, for an id of the last column, gives the words"


def timeline(  # noqa: PLR0913 – one parameter an option of the command
    process: ProcessName = None,
    db: Db = DEFAULT_DB,
    actor: ActorName = None,
    since: Annotated[str | None, typer.Option("--since", help="From this day on (2023-09-21).")] = None,
    until: Annotated[str | None, typer.Option("--until", help="Up to this day.")] = None,
    limit: Limit = 100,
    format_: ViewFormat = ViewShowing.TABLE,
) -> None:
    """Show what is told of a process or an actor, day by day: encounters, commitments, statements, incidents."""
    from peacetalks.store.parts import Selection
    from peacetalks.views.sheets import list_timeline_sheet
    from peacetalks.views.timelines import build_timeline

    if (process is None) is (actor is None):
        raise UsageError("a timeline of what?", todo="Name a process, or an actor with --actor")
    with open_reader(db) as reader:
        holder = ("actor", pick_actor(reader, actor).id) if actor else pick_holder(reader, process)
        entries = build_timeline(reader, holder, selection=Selection(since=since, until=until, limit=limit))
    show_view(entries, [list_timeline_sheet(entries)], format_, hint=NEXT)


def encounters(
    process: ProcessName = None,
    db: Db = DEFAULT_DB,
    actor: ActorName = None,
    limit: Limit = 50,
    format_: ViewFormat = ViewShowing.TABLE,
) -> None:
    """List meetings, rounds and negotiations, the newest first, with how many independent sources tell of each."""
    from peacetalks.store.parts import Selection
    from peacetalks.views.encounters import list_encounters
    from peacetalks.views.sheets import list_encounters_sheet

    if process and actor:
        raise UsageError("a process or an actor, not both", todo="Leave one of them out")
    with open_reader(db) as reader:
        holder = ("actor", pick_actor(reader, actor).id) if actor else pick_holder(reader, process)
        views = list_encounters(reader, holder, Selection(limit=limit, newest_first=True))
    show_view(views, [list_encounters_sheet(views)], format_, hint=NEXT)


def who(
    process: ProcessName = None,
    db: Db = DEFAULT_DB,
    actor: ActorName = None,
    persons: Annotated[
        bool, typer.Option("--persons", help="Named persons instead of the sides they sat for.")
    ] = False,
    limit: Limit = 50,
    format_: ViewFormat = ViewShowing.TABLE,
) -> None:
    """Show who met whom: pairs that sat at the same held meetings, never those that are only named together."""
    from peacetalks.views.meetings import list_pairs, list_person_pairs
    from peacetalks.views.sheets import list_pairs_sheet

    if process and actor:
        raise UsageError("a process or an actor, not both", todo="Leave one of them out")
    with open_reader(db) as reader:
        holder = ("actor", pick_actor(reader, actor).id) if actor else pick_holder(reader, process)
        pairs = (list_person_pairs if persons else list_pairs)(reader, holder, limit=limit)
    hint = "next: peacetalks encounters --actor NAME lists the meetings behind a line"
    show_view(pairs, [list_pairs_sheet(pairs)], format_, hint=hint)


def commitments(  # noqa: PLR0913 – one parameter an option of the command
    process: ProcessName = None,
    db: Db = DEFAULT_DB,
    only_open: Annotated[
        bool, typer.Option("--open", help="Only those on whose fate nothing is entered, and which stand.")
    ] = False,
    made_by: Annotated[str | None, typer.Option("--by", help="Only those made or asked by this actor.")] = None,
    to: Annotated[str | None, typer.Option("--to", help="Only those made to, or asked of, this actor.")] = None,
    as_of: AsOf = None,
    limit: Limit = 50,
    format_: ViewFormat = ViewShowing.TABLE,
) -> None:
    """Show the commitments ledger: what the parties say, which evidence is entered, how it stands to its deadline.

    The three do not mix, and none of them rules that something was kept or broken.
    """
    from peacetalks.views.commitments import Question, list_commitments
    from peacetalks.views.sheets import list_commitments_sheet

    with open_reader(db) as reader:
        question = Question(
            only_open=only_open,
            by=pick_actor(reader, made_by).id if made_by else None,
            to=pick_actor(reader, to).id if to else None,
            as_of=as_of,
            limit=limit,
        )
        views = list_commitments(reader, pick_holder(reader, process), question)
    show_view(views, [list_commitments_sheet(views)], format_, hint=NEXT)


def differences(
    process: ProcessName = None, db: Db = DEFAULT_DB, limit: Limit = 50, format_: ViewFormat = ViewShowing.TABLE
) -> None:
    """Show where accounts differ: one row a question, one column an account; copies of one text count once."""
    from peacetalks.views.differences import list_differences
    from peacetalks.views.sheets import list_differences_sheet

    with open_reader(db) as reader:
        found = list_differences(reader, pick_holder(reader, process), limit=limit)
    show_view(found, [list_differences_sheet(found)], format_, hint=NEXT)


def actors(
    process: ProcessName = None, db: Db = DEFAULT_DB, limit: Limit = 100, format_: ViewFormat = ViewShowing.TABLE
) -> None:
    """List actors under all their names: those at the encounters of a process, or all."""
    from peacetalks.views.actors import list_actors
    from peacetalks.views.sheets import list_actors_sheet

    with open_reader(db) as reader:
        found = list_actors(reader, pick_holder(reader, process) if process else None, limit=limit)
    hint = "next: peacetalks timeline --actor ID shows what an actor did; peacetalks same A B puts two together"
    show_view(found, [list_actors_sheet(found)], format_, hint=hint)


def changes(
    since: Annotated[
        str, typer.Option("--since", help="After this cursor (a number), or since this day or time (2026-09-21).")
    ] = "0",
    db: Db = DEFAULT_DB,
    limit: Limit = 100,
    format_: ViewFormat = ViewShowing.TABLE,
) -> None:
    """List what was created, updated, retracted, merged and unmerged in the record, in order, each with its cursor."""
    from peacetalks.views.changes import list_changes
    from peacetalks.views.sheets import list_changes_sheet

    with open_reader(db) as reader:
        found = list_changes(reader, since, limit=limit)
    last = found[-1].cursor if found else since
    show_view(found, [list_changes_sheet(found)], format_, hint=f"next: peacetalks changes --since {last}")
