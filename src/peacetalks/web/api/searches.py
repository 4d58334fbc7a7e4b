"""Finding reports, facts and names by their words, with counts by sort for narrowing down."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from peacetalks.store.search.hits import Hit
from peacetalks.store.search.searches import search
from peacetalks.web.api.hosts import TheLook
from peacetalks.web.api.paging import Page
from peacetalks.web.api.schemas import ThePaging

router = APIRouter(prefix="/search", tags=["search"])


class FoundPage(Page[Hit]):
    """A page of hits, how many there are, and how many of each sort."""

    total: int = Field(description="How many match; at least so many where `more` is true.")
    more: bool
    facets: Mapping[str, Mapping[str, int]] = Field(
        description="How many match of each layer, kind, year and source; none where `more` is true."
    )
    notes: list[str] = Field(description="How words were taken where nothing matches them as they are.")


@router.get("")
def find(
    look: TheLook,
    paging: ThePaging,
    q: Annotated[
        str, Query(min_length=1, max_length=1000, description="Words and fields, as docs/search.md has them.")
    ],
) -> FoundPage:
    """Find by words in any script, "phrases", beginnings*, fields such as kind:commitment or date:2023, AND, OR, NOT.

    The best match comes first; of more than two thousand matches the newest. A facet is narrowed down by its field:
    add `kind:talks`, `in:facts`, `date:2023` or `source:"a name"` to the query.
    """
    (start,) = paging.find_key(int) or (0,)
    found = search(look.snapshot.connection, q, limit=paging.asked, offset=start)
    keys = [(start + number + 1,) for number in range(len(found.hits))]
    page = paging.build(found.hits[: paging.limit], keys)
    return FoundPage(
        items=page.items,
        next=page.next,
        note=page.note,
        total=found.total,
        more=found.more,
        facets=found.counts,
        notes=list(found.notes),
    )
