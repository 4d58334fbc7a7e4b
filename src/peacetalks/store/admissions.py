"""What may be added: codings that hold together, and that both databases can keep and give back unchanged."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from peacetalks.codebook.files import to_dict
from peacetalks.codebook.values import Coding
from peacetalks.errors import EvidenceError, FormatError
from peacetalks.store.hashes import find_dangling, iter_spans, to_canonical

UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")
"""PostgreSQL keeps no zero character, and nothing keeps half a character."""

LONGEST_ID = 300
"""Characters of an id, so that PostgreSQL can index it."""

HEAD_FIELDS = ("title", "published", "source", "url", "licence")
WORD_FIELDS = ("date", "date_text", "place", "duration", "deadline", "deadline_text")


def admit_coding(coding: Coding, *, where: str) -> None:
    """Raise FormatError or EvidenceError for a coding that cannot be kept, saying why and what to do."""
    for what in _iter_faults(coding):
        raise FormatError(what, where=where, todo="See docs/codebook.md, file format")
    for fact in coding.facts:
        for span in iter_spans(fact):
            if coding.report.text[span.start : span.end] != span.quote:
                raise EvidenceError(
                    f"fact {fact.id}: the text at {span.start}-{span.end} is not the quoted words",
                    where=where,
                    todo="Count offsets in characters of `text`",
                )


def _iter_faults(coding: Coding) -> Iterator[str]:
    yield from _iter_wrong_types(coding)
    ids = {"actors": [a.id for a in coding.actors], "facts": [f.id for f in coding.facts]}
    for what, given in ids.items():
        yield from (f"two {what} have the id {name!r}" for name, count in Counter(given).items() if count > 1)
    for name in (coding.report.id, *ids["actors"], *ids["facts"]):
        if not 0 < len(name) <= LONGEST_ID:
            yield f"an id of {len(name)} characters"
    yield from (f"{holder} refers to {missing!r}, which is not there" for holder, missing in find_dangling(coding))
    if UNKEEPABLE.search(to_canonical(to_dict(coding)).replace("\\u0000", "\0")):
        yield "it holds zero or half characters, which no database keeps"


def _iter_wrong_types(coding: Coding) -> Iterator[str]:
    for name in HEAD_FIELDS:
        if not isinstance(getattr(coding.report, name), str | None):
            yield f"{name} is no text"
    for actor in coding.actors:
        if not all(isinstance(value, str) for value in (actor.id, actor.name, *actor.aliases)):
            yield f"an id, name or alias of actor {actor.id} is no text"
    for fact in coding.facts:
        if not isinstance(fact.score, int | float) or not 0 <= fact.score <= 1:
            yield f"the score of {fact.id} is no number from 0 to 1"
        yield from (
            f"{name} of {fact.id} is no text"
            for name in ("id", *WORD_FIELDS)
            if not isinstance(getattr(fact, name, None), str | None)
        )
