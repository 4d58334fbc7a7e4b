"""Single facts as people read them: their values with the actors by name, their words, and what people say of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any
from urllib.parse import quote

from peacetalks.codebook.files import fact_to_dict
from peacetalks.codebook.values import AnyFact, Fact
from peacetalks.record.shelves import ToldFact
from peacetalks.store.hashes import ACTOR_FIELDS
from peacetalks.views.citations import Citation, cite
from peacetalks.views.names import Named, Names
from peacetalks.views.readers import RecordReader

SHARED_FIELDS = frozenset(field.name for field in fields(Fact))
NAMED_FIELDS = ACTOR_FIELDS | {"target"}


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a report: ``start`` and ``end`` count characters of its text."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class FactView:
    """A fact of a report with its words.

    ``values`` holds the fields of its kind as the codebook's file format has them, actors by their ids in the record,
    as corrected where a person corrected them; ``actors`` names those. ``check`` is "unchecked", "accept", "correct"
    or "reject", as the last person who looked has it.
    """

    id: str
    kind: str
    realis: str
    values: Mapping[str, Any]
    actors: tuple[Named, ...]
    evidence: tuple[Quote, ...]
    citation: Citation
    score: float
    extractor: str
    check: str
    checked_by: str | None

    @property
    def quote(self) -> str:
        """The first words of the report that the fact stands on, on one line."""
        return " ".join(self.evidence[0].quote.split())

    @property
    def url(self) -> str | None:
        """The publisher's page at these words (a text fragment), None where the report has no address."""
        if not self.citation.url:
            return None
        return f"{self.citation.url.partition('#')[0]}#:~:text={quote(self.quote, safe='').replace('-', '%2D')}"


def build_facts(reader: RecordReader, ids: Iterable[str]) -> tuple[FactView, ...]:
    """Build views of facts, by lasting id, in the order given; what is not known is left out."""
    wanted = list(dict.fromkeys(ids))
    told = reader.get_facts(wanted)
    names = Names(reader, (actor for one in told.values() for actor in iter_actors(one.fact)))
    return tuple(_build(told[one], names) for one in wanted if one in told)


def iter_actors(fact: AnyFact) -> Iterator[str]:
    """Give the ids of the actors that a fact names."""
    for name in NAMED_FIELDS:
        value = getattr(fact, name, None) or ()
        yield from (one for one in ((value,) if isinstance(value, str) else value) if isinstance(one, str))


def _build(told: ToldFact, names: Names) -> FactView:
    fact = told.fact
    return FactView(
        id=told.id,
        kind=str(fact.kind),
        realis=str(fact.realis),
        values={name: value for name, value in fact_to_dict(fact).items() if name not in SHARED_FIELDS},
        actors=names.name_all(iter_actors(fact)),
        evidence=tuple(Quote(span.start, span.end, span.quote) for span in fact.evidence),
        citation=cite(told),
        score=fact.score,
        extractor=told.extractor,
        check=told.check,
        checked_by=told.checked_by,
    )
