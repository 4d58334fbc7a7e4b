"""Places named in a report."""

from __future__ import annotations

from dataclasses import dataclass

from peacetalks.language.parses import Parse


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A named place by token index (both ends included).

    ``rank`` grows from country (0) over region (1) to town (2) and site (3).
    """

    first: int
    last: int
    text: str
    rank: int


def find_places(parse: Parse) -> tuple[PlaceMention, ...]:
    """Find the named places of a report."""
    return tuple(
        PlaceMention(ent.start, ent.end - 1, parse.span(ent.start, ent.end - 1).quote, 2)
        for ent in parse.doc.ents
        if ent.label_ in {"GPE", "LOC", "FAC"}
    )
