"""A block ready for its template: what it shows, its rows, how many there are, its citation and its files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from peacetalks.views.sheets import Sheet
from peacetalks.web.blocks import Block, Choice
from peacetalks.web.citings import Citing, build_address, cite_view
from peacetalks.web.downloads import list_forms
from peacetalks.web.records import OpenRecord, Place
from peacetalks.web.timeline_drawings import Drawing, draw_timeline


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block as its template shows it.

    ``views`` are what is shown, ``rows`` the address of the page with its rows, ``files`` those of exactly these rows
    by form. ``more`` says that there are further rows; ``before`` and ``after`` are the addresses of the pages there.
    """

    block: Block
    views: Sequence[Any]
    sheet: Sheet
    rows: str
    files: dict[str, str]
    citing: Citing
    more: bool
    drawing: Drawing | None
    before: str = ""
    after: str = ""


def view_block(opened: OpenRecord, place: Place, block: Block, choice: Choice) -> BlockView:
    """Build a block of a part of the record."""
    views = block.build(opened.reader, place.holder, _widen(block, choice))
    views = views if block.is_dated else views[choice.offset :]
    more = bool(choice.limit) and len(views) > (choice.limit or 0)
    views = views[: choice.limit]
    sheet = block.sheet(views)
    pairs = choice.to_pairs()
    return BlockView(
        block=block,
        views=views,
        sheet=sheet,
        rows=f"{place.path}/{block.name}",
        files={form: build_address(f"{place.path}/{block.name}.{form}", pairs) for form in list_forms(block.name)},
        citing=cite_view(block.title, place.name, len(sheet.rows), opened=opened),
        more=more,
        drawing=draw_timeline(views) if block.name == "timeline" else None,
        before=_address(place, block, choice, -1) if choice.offset else "",
        after=_address(place, block, choice, 1) if more else "",
    )


def _address(place: Place, block: Block, choice: Choice, step: int) -> str:
    offset = max(0, choice.offset + step * (choice.limit or 0))
    return build_address(f"{place.path}/{block.name}", replace(choice, offset=offset).to_pairs())


def _widen(block: Block, choice: Choice) -> Choice:
    """Ask for one more than is shown, which tells whether there are more; where needed, for all that comes before."""
    if not choice.limit:
        return choice
    return replace(choice, limit=choice.limit + 1 + (0 if block.is_dated else choice.offset))
