"""The facts of one report as rows."""

from __future__ import annotations

from peacetalks.codebook.summaries import list_names, summarise_fact, word_score, word_term
from peacetalks.review.desks import Desk
from peacetalks.views.sheets import Sheet

COLUMNS = (
    "label",
    "kind",
    "term",
    "who",
    "details",
    "score",
    "check",
    "by",
    "id",
    "start",
    "end",
    "quotes",
    "extractor",
)


def list_facts_sheet(desk: Desk) -> Sheet:
    """Give the facts of a report as rows, in the order of its words."""
    names = list_names(desk.reading.coding)
    rows = []
    for one in desk.facts:
        summary = summarise_fact(one.fact, names)
        first = one.fact.evidence[0]
        rows.append(
            {
                "label": one.label,
                "kind": str(one.fact.kind),
                "term": summary.term,
                "who": summary.line,
                "details": "; ".join(f"{word_term(name)}: {value}" for name, value in summary.details),
                "score": f"{word_score(one.fact.score)} ({one.fact.score:.2f})",
                "check": one.standing.value,
                "by": one.judgement.by if one.judgement else "",
                "id": one.id,
                "start": str(first.start),
                "end": str(first.end),
                "quotes": " | ".join(" ".join(span.quote.split()) for span in one.fact.evidence),
                "extractor": f"{desk.reading.extractor} {desk.reading.extractor_version}",
            }
        )
    narrow = ("label", "kind", "who", "details", "check")
    return Sheet("Facts", COLUMNS, tuple(rows), narrow, "nothing in this report was read as a fact")
