"""The command ``search``: reports, facts and names by their words."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from peacetalks.cli.databases import DEFAULT_DB, Db, Format, Showing
from peacetalks.cli.records import open_reader
from peacetalks.views.wordings import count

if TYPE_CHECKING:
    from peacetalks.store.search.hits import Hit
    from peacetalks.store.search.searches import Found


def search(
    query: Annotated[list[str], typer.Argument(metavar="QUERY...", help="Words and fields; see below.")],
    db: Db = DEFAULT_DB,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Show at most so many.")] = 20,
    offset: Annotated[int, typer.Option(min=0, help="Leave out so many first.")] = 0,
    format_: Format = Showing.TABLE,
) -> None:
    """Find reports, facts and names.

    Words in any script and with or without accents; "a phrase"; beginnings*; *parts*; AND, OR, NOT and parentheses;
    fields: in:reports|facts|names, kind:, act:, category:, status:, actor:, title:, place:, source:, process:,
    date:2023-09..2023-10.
    """
    from peacetalks.store.search.searches import search as ask
    from peacetalks.store.stores import open_store

    # The shell takes quotation marks away: an argument of several words was a phrase or a whole query.
    written = " ".join(query)
    if "process:" in written:
        with open_reader(db):
            pass  # Which reports are of a process is brought up to date by opening the record.
    with open_store(db) as store, store.look() as snapshot:
        found = ask(snapshot.connection, written, limit=limit, offset=offset)
    if format_ is Showing.JSON:
        from peacetalks.cli.answers import print_json

        print_json(found)
    else:
        _print_table(found, offset)


def _print_table(found: Found, offset: int) -> None:
    for note in found.notes:
        sys.stderr.write(f"peacetalks: {note}\n")
    for hit in found.hits:
        sys.stdout.write(_render_hit(hit) + "\n")
    shown = f"{offset + 1}–{offset + len(found.hits)} of " if found.hits else ""
    more = "more than " if found.more else ""
    sys.stdout.write(f"{shown}{more}{found.total} found\n")
    for name in ("in", "kind", "year", "source"):
        counts = list(found.counts.get(name, {}).items())
        if len(counts) > 1:
            sys.stdout.write(f"  {name}: " + ", ".join(f"{value} {number}" for value, number in counts[:8]) + "\n")


def _render_hit(hit: Hit) -> str:
    if hit.layer == "name":
        return f"name    {hit.id}  ({hit.kind}, in {count(hit.reports or 0, 'report')})"
    words = " ".join(hit.snippet.text.split())
    about = ", ".join(part for part in (hit.date, hit.source) if part)
    if hit.layer == "report":
        return f"report  {hit.title or hit.id}  ({about or 'undated'})\n        {hit.id}\n        …{words}…"
    return f"{hit.kind:<7} {words}\n        {hit.id}  ({about or 'undated'}; {hit.report})"
