"""Views as rows and columns: the twin of every picture, for terminals, spreadsheets and Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from peacetalks.record.shelves import Change
from peacetalks.views.actors import ActorView
from peacetalks.views.citations import Citation
from peacetalks.views.commitments import CommitmentView
from peacetalks.views.differences import Difference
from peacetalks.views.encounters import EncounterView
from peacetalks.views.meetings import Pair
from peacetalks.views.names import join_names
from peacetalks.views.processes import ProcessHead
from peacetalks.views.sources import PlaceView, SourceView
from peacetalks.views.timelines import TimelineEntry, describe_commitment, describe_encounter
from peacetalks.views.wordings import count, word_duration

UNDATED = "date not given"
EVIDENCE = ("facts", "reports", "quotes")
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows under columns, with a title; ``empty`` says what it means that there are none.

    ``narrow`` are the columns that a narrow page shows, the one before the last of which takes the space that is left.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    narrow: tuple[str, ...]
    empty: str = "nothing to show"


def list_processes_sheet(heads: Iterable[ProcessHead]) -> Sheet:
    """Give processes as rows."""
    columns = ("process", "name", "over", "parties", "last_meeting", "next_announced", "open_commitments",
               "not_checked", "reports", "newest")  # fmt: skip
    rows = tuple(
        {
            "process": head.id,
            "name": head.name,
            "over": head.over,
            "parties": join_names(head.parties),
            "last_meeting": _word_day(head.last_meeting),
            "next_announced": _word_day(head.next_announced),
            "open_commitments": str(head.open_commitments),
            "not_checked": f"{head.unchecked} of {head.facts}",
            "reports": str(head.reports),
            "newest": head.newest_published or UNDATED,
        }
        for head in heads
    )
    return Sheet(
        "Processes",
        columns,
        rows,
        ("reports", "last_meeting", "open_commitments", "name", "process"),
        "no processes: no report tells of a conflict and talks about it",
    )


def _word_day(view: EncounterView | None) -> str:
    """Give the day of a meeting; where none is given, the day by which a report tells of it."""
    if view is None:
        return "none"
    return view.date or (f"by {view.told}" if view.told else "undated")


def list_timeline_sheet(entries: Iterable[TimelineEntry]) -> Sheet:
    """Give a timeline as rows."""
    columns = ("date", "told", "lane", "what", "status", "sources", "check", "id", *EVIDENCE)
    rows = tuple(
        {
            "date": entry.date or UNDATED,
            "told": entry.day,
            "lane": entry.lane,
            "what": entry.line,
            "status": entry.status,
            "sources": str(entry.sources),
            "check": entry.check,
            "id": entry.id,
            **_cite(entry.evidence),
        }
        for entry in entries
    )
    return Sheet("Timeline", columns, rows, ("date", "check", "what", "id"))


def list_encounters_sheet(views: Iterable[EncounterView]) -> Sheet:
    """Give encounters as rows."""
    columns = ("date", "told", "what", "parties", "place", "round", "duration", "outcome", "persons", "status",
               "sources", "differing", "check", "id", *EVIDENCE)  # fmt: skip
    rows = tuple(
        {
            "date": view.date or UNDATED,
            "told": view.told,
            "what": describe_encounter(view),
            "parties": join_names(view.parties),
            "place": view.place or "",
            "round": view.round or "",
            "duration": word_duration(view.duration) if view.duration else "",
            "outcome": (view.outcome or "").replace("_", " "),
            "persons": "; ".join(
                f"{one.person.name} ({join_names(one.sides) or 'side not told'})" for one in view.delegates
            ),
            "status": view.status,
            "sources": str(view.sources),
            "differing": ", ".join(view.differing),
            "check": view.check,
            "id": view.id,
            **_cite(view.evidence),
        }
        for view in views
    )
    return Sheet("Encounters", columns, rows, ("date", "check", "what", "id"))


def list_pairs_sheet(pairs: Iterable[Pair]) -> Sheet:
    """Give who met whom as rows."""
    columns = ("one", "other", "encounters", "first", "last", "one_id", "other_id")
    rows = tuple(
        {
            "one": pair.left.name,
            "other": pair.right.name,
            "encounters": str(pair.encounters),
            "first": pair.first_day or UNDATED,
            "last": pair.last_day or UNDATED,
            "one_id": pair.left.id,
            "other_id": pair.right.id,
        }
        for pair in pairs
    )
    return Sheet(
        "Who met whom",
        columns,
        rows,
        ("encounters", "first", "last", "one", "other"),
        "no two are told to have met",
    )


def list_commitments_sheet(views: Iterable[CommitmentView]) -> Sheet:
    """Give commitments as rows, with their three statuses apart."""
    columns = ("said_on", "act", "by", "to", "words", "deadline", "parties_say", "evidence_entered",
               "against_deadline", "sources", "check", "id", *EVIDENCE)  # fmt: skip
    rows = tuple(
        {
            "said_on": view.said_on or UNDATED,
            "act": view.act,
            "by": join_names(view.by) or "not named",
            "to": join_names(view.to),
            "words": view.words,
            "deadline": view.deadline or (f"“{view.deadline_words}”, no date given" if view.deadline_words else ""),
            "parties_say": view.said,
            "evidence_entered": view.entered,
            "against_deadline": view.term,
            "what": describe_commitment(view),
            "standing": f"parties say: {view.said}; {view.entered}; {view.term}; {view.check}",
            "sources": str(view.sources),
            "check": view.check,
            "id": view.id,
            **_cite(view.evidence),
        }
        for view in views
    )
    return Sheet(
        "Commitments",
        columns,
        rows,
        ("said_on", "what", "standing", "id"),
        "no commitments are recorded here",
    )


def list_differences_sheet(differences: Iterable[Difference]) -> Sheet:
    """Give where accounts differ as rows: one a question, one column a family of sources."""
    differences = list(differences)
    most = max((len(one.cells) for one in differences), default=0)
    cells = tuple(f"account_{number}" for number in range(1, most + 1))
    rows = tuple(
        {
            "question": one.question,
            "encounter": f"{one.told} {join_names(one.parties)}".strip(),
            "in_the_record": one.chosen,
            **{
                name: f"{cell.value} ({cell.source or 'source not given'})"
                for name, cell in zip(cells, one.cells, strict=False)
            },
            **{f"{name}_report": cell.family for name, cell in zip(cells, one.cells, strict=False)},
            "accounts": "\n".join(f"{cell.value} ({cell.source or 'source not given'})" for cell in one.cells),
            "disagreement": f"{one.disagreement:.2f}",
            "id": one.encounter,
        }
        for one in differences
    )
    reports = (f"{name}_report" for name in cells)
    columns = ("question", "encounter", "in_the_record", *cells, *reports, "disagreement", "id")
    narrow = ("question", "accounts", "disagreement", "id")
    return Sheet("Where accounts differ", columns, rows, narrow, "no accounts differ")


def list_places_sheet(places: Iterable[PlaceView]) -> Sheet:
    """Give places as rows."""
    rows = tuple(
        {"place": one.name, "encounters": str(one.encounters), "incidents": str(one.incidents)} for one in places
    )
    return Sheet(
        "Places", ("place", "encounters", "incidents"), rows, ("encounters", "incidents", "place"), "no places are told"
    )


def list_sources_sheet(sources: Iterable[SourceView]) -> Sheet:
    """Give reports as rows, copies of one text beside each other."""
    rows = tuple(
        {
            "published": report.published or UNDATED,
            "source": report.source or "source not given",
            "title": report.title or "",
            "report": report.id,
            "copy_of": "" if report.id == source.family else source.family,
            "url": report.url or "",
        }
        for source in sources
        for report in source.reports
    )
    return Sheet(
        "Sources",
        ("published", "source", "title", "report", "copy_of", "url"),
        rows,
        ("published", "source", "title", "report"),
    )


def list_actors_sheet(actors: Iterable[ActorView]) -> Sheet:
    """Give actors as rows."""
    columns = ("name", "type", "of", "other_names", "iso", "wikidata", "encounters", "commitments", "statements", "id")
    rows = tuple(
        {
            "name": actor.name,
            "type": actor.type,
            "of": join_names(actor.of),
            "other_names": "; ".join(name for name in actor.names if name != actor.name),
            "iso": actor.iso or "",
            "wikidata": actor.wikidata or "",
            "encounters": str(actor.encounters),
            "commitments": str(actor.commitments),
            "statements": str(actor.statements),
            "id": actor.id,
        }
        for actor in actors
    )
    return Sheet("Actors", columns, rows, ("type", "encounters", "name", "id"), "no actors")


def _cite(evidence: Sequence[Citation]) -> dict[str, str]:
    return {
        "facts": "; ".join(citation.fact for citation in evidence),
        "reports": "; ".join(dict.fromkeys(citation.report for citation in evidence)),
        "quotes": " | ".join(quote for citation in evidence for quote in citation.quotes),
    }


def list_changes_sheet(changes: Iterable[Change]) -> Sheet:
    """Give changes as rows."""
    columns = ("cursor", "at", "change", "part", "name", "id", "other_id")
    rows = tuple(
        {
            "cursor": str(one.cursor),
            "at": one.at,
            "change": one.change,
            "part": one.space,
            "name": one.name,
            "id": one.id,
            "other_id": one.other or "",
        }
        for one in changes
    )
    return Sheet("Changes", columns, rows, ("cursor", "change", "part", "name", "id"), "nothing has changed since")


def list_head_lines(head: ProcessHead) -> list[tuple[str, str]]:
    """Give the head of a process as pairs of a heading and a value."""
    undated = f"{count(head.announced_undated, 'announcement')} without a date" if head.announced_undated else ""
    announced = _word_meeting(head.next_announced) if head.next_announced else ""
    over = [("over", head.over)] if head.over else []
    return [
        *over,
        ("last meeting", _word_meeting(head.last_meeting) if head.last_meeting else "none told"),
        ("next announced", "; ".join(part for part in (announced, undated) if part) or "none told"),
        ("open commitments", f"{head.open_commitments} of {head.commitments}, no evidence entered as of {head.as_of}"),
        ("waiting for review", f"{head.unchecked} of {count(head.facts, 'fact')}, not checked"),
        ("newest source", f"{head.newest_published or UNDATED}, {head.newest_report or 'none'}"),
        ("reports", f"{head.reports} from {count(head.families, 'independent source')}"),
        ("parties", join_names(head.parties) or "not named"),
    ]


def _word_meeting(view: EncounterView) -> str:
    return f"{_word_day(view)}, {describe_encounter(view)} ({count(view.sources, 'source')}, {view.check})"
