"""Details as rows and columns."""

from __future__ import annotations

from collections.abc import Iterable

from peacetalks.views.citations import Citation
from peacetalks.views.commitments import EntryView
from peacetalks.views.encounters import EncounterView
from peacetalks.views.names import join_names
from peacetalks.views.relations import RelationView
from peacetalks.views.sheets import UNDATED, Sheet


def list_entries_sheet(entries: Iterable[EntryView]) -> Sheet:
    """Give the lines of a ledger as rows."""
    columns = ("date", "entry", "words", "rule", "score", "check", "report", "id")
    rows = tuple(
        {
            "date": entry.date or UNDATED,
            "entry": entry.entry.replace("_", " "),
            "words": " … ".join(entry.evidence.quotes),
            "rule": entry.rule,
            "score": f"{entry.score:.2f}",
            "check": entry.evidence.check,
            "report": entry.evidence.report,
            "id": entry.evidence.fact,
        }
        for entry in entries
    )
    return Sheet("Ledger", columns, rows, ("date", "entry", "words", "id"))


def list_citations_sheet(citations: Iterable[Citation]) -> Sheet:
    """Give words with their reports as rows."""
    columns = ("published", "source", "words", "check", "report", "url", "id")
    rows = tuple(
        {
            "published": citation.published or UNDATED,
            "source": citation.source or "source not given",
            "words": " … ".join(citation.quotes),
            "check": citation.check,
            "report": citation.report,
            "url": citation.url or "",
            "id": citation.fact,
        }
        for citation in citations
    )
    return Sheet("Words", columns, rows, ("published", "source", "words", "id"))


def list_attended_sheet(view: EncounterView) -> Sheet:
    """Give who was at an encounter as rows: sides and third parties, then named persons."""
    columns = ("name", "as", "for", "sources", "id")
    sides = [
        {"name": one.actor.name, "as": one.place, "for": "", "sources": str(one.sources), "id": one.actor.id}
        for one in view.attenders
    ]
    persons = [
        {
            "name": one.person.name,
            "as": ", ".join(role.replace("_", " ") for role in one.roles),
            "for": join_names(one.sides) or "side not told",
            "sources": str(one.sources),
            "id": one.person.id,
        }
        for one in view.delegates
    ]
    return Sheet("Who was there", columns, (*sides, *persons), columns, "nobody is named")


def list_relations_sheet(relations: Iterable[RelationView]) -> Sheet:
    """Give how facts hang together as rows."""
    columns = ("relation", "words", "of", "rule", "score", "id", "other_id")
    rows = tuple(
        {
            "relation": relation.relation.replace("_", " "),
            "words": f"{relation.start.published or UNDATED}: {' … '.join(relation.start.quotes)}",
            "of": f"{relation.end.published or UNDATED}: {' … '.join(relation.end.quotes)}",
            "rule": relation.rule,
            "score": f"{relation.score:.2f}",
            "id": relation.start.fact,
            "other_id": relation.end.fact,
        }
        for relation in relations
    )
    return Sheet("Hangs together with", columns, rows, ("words", "relation", "of", "id"), "with nothing else")
