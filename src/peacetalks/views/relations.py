"""How facts of different reports hang together: what announces, extends, answers, repeats what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from peacetalks.views.citations import Citation, cite
from peacetalks.views.readers import RecordReader


@dataclass(frozen=True, slots=True)
class RelationView:
    """Two facts and how they hang together, read "``start`` RELATION ``end``": a suggestion by a rule, no ruling."""

    relation: str
    start: Citation
    end: Citation
    rule: str
    score: float


def list_relations(reader: RecordReader, facts: Iterable[str]) -> tuple[RelationView, ...]:
    """Give how facts hang together with facts of other reports, in the order of the reports."""
    links = reader.list_links(facts)
    found = reader.get_facts(one for link in links for one in (link.start, link.end))
    known = (link for link in links if link.start in found and link.end in found)
    views = (
        RelationView(link.relation, cite(found[link.start]), cite(found[link.end]), link.rule, link.score)
        for link in known
    )
    return tuple(sorted(views, key=lambda v: (v.start.published or "", v.end.published or "", v.start.fact)))
