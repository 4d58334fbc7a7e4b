"""Places that are listed together: "Nablus, Jenin and Tulkarem"."""

from __future__ import annotations

import dataclasses

from peacetalks.language.parses import Parse
from peacetalks.language.places.mentions import PlaceMention
from peacetalks.language.places.words import load_place_words

JOINTS = frozenset({",", "and", "&", "as", "well", "the", "/"})


def join_listed(parse: Parse, mentions: list[PlaceMention]) -> tuple[PlaceMention, ...]:
    """Give each place the list that it stands in, as written."""
    joined: list[PlaceMention] = []
    run: list[PlaceMention] = []
    for mention in mentions:
        if run and not _continues(parse, run[-1], mention):
            joined += _join(parse, run)
            run = []
        run.append(mention)
    return tuple(joined + _join(parse, run))


def _continues(parse: Parse, before: PlaceMention, mention: PlaceMention) -> bool:
    """Say whether a place goes on with a list, by comma or "and"; "Algiers, Algeria" is no list."""
    between = parse.doc[before.last + 1 : mention.first]
    if not 0 < len(between) <= 3 or not all(token.lower_ in JOINTS for token in between):
        return False
    if between[0].sent != parse.doc[mention.first].sent:
        return False
    return any(token.lower_ == "and" for token in between) or (
        abs(before.rank - mention.rank) <= 1 and parse.doc[mention.first : mention.last + 1].root.dep_ == "conj"
    )


def _join(parse: Parse, run: list[PlaceMention]) -> list[PlaceMention]:
    if len(run) < 2 or not any(token.lower_ in {"and", "&"} for token in parse.doc[run[0].last : run[-1].first]):
        return [dataclasses.replace(mention, whole=mention.text) for mention in run]
    last = run[-1].last
    doc = parse.doc
    if last + 1 < len(doc) and doc[last + 1].lower_ in load_place_words().plural:
        last += 1
    whole = parse.span(run[0].first, last).quote
    located = run[0].located
    return [dataclasses.replace(mention, whole=whole, located=mention.located or located) for mention in run]
