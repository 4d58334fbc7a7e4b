"""Search over reports, facts and names, narrowed down by facets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from peacetalks.errors import UsageError
from peacetalks.store.search.hits import Hit
from peacetalks.store.search.searches import search
from peacetalks.store.search.snippets import Snippet
from peacetalks.web.citings import build_address
from peacetalks.web.records import open_record, pick_process
from peacetalks.web.sites import TheSite

pages = APIRouter()
SHOWN = 25
MOST_PROCESSES = 100
LAYERS = {"report": "reports", "fact": "facts", "name": "names"}
FACETS = {"in": "Sort", "kind": "Kind", "year": "Year", "source": "Outlet"}
MOST_VALUES = 8


@dataclass(frozen=True, slots=True)
class Facet:
    """A way of narrowing a search down: its values, each with how many it leaves and the address that asks for it."""

    name: str
    values: Sequence[tuple[str, int, str]]


@pages.get("/search")
def show_search(
    request: Request,
    site: TheSite,
    q: Annotated[str, Query(max_length=500)] = "",
    process: Annotated[str, Query(max_length=200)] = "",
    offset: Annotated[int, Query(ge=0, le=100_000)] = 0,
) -> Response:
    """Show what is found, and by what it can be narrowed down."""
    found, problem, status = None, "", 200
    with open_record(site) as opened:
        processes = [(row.id, row.name) for row in opened.reader.list_parts("process", limit=MOST_PROCESSES)]
        within = pick_process(opened.reader, process).id if process else None
        try:
            if q.strip():
                found = search(opened.snapshot.connection, q, limit=SHOWN, offset=offset, within=within)
        except UsageError as error:
            problem, status = error.message, 422
    return site.renderer.page(
        request,
        "pages/search.html",
        status=status,
        asked=q,
        process=process,
        processes=processes,
        problem=problem,
        found=found,
        hits=[(hit, split_snippet(hit.snippet), _lead_to(hit)) for hit in found.hits] if found else [],
        facets=_list_facets(q, process, found.counts) if found else [],
        offset=offset,
        after=build_address("/search", [*_ask(q, process), ("offset", str(offset + SHOWN))])
        if found and (found.more or offset + SHOWN < found.total) and len(found.hits) == SHOWN
        else "",
        before=build_address("/search", [*_ask(q, process), ("offset", str(max(0, offset - SHOWN)))]) if offset else "",
    )


def split_snippet(snippet: Snippet) -> list[tuple[str, bool]]:
    """Cut a snippet into pieces, each with whether it is what was sought."""
    pieces, end = [], 0
    for start, stop in snippet.marks:
        pieces += [(snippet.text[end:start], False), (snippet.text[start:stop], True)]
        end = stop
    return [piece for piece in (*pieces, (snippet.text[end:], False)) if piece[0]]


def _list_facets(asked: str, process: str, counts: Mapping[str, Mapping[str, int]]) -> list[Facet]:
    facets = []
    for name, title in FACETS.items():
        # A report is a sort of its own and no kind.
        counted = [one for one in counts.get(name, {}).items() if (name, one[0]) != ("kind", "report")]
        values = counted[:MOST_VALUES]
        if len(values) > 1:
            lines = [(value, number, _narrow(asked, process, name, value)) for value, number in values]
            facets.append(Facet(title, lines))
    return facets


def _narrow(asked: str, process: str, name: str, value: str) -> str:
    field = "date" if name == "year" else name
    wanted = LAYERS.get(value, value) if name == "in" else value
    written = f'"{wanted}"' if name == "source" else wanted
    return build_address(
        "/search", _ask(f"({asked}) {field}:{written}" if " " in asked else f"{asked} {field}:{written}", process)
    )


def _ask(asked: str, process: str) -> list[tuple[str, str]]:
    return [("q", asked), *([("process", process)] if process else [])]


def _lead_to(hit: Hit) -> str:
    if hit.layer == "name":
        return build_address("/actors", [("name", hit.id)])
    if hit.layer == "fact":
        return f"/facts/{hit.id}/words"
    return build_address("/named", [("report", hit.id)])
