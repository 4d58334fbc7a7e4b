"""One part of the record in full, for ``show``: an encounter, a commitment, an actor."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from peacetalks.cli.databases import Showing, ViewShowing
from peacetalks.cli.records import open_reader
from peacetalks.cli.view_outputs import show_view

if TYPE_CHECKING:
    from peacetalks.views.details import ActorDetail, CommitmentDetail, EncounterDetail
    from peacetalks.views.readers import RecordReader
    from peacetalks.views.sheets import Sheet

HINT = "next: peacetalks show ID, for an id of a last column"


def show_part(db: str, what: str, format_: Showing) -> str | None:
    """Show the part of the record that has an id, or whose id begins so; else give the id of a fact that begins so."""
    with open_reader(db) as reader:
        for space, show in SPACES.items():
            found = reader.find(space, what)
            if len(found) == 1:
                show(reader, found[0], ViewShowing(format_))
                return None
        facts = reader.find_facts(what)
    return facts[0] if len(facts) == 1 else what


def _show_encounter(reader: RecordReader, identifier: str, format_: ViewShowing) -> None:
    from peacetalks.views.details import build_encounter
    from peacetalks.views.timelines import describe_encounter

    detail = build_encounter(reader, identifier)
    if detail:
        view = detail.encounter
        _print_head(describe_encounter(view), [view.date or f"date not given, told {view.told}", view.check], format_)
        show_view(detail, _list_encounter_sheets(detail), format_, hint=HINT)


def _list_encounter_sheets(detail: EncounterDetail) -> list[Sheet]:
    from peacetalks.views import detail_sheets
    from peacetalks.views.sheets import list_differences_sheet

    return [
        detail_sheets.list_attended_sheet(detail.encounter),
        list_differences_sheet(detail.differences),
        detail_sheets.list_citations_sheet(detail.encounter.evidence),
        detail_sheets.list_relations_sheet(detail.relations),
    ]


def _show_commitment(reader: RecordReader, identifier: str, format_: ViewShowing) -> None:
    from peacetalks.views.details import build_commitment
    from peacetalks.views.timelines import describe_commitment

    detail = build_commitment(reader, identifier)
    if detail:
        view = detail.commitment
        lines = [f"parties say: {view.said}", view.entered, view.term, view.check]
        _print_head(describe_commitment(view), lines, format_)
        show_view(detail, _list_commitment_sheets(detail), format_, hint=HINT)


def _list_commitment_sheets(detail: CommitmentDetail) -> list[Sheet]:
    from peacetalks.views import detail_sheets

    return [
        detail_sheets.list_entries_sheet(detail.commitment.entries),
        detail_sheets.list_relations_sheet(detail.relations),
    ]


def _show_actor(reader: RecordReader, identifier: str, format_: ViewShowing) -> None:
    from peacetalks.views.details import build_actor

    detail = build_actor(reader, identifier)
    if detail:
        view = detail.actor
        others = [name for name in view.names if name != view.name]
        lines = [f"{view.type}, weakest tie between its mentions {view.score:.2f}"]
        lines += [f"of: {'; '.join(owner.name for owner in view.of)}"] if view.of else []
        lines += [f"also: {'; '.join(others)}"] if others else []
        _print_head(view.name, lines, format_)
        show_view(detail, _list_actor_sheets(detail), format_, hint=f"next: peacetalks timeline --actor {view.id[:9]}")


def _list_actor_sheets(detail: ActorDetail) -> list[Sheet]:
    from peacetalks.views.sheets import list_actors_sheet, list_timeline_sheet

    return [list_actors_sheet([detail.actor]), list_timeline_sheet(detail.timeline)]


def _print_head(name: str, lines: Sequence[str], format_: ViewShowing) -> None:
    if format_ is ViewShowing.TABLE:
        sys.stdout.write(f"{name}\n" + "".join(f"  {line}\n" for line in lines) + "\n")


SPACES: dict[str, Callable[[RecordReader, str, ViewShowing], None]] = {
    "encounter": _show_encounter,
    "ledger": _show_commitment,
    "actor": _show_actor,
}
