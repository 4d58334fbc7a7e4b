"""Processes: which reports tell of one negotiation between the same parties over the same conflict."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from peacetalks.codebook.decisions import Assignment, Merging, Renaming, Splitting
from peacetalks.codebook.terms import ActorType
from peacetalks.codebook.values import Coding
from peacetalks.record.calendars import day_number
from peacetalks.record.conflicts import Claim, Conflict, find_conflicts
from peacetalks.record.decisions import ProcessDecision
from peacetalks.record.sides import Sides
from peacetalks.record.stages import list_stages
from peacetalks.record.theatres import Ground
from peacetalks.record.values import Encounter, Process, RecordActor, Series

FEW = 2  # reports of which one tells of talks or a truce make a process that is not listed


@dataclass(frozen=True, slots=True)
class ProcessDraft:
    """A process while it is put together; ``stands`` says whether it is one, or only a conflict told of in passing."""

    id: str
    name: str
    conflict: tuple[str, ...]
    reports: frozenset[str]
    over: str = ""
    stands: bool = True


def build_processes(
    codings: Mapping[str, Coding],
    grounds: Mapping[str, Ground],
    encounters: Sequence[Encounter],
    context: tuple[Sequence[RecordActor], Sides],
    decisions: Sequence[ProcessDecision],
) -> list[Process]:
    """Group reports into processes by the conflicts that each tells of, then do what people decided, in order."""
    actors, sides = context
    claims = {report: find_conflicts(coding, grounds[report], sides) for report, coding in codings.items()}
    drafts = _draft_processes(claims)
    for decision in decisions:
        drafts = decide_process(drafts, decision)
    kept = sorted((draft for draft in drafts.values() if draft.reports and draft.stands), key=lambda draft: draft.id)
    return [_build(draft, codings, encounters, actors) for draft in kept]


def _draft_processes(claims: Mapping[str, Sequence[Claim]]) -> dict[str, ProcessDraft]:
    """Draft a process for each conflict: the id follows from the conflict, never from which reports are there."""
    told: dict[Conflict, list[tuple[str, bool]]] = defaultdict(list)
    for report, found in claims.items():
        for claim in found:
            told[claim.conflict].append((report, claim.is_strong))
    return {
        conflict.id: ProcessDraft(
            conflict.id,
            conflict.name,
            conflict.states,
            frozenset(report for report, _ in reports),
            over=conflict.over,
            stands=stands(conflict, [is_strong for _, is_strong in reports]),
        )
        for conflict, reports in told.items()
    }


def stands(conflict: Conflict, strong: Sequence[bool]) -> bool:
    """Say whether a conflict is a process, by whether each report of it tells of talks or a truce in it."""
    return any(strong) and (conflict.listed or len(strong) >= FEW)


def decide_process(drafts: dict[str, ProcessDraft], decision: ProcessDecision) -> dict[str, ProcessDraft]:
    """Do one decision; one about a process that is not there changes nothing. What people decide on stands."""
    if isinstance(decision, Assignment):
        return _assign(drafts, decision)
    draft = drafts.get(decision.process)
    if draft is None:
        return drafts
    if isinstance(decision, Renaming):
        return {**drafts, draft.id: replace(draft, name=decision.name, stands=True)}
    if isinstance(decision, Splitting):
        leaving = draft.reports & frozenset(decision.reports)
        there = drafts[decision.part].reports if decision.part in drafts else frozenset()
        part = replace(draft, id=decision.part, name=decision.name, reports=leaving | there, stands=True)
        return {**drafts, draft.id: replace(draft, reports=draft.reports - leaving), part.id: part}
    into = drafts.get(decision.into)
    return _merge(drafts, draft, into) if into and isinstance(decision, Merging) else drafts


def _assign(drafts: dict[str, ProcessDraft], decision: Assignment) -> dict[str, ProcessDraft]:
    draft = drafts.get(decision.process) or ProcessDraft(decision.process, decision.process, (), frozenset())
    report = frozenset((decision.report,))
    reports = draft.reports | report if decision.belongs else draft.reports - report
    return {**drafts, draft.id: replace(draft, reports=reports, stands=draft.stands or decision.belongs)}


def _merge(drafts: dict[str, ProcessDraft], draft: ProcessDraft, into: ProcessDraft) -> dict[str, ProcessDraft]:
    if draft.id == into.id:
        return drafts
    conflict = tuple(sorted({*draft.conflict, *into.conflict}))
    merged = replace(into, conflict=conflict, reports=into.reports | draft.reports, stands=True)
    return {**{name: kept for name, kept in drafts.items() if name != draft.id}, into.id: merged}


def _build(
    draft: ProcessDraft, codings: Mapping[str, Coding], encounters: Sequence[Encounter], actors: Sequence[RecordActor]
) -> Process:
    reports = sorted(
        (report for report in draft.reports if report in codings),
        key=lambda report: (day_number(codings[report].report.published) or 0, report),
    )
    within = [e for e in encounters if {ref.report for ref in e.members} & draft.reports]
    persons = {actor.id for actor in actors if actor.type is ActorType.PERSON}
    named = Counter(p.actor for e in within for p in e.parties if p.place == "parties" and p.actor not in persons)
    return Process(
        id=draft.id,
        name=draft.name,
        conflict=draft.conflict,
        reports=tuple(reports),
        parties=tuple(sorted(named, key=lambda actor: (-named[actor], actor))),
        series=tuple(_list_series(within)),
        stages=list_stages(codings[report] for report in reports),
        over=draft.over,
    )


def _list_series(encounters: Iterable[Encounter]) -> list[Series]:
    """Put numbered rounds of the same sides in order."""
    rounds: dict[tuple[str, ...], set[tuple[int, str]]] = defaultdict(set)
    for encounter in encounters:
        number = encounter.value_of("round")
        if number:
            parties = tuple(sorted(p.actor for p in encounter.parties if p.place == "parties"))
            rounds[parties].add((int(number.value), encounter.id))
    return [Series(parties, tuple(sorted(numbered))) for parties, numbered in sorted(rounds.items())]
