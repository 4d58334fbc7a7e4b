"""The command ``events``: sentences of reports as events with PLOVER's classes, one a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from peacetalks.codebook.values import Report
    from peacetalks.facts.events import Event


def events(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files and folders.")],
    min_score: Annotated[
        float, typer.Option(min=0, max=1, help="Give events whose class has at least this probability.")
    ] = 0.5,
) -> None:
    """Read events with PLOVER's classes out of reports, as JSON lines: who does what to whom, and the sentence.

    One event a sentence at most, by its outermost act. Sentences without an act that the lexicon knows are left out.
    """
    from peacetalks.facts.events import iter_events
    from peacetalks.language.analyses import analyse_report
    from peacetalks.reports.readers import SUFFIXES, read_reports
    from peacetalks.reports.sources import find_files, load_source

    for name in find_files(paths, SUFFIXES).names:
        for read in read_reports(load_source(name)):
            for event in iter_events(analyse_report(read.report)):
                if event.probability >= min_score:
                    typer.echo(json.dumps(describe_event(read.report, event), ensure_ascii=False))


def describe_event(report: Report, event: Event) -> dict[str, object]:
    """Give an event under the names that PLOVER's records use, with where its sentence stands."""
    return {
        "report": report.id,
        "published": report.published,
        "event_type": str(event.event),
        "score": round(event.probability, 3),
        "actor": [span.quote for span in event.actors],
        "recipient": [span.quote for span in event.recipients],
        "text": event.evidence.quote,
        "start": event.evidence.start,
        "end": event.evidence.end,
    }
