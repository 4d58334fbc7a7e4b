"""Files of what a page shows: which forms there are of what, and how a file is answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from starlette.responses import Response

from peacetalks.exports.calendars import export_calendar
from peacetalks.exports.geographies import export_geojson
from peacetalks.exports.graphs import export_graphml
from peacetalks.exports.markdowns import export_markdown
from peacetalks.exports.tables import export_csv, export_json
from peacetalks.views.sheets import Sheet
from peacetalks.web.citings import name_file
from peacetalks.web.faults import MissingError

SheetForm = Literal["csv", "json", "md"]
Form = Literal["csv", "json", "md", "geojson", "graphml", "ics"]
MEDIA: Mapping[str, str] = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "md": "text/markdown; charset=utf-8",
    "geojson": "application/geo+json",
    "graphml": "application/graphml+xml",
    "ics": "text/calendar; charset=utf-8",
}
SHEET_FORMS = ("csv", "json", "md")
"""The forms that every view has."""
Origin = Mapping[str, str]
OWN: Mapping[tuple[str, str], Callable[[Sequence[Any], Origin], str]] = {
    ("places", "geojson"): export_geojson,
    ("meetings", "graphml"): export_graphml,
    ("encounters", "ics"): lambda views, _origin: export_calendar(views),
}
"""The forms that only one view has, by the name of its block."""


def list_forms(block: str) -> tuple[str, ...]:
    """Give the forms of a block's files."""
    return (*SHEET_FORMS, *(form for name, form in OWN if name == block))


def answer_sheet(sheet: Sheet, origin: Origin, about: str, form: str) -> Response:
    """Answer with the rows of a sheet as a file."""
    exports = {"csv": lambda: export_csv(sheet), "md": lambda: export_markdown(sheet, origin)}
    content = exports[form]() if form in exports else export_json(sheet, origin)
    return _answer(content, sheet, about, form)


def answer_block(block: str, shown: tuple[Sequence[Any], Sheet], origin: Origin, form: str) -> Response:
    """Answer with what a block shows as a file. Raises MissingError where it has no such form."""
    views, sheet = shown
    if form in SHEET_FORMS:
        return answer_sheet(sheet, origin, origin["about"], form)
    if (block, form) not in OWN:
        raise MissingError("this view has no such file", where=form, todo=f"Take {', '.join(list_forms(block))}")
    return _answer(OWN[block, form](views, origin), sheet, origin["about"], form)


def _answer(content: str, sheet: Sheet, about: str, form: str) -> Response:
    disposition = f'attachment; filename="{name_file(sheet, about, form)}"'
    return Response(content, media_type=MEDIA[form], headers={"Content-Disposition": disposition})
