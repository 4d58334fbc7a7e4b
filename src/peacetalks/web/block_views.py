"""A block ready for its template: what it shows, its rows, how many there are, its citation and its files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from peacetalks.views.sheets import Sheet
from peacetalks.web.blocks import Block, Choice
from peacetalks.web.citings import Citing, build_address, cite_view
from peacetalks.web.records import OpenRecord, Place
from peacetalks.web.timeline_drawings import Drawing, draw_timeline


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block as its template shows it.

    ``views`` are what is shown, ``rows`` the address of the page with its rows, ``files`` those of exactly these rows
    by form. ``more`` says that there are further rows.
    """

    block: Block
    views: Sequence[Any]
    sheet: Sheet
    rows: str
    files: dict[str, str]
    citing: Citing
    more: bool
    drawing: Drawing | None


def view_block(opened: OpenRecord, place: Place, block: Block, choice: Choice) -> BlockView:
    """Build a block of a part of the record."""
    views = block.build(opened.reader, place.holder, _with_one_more(choice))
    more = bool(choice.limit) and len(views) > (choice.limit or 0)
    views = views[: choice.limit]
    sheet = block.sheet(views)
    pairs = choice.to_pairs()
    return BlockView(
        block=block,
        views=views,
        sheet=sheet,
        rows=f"{place.path}/{block.name}",
        files={form: build_address(f"{place.path}/{block.name}.{form}", pairs) for form in ("csv", "json")},
        citing=cite_view(block.title, place.name, len(sheet.rows), opened=opened),
        more=more,
        drawing=draw_timeline(views) if block.name == "timeline" else None,
    )


def _with_one_more(choice: Choice) -> Choice:
    limit = choice.limit + 1 if choice.limit else None
    return Choice(limit=limit, lane=choice.lane, since=choice.since, until=choice.until, open=choice.open)
