"""The record as a function of codings and decisions: the same input gives the same record, in any order of reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from peacetalks.codebook.decisions import AnyDecision
from peacetalks.codebook.values import Coding
from peacetalks.record.actors import build_actors
from peacetalks.record.assemblies import build_encounters
from peacetalks.record.calendars import day_number
from peacetalks.record.copies import find_copies
from peacetalks.record.decisions import settle_decisions
from peacetalks.record.encounters import cluster_gatherings
from peacetalks.record.gatherings import list_gatherings
from peacetalks.record.judgements import apply_judgements
from peacetalks.record.ledgers import build_ledgers
from peacetalks.record.links import find_links
from peacetalks.record.mentions import list_mentions
from peacetalks.record.processes import build_processes
from peacetalks.record.sides import find_all_sides
from peacetalks.record.tellings import list_tellings
from peacetalks.record.theatres import survey_report
from peacetalks.record.values import Record


def build_record(codings: Sequence[Coding], decisions: Sequence[AnyDecision], *, as_of: str | None = None) -> Record:
    """Build the record of codings, with decisions in the order in which they were taken.

    Of codings with one report id the last one counts. ``as_of`` (EDTF) is the day for which the ledger's statuses are
    given; without it, the day of the latest report.
    """
    settled = settle_decisions(decisions)
    by_report = {
        coding.report.id: apply_judgements(coding, settled.judgements, settled.supplements.get(coding.report.id, ()))
        for coding in codings
    }
    ordered = {report: by_report[report] for report in sorted(by_report)}
    grounds = {report: survey_report(coding) for report, coding in ordered.items()}
    mentions = [mention for report, coding in ordered.items() for mention in list_mentions(coding, grounds[report])]
    actors = build_actors(mentions, settled)
    sides = find_all_sides(mentions, actors)
    gatherings = [g for report, coding in ordered.items() for g in list_gatherings(coding, grounds[report], sides)]
    clusters = cluster_gatherings(gatherings, settled)
    tellings = [t for report, coding in ordered.items() for t in list_tellings(coding, grounds[report], sides)]
    links = find_links({g.ref: g for g in gatherings}, clusters, tellings)
    copies = find_copies(ordered.values())
    encounters = build_encounters(ordered, clusters, sides, copies)
    as_of = as_of or find_latest(ordered)
    return Record(
        actors=tuple(actors),
        encounters=tuple(encounters),
        links=links,
        ledgers=tuple(build_ledgers(ordered, links, sides, as_of)),
        processes=tuple(build_processes(ordered, grounds, encounters, (actors, sides), settled.processes)),
        copies=copies,
        as_of=as_of,
    )


def find_latest(codings: Mapping[str, Coding]) -> str | None:
    """Give the latest publication date, or None where no report has one."""
    dates = [coding.report.published for coding in codings.values() if coding.report.published]
    return max(dates, key=lambda date: (day_number(date) or 0, date), default=None)
