"""Processes: which reports tell of one negotiation between the same parties over the same conflict."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from peacetalks.codebook.decisions import Assignment, Merging, Renaming, Splitting
from peacetalks.codebook.folding import fold
from peacetalks.codebook.terms import ActorType, Category, Scope
from peacetalks.codebook.values import AnyFact, Coding, Commitment, Incident, Talks
from peacetalks.record.calendars import day_number
from peacetalks.record.decisions import ProcessDecision
from peacetalks.record.sides import Sides, is_state_side
from peacetalks.record.stages import list_stages
from peacetalks.record.theatres import Ground, Theatre
from peacetalks.record.values import Encounter, Process, RecordActor, Series

GAP = 400  # days without a report after which a conflict's next talks are another process
TOGETHER = 2  # how often two states stand against each other before their conflict is one
NAMED = 1.0  # weight of a state that is named itself, not by its capital only
QUIET = frozenset((Category.AID_DELIVERY, Category.SANCTION, Category.PROTEST, Category.OTHER))


@dataclass(frozen=True, slots=True)
class _Draft:
    """A process while it is put together."""

    id: str
    name: str
    conflict: tuple[str, ...]
    reports: frozenset[str]


def build_processes(
    codings: Mapping[str, Coding],
    grounds: Mapping[str, Ground],
    encounters: Sequence[Encounter],
    context: tuple[Sequence[RecordActor], Sides],
    decisions: Sequence[ProcessDecision],
) -> list[Process]:
    """Group reports into processes by their conflict and time, then do what people decided, in order."""
    actors, sides = context
    conflicts = find_conflicts(codings, grounds, sides)
    drafts = _draft_processes(codings, conflicts)
    for decision in decisions:
        drafts = _decide(drafts, decision)
    kept = sorted((draft for draft in drafts.values() if draft.reports), key=lambda draft: draft.id)
    return [_build(draft, codings, encounters, actors) for draft in kept]


def find_conflicts(
    codings: Mapping[str, Coding], grounds: Mapping[str, Ground], sides: Sides
) -> dict[str, frozenset[tuple[str, ...]]]:
    """Give, for each report, the conflicts that it tells of: each the states that it is fought in or between."""
    told: dict[str, Counter[str]] = {}
    against: Counter[tuple[str, str]] = Counter()
    for report, coding in codings.items():
        facts = [fact for fact in coding.facts if _is_of_conflict(fact)]
        guests = _list_guests(coding, sides)
        lands = (_find_land(grounds[report].theatre_of(fact.evidence), guests) for fact in facts)
        told[report] = Counter(land for land in lands if land)
        for fact in facts:
            against.update(_list_opponents(fact, report, sides))
    merged = _join_opponents(against)
    return {
        report: frozenset(merged.get(land, (land,)) for land in _keep_main(lands)) for report, lands in told.items()
    }


def _list_guests(coding: Coding, sides: Sides) -> frozenset[str]:
    """Give the sides of a report's meetings: they talk about a conflict, which need not be their own."""
    meetings = (fact for fact in coding.facts if isinstance(fact, Talks) and fact.scope is Scope.MEETING)
    return frozenset(side for fact in meetings for side in sides.name_all(coding.report.id, fact.parties))


def _find_land(theatre: Theatre, guests: frozenset[str]) -> str | None:
    others = {state: weight for state, weight in theatre.states.items() if state not in guests and weight >= NAMED}
    return Theatre(others).state if others else theatre.state


def _is_of_conflict(fact: AnyFact) -> bool:
    """Say whether a fact is about a conflict or its settlement rather than about relations at large."""
    if isinstance(fact, Talks):
        return fact.scope is not Scope.MEETING
    if isinstance(fact, Incident):
        return fact.category not in QUIET
    return isinstance(fact, Commitment)


def _keep_main(lands: Counter[str]) -> list[str]:
    """Keep the states that enough facts of a report are about."""
    top = max(lands.values(), default=0)
    return sorted(land for land, count in lands.items() if 3 * count >= top)


def _list_opponents(fact: AnyFact, report: str, sides: Sides) -> list[tuple[str, str]]:
    """Give the two states that negotiate or keep a truce with each other, where there are two and no more."""
    if isinstance(fact, Talks) and fact.scope is not Scope.MEETING:
        named = sides.name_all(report, fact.parties)
    elif isinstance(fact, Incident) and fact.category is Category.CEASEFIRE:
        named = sides.name_all(report, fact.actor)
    else:
        return []
    states = sorted(side for side in named if is_state_side(side))
    return [(states[0], states[1])] if len(states) == 2 else []


def _join_opponents(against: Counter[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Give, for each state with an opponent, the states of its conflict: it and the one that it most often faces."""
    best: dict[str, tuple[int, str]] = {}
    for (one, two), count in sorted(against.items()):
        if count >= TOGETHER:
            for state, other in ((one, two), (two, one)):
                best[state] = max(best.get(state, (0, "")), (count, other))
    mutual = ((state, other) for state, (_, other) in best.items() if best.get(other, (0, ""))[1] == state)
    return {state: (min(state, other), max(state, other)) for state, other in mutual}


def _draft_processes(
    codings: Mapping[str, Coding], conflicts: Mapping[str, frozenset[tuple[str, ...]]]
) -> dict[str, _Draft]:
    by_conflict: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for report, states in conflicts.items():
        for conflict in states:
            by_conflict[conflict].append(report)
    drafts: dict[str, _Draft] = {}
    for conflict, reports in by_conflict.items():
        for period, part in _split_periods(reports, codings):
            identifier = "-".join([*(fold(state).replace(" ", "-") for state in conflict), period])
            name = f"{' and '.join(conflict)}, {period}"
            drafts[identifier] = _Draft(identifier, name, conflict, frozenset(part))
    return drafts


def _split_periods(reports: Iterable[str], codings: Mapping[str, Coding]) -> list[tuple[str, list[str]]]:
    """Split reports where no report appeared for long; those without a date make up a part of their own."""
    dated: list[tuple[int, str]] = []
    undated: list[str] = []
    for report in sorted(reports):
        day = day_number(codings[report].report.published)
        if day is None:
            undated.append(report)
        else:
            dated.append((day, report))
    parts: list[list[tuple[int, str]]] = []
    for day, report in sorted(dated):
        if parts and day - parts[-1][-1][0] <= GAP:
            parts[-1].append((day, report))
        else:
            parts.append([(day, report)])
    named = [((codings[part[0][1]].report.published or "")[:4], [report for _, report in part]) for part in parts]
    return [*named, ("undated", undated)] if undated else named


def _decide(drafts: dict[str, _Draft], decision: ProcessDecision) -> dict[str, _Draft]:
    """Do one decision; one about a process that is not there changes nothing."""
    if isinstance(decision, Assignment):
        return _assign(drafts, decision)
    draft = drafts.get(decision.process)
    if draft is None:
        return drafts
    if isinstance(decision, Renaming):
        return {**drafts, draft.id: _Draft(draft.id, decision.name, draft.conflict, draft.reports)}
    if isinstance(decision, Splitting):
        leaving = draft.reports & frozenset(decision.reports)
        part = _Draft(decision.part, decision.name, draft.conflict, leaving)
        return {**drafts, draft.id: _with_reports(draft, draft.reports - leaving), part.id: part}
    into = drafts.get(decision.into)
    return _merge(drafts, draft, into) if into and isinstance(decision, Merging) else drafts


def _assign(drafts: dict[str, _Draft], decision: Assignment) -> dict[str, _Draft]:
    draft = drafts.get(decision.process) or _Draft(decision.process, decision.process, (), frozenset())
    report = frozenset((decision.report,))
    reports = draft.reports | report if decision.belongs else draft.reports - report
    return {**drafts, draft.id: _with_reports(draft, reports)}


def _merge(drafts: dict[str, _Draft], draft: _Draft, into: _Draft) -> dict[str, _Draft]:
    if draft.id == into.id:
        return drafts
    conflict = tuple(sorted({*draft.conflict, *into.conflict}))
    merged = _Draft(into.id, into.name, conflict, into.reports | draft.reports)
    return {**{name: kept for name, kept in drafts.items() if name != draft.id}, into.id: merged}


def _with_reports(draft: _Draft, reports: frozenset[str]) -> _Draft:
    return _Draft(draft.id, draft.name, draft.conflict, reports)


def _build(
    draft: _Draft, codings: Mapping[str, Coding], encounters: Sequence[Encounter], actors: Sequence[RecordActor]
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
