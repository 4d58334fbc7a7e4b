"""Build incidents from candidates: who did what to whom, when, where, how long, and how many were hurt."""

from __future__ import annotations

import bisect
import dataclasses
from collections.abc import Iterator

from spacy.tokens import Token

from peacetalks.codebook.terms import Category
from peacetalks.codebook.values import Incident, Reason, Span
from peacetalks.facts.circumstances import find_date, find_duration, find_place
from peacetalks.facts.incidents.actors import find_actors, find_targets
from peacetalks.facts.incidents.candidates import Candidate, iter_candidates
from peacetalks.facts.incidents.casualties import count_casualties
from peacetalks.facts.incidents.merging import group_candidates
from peacetalks.facts.incidents.realis import judge_realis
from peacetalks.language.analyses import Analysis
from peacetalks.language.dates.defaults import find_default_date
from peacetalks.language.places import PlaceMention
from peacetalks.language.predicates import Form, Predicate

# Frames of acts in which people may be hurt.
HARMFUL = frozenset({"attack", "clash", "operation", "ceasefire violation", "protest", "other"})


def build_incidents(analysis: Analysis) -> tuple[Incident, ...]:
    """Read the incidents of a report."""
    groups = group_candidates(analysis, list(iter_candidates(analysis)))
    owners = {c.predicate.head: i for i, group in enumerate(groups) for c in group}
    incidents = (_incident(analysis, group, _harm(analysis, group, owners, i)) for i, group in enumerate(groups))
    return tuple(_between_known(list(incidents), groups))


def _between_known(incidents: list[Incident], groups: list[list[Candidate]]) -> Iterator[Incident]:
    """Give fighting and truces without actors those of the one told before: a report tells of one conflict."""
    known: tuple[str, ...] = ()
    for incident, group in zip(incidents, groups, strict=True):
        is_mutual = bool(group[0].frame.options.get("mutual"))
        if is_mutual and not incident.actor and known:
            yield dataclasses.replace(incident, actor=known)
            continue
        if is_mutual and len(incident.actor) >= 2:
            known = incident.actor
        yield incident


def _harm(analysis: Analysis, group: list[Candidate], owners: dict[int, int], number: int) -> list[Predicate]:
    """Give the predicates that may tell of those hurt: a group's own, and what no other group has in its sentences."""
    if group[0].frame.name not in HARMFUL:
        return []
    sentences = {(s.start, s.end) for c in group for s in [analysis.doc[c.predicate.head].sent]}
    told = [p for start, end in sorted(sentences) for p in _between(analysis.predicates, start, end)]
    return [p for p in told if owners.get(p.head, number) == number]


def _between(predicates: tuple[Predicate, ...], start: int, end: int) -> tuple[Predicate, ...]:
    first = bisect.bisect_left(predicates, start, key=lambda p: p.head)
    return predicates[first : bisect.bisect_left(predicates, end, lo=first, key=lambda p: p.head)]


def _incident(analysis: Analysis, group: list[Candidate], harm: list[Predicate]) -> Incident:
    lead = group[0]
    predicates = [c.predicate for c in group]
    date = next((d for p in predicates if (d := find_date(analysis, p))), None)
    place = next((w for c in group if (w := _find_place(analysis, c))), None)
    duration = next((t for p in predicates if (t := find_duration(analysis, p))), None)
    undated = (find_default_date(analysis.parse, _told_by(analysis.doc[p.head])) for p in predicates)
    defaults = (default for default in undated if default is not None)
    killed, injured = (count_casualties(analysis, harm, word_class) for word_class in ("killed", "injured"))
    actors = find_actors(analysis, group)
    return Incident(
        id=f"i@{lead.predicate.head}.{lead.frame.name}",
        evidence=_evidence(analysis, group, [c.told_at for c in (killed, injured) if c is not None]),
        realis=judge_realis(analysis, lead, date),
        category=Category(lead.frame.sets["category"]),
        actor=actors,
        target=find_targets(analysis, group, actors),
        date=(date.edtf if date else None) or next(defaults, None),
        date_text=date.text if date else None,
        place=place.whole if place else None,
        duration=duration.iso if duration else None,
        killed=killed.count if killed else None,
        injured=injured.count if injured else None,
        score=0.6,
        reason=Reason(
            extractor="frames",
            predicate=lead.predicate.lemma,
            frame=lead.frame.name,
            pattern=f"{lead.predicate.form}:{lead.predicate.relation}",
        ),
    )


def _find_place(analysis: Analysis, candidate: Candidate) -> PlaceMention | None:
    """A noun that tells of one event among others takes no place from elsewhere in its sentence."""
    options = candidate.frame.options
    if options.get("placeless"):
        return None
    is_verb = candidate.predicate.form is not Form.NOUN
    return find_place(analysis, candidate.predicate, anywhere=is_verb or bool(options.get("wide")))


def _told_by(token: Token) -> Token:
    """What begins or goes on is told by the verb that says so: "begins to withdraw"."""
    return token.head if token.dep_ == "xcomp" else token


def _evidence(analysis: Analysis, group: list[Candidate], told_at: list[int]) -> tuple[Span, ...]:
    """Give the words of each candidate, and the sentences that count those hurt where they stand outside these."""
    spans = {analysis.span(c.first, c.last) for c in group}
    for index in told_at:
        if not any(c.first <= index <= c.last for c in group):
            spans.add(analysis.parse.sentence_span(analysis.doc[index]))
    return tuple(sorted(s for s in spans if not any(o != s and o.start <= s.start and s.end <= o.end for o in spans)))
