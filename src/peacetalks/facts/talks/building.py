"""Build talks from encounters."""

from __future__ import annotations

import bisect
import functools

from peacetalks.codebook.terms import Channel, Outcome, Realis, Scope
from peacetalks.codebook.values import Commitment, Reason, Span, Talks
from peacetalks.facts.talks.contexts import complete_tables
from peacetalks.facts.talks.encounters import LOOK_BACK, Encounter, first_head, group_tellings, seat_persons
from peacetalks.facts.talks.issues import drop_doubles
from peacetalks.facts.talks.scores import score_pattern
from peacetalks.facts.talks.tables import PARTS, party_of
from peacetalks.facts.talks.tours import settle_tours
from peacetalks.facts.talks.wording import load_wording
from peacetalks.language.analyses import Analysis
from peacetalks.language.predicates import Form, Modality

OWNERS = frozenset({"poss", "compound", "amod", "nmod"})
# Talks that score less are dropped: at half of the F1 that is reached, keeping one more gains as much as it costs.
KEPT_FROM = 0.35


def build_talks(analysis: Analysis, *, commitments: tuple[Commitment, ...]) -> tuple[Talks, ...]:  # noqa: ARG001
    """Read the talks of a report."""
    encounters = find_encounters(analysis)
    talks = (_talks(analysis, encounter, encounters) for encounter in encounters)
    return tuple(t for t in talks if t.score >= KEPT_FROM)


@functools.lru_cache(maxsize=1)
def find_encounters(analysis: Analysis) -> tuple[Encounter, ...]:
    """Find the encounters that a report tells of, with their tables completed and named persons seated.

    Talks and participants are both read from them: those of the last report are kept.
    """
    grouped = settle_tours(analysis, group_tellings(analysis))
    return seat_persons(analysis, complete_tables(analysis, grouped))


def _talks(analysis: Analysis, encounter: Encounter, encounters: tuple[Encounter, ...]) -> Talks:
    seats = _seats(analysis, encounter)
    dates = [t.date for t in encounter.tellings if t.date is not None]
    date = next((d for d in dates if d.edtf), dates[0] if dates else None)
    place = max((t.place for t in encounter.tellings if t.place), key=lambda p: (p.rank, -p.first), default=None)
    lead = encounter.lead
    pattern = describe_pattern(analysis, encounter)
    return Talks(
        id=encounter.id,
        evidence=_evidence(encounter),
        realis=encounter.realis,
        scope=encounter.scope,
        parties=seats["parties"],
        mediators=seats["mediators"],
        hosts=seats["hosts"],
        observers=seats["observers"],
        channel=_channel(encounter),
        date=date.edtf if date else _default_date(analysis, encounter),
        date_text=date.text if date else None,
        place=place.text if place else None,
        round=next((t.round for t in encounter.tellings if t.round), None),
        duration=next((t.duration for t in encounter.tellings if t.duration), None),
        issues=drop_doubles(s for t in encounter.tellings for s in t.issues),
        outcome=_outcome(analysis, encounter, encounters),
        score=score_pattern(pattern),
        reason=Reason(
            extractor="frames",
            predicate=lead.predicate.lemma,
            frame=lead.frame.name,
            pattern=pattern,
        ),
    )


def describe_pattern(analysis: Analysis, encounter: Encounter) -> str:
    """Name the sort of telling that makes an encounter: frame, form, who is at the table, whether more is said."""
    lead = encounter.lead
    form = "noun" if lead.predicate.form is Form.NOUN else "verb"
    told = any(t.date or t.place or t.round or t.issues or t.outcome or t.duration for t in encounter.tellings)
    return f"{lead.frame.name}:{form}:{_describe_table(analysis, encounter)}:{'told' if told else 'bare'}"


def _describe_table(analysis: Analysis, encounter: Encounter) -> str:
    if encounter.context:
        return encounter.context
    size = min(len(encounter.table(analysis)), 2)
    tokens = [analysis.doc[m.token] for t in encounter.tellings for m in t.members]
    # "Peru's peace talks" names whose talks they are, and says nothing of them.
    only_owner = size == 1 and all(t.dep_ in OWNERS for t in tokens)
    return "owner" if only_owner else str(size)


def _seats(analysis: Analysis, encounter: Encounter) -> dict[str, tuple[str, ...]]:
    part_of: dict[str, str] = {}
    for part in (*PARTS[1:], PARTS[0]):
        for telling in encounter.tellings:
            for member in telling.members:
                if member.part == part:
                    part_of.setdefault(party_of(analysis, member.actor), part)
    return {part: tuple(a for a, p in part_of.items() if p == part) for part in PARTS}


def _channel(encounter: Encounter) -> Channel:
    channels = {t.channel for t in encounter.tellings}
    for channel in (Channel.VIRTUAL, Channel.PHONE, Channel.IN_PERSON):
        if channel in channels:
            return channel
    return Channel.UNKNOWN


def _outcome(analysis: Analysis, encounter: Encounter, encounters: tuple[Encounter, ...]) -> Outcome | None:
    """Give the outcome that a telling says; talks go on where the same sides plan to meet further."""
    said = next((t.outcome for t in encounter.tellings if t.outcome), None)
    if said is not None or encounter.realis is not Realis.ACTUAL or encounter.scope is Scope.PROCESS:
        return said
    table = encounter.table(analysis)
    goes_on = any(
        other.realis is Realis.PLANNED and _is_further(analysis, other) and (other.table(analysis) or table) == table
        for other in encounters[bisect.bisect_right(encounters, encounter.lead.head, key=first_head) :][:LOOK_BACK]
    )
    return Outcome.TO_CONTINUE if goes_on else None


def _is_further(analysis: Analysis, encounter: Encounter) -> bool:
    further = load_wording()["further"]
    words = (t for i in encounter.lead.own for t in (analysis.doc[i], *analysis.doc[i].children))
    return any(t.lower_ in further or t.lemma_.lower() in further for t in words)


def _default_date(analysis: Analysis, encounter: Encounter) -> str | None:
    """Event lines tell what happens on the day they are published in the present tense; a date is then not written."""
    if encounter.realis is not Realis.ACTUAL or encounter.scope is Scope.PROCESS:
        return None
    for index in encounter.lead.own:
        token = analysis.doc[index]
        # Without a subject's ending the parser may take a present tense for a bare form.
        bare = token.tag_ == "VB" and token.dep_ == "ROOT" and not any(c.dep_ == "aux" for c in token.children)
        is_present = (token.tag_ in {"VBZ", "VBP"} or bare) and token.lemma_ not in {"be", "have", "continue"}
        if is_present and encounter.lead.predicate.modality is Modality.FACTUAL:
            return analysis.report.published
    return None


def _evidence(encounter: Encounter) -> tuple[Span, ...]:
    spans = sorted({t.evidence for t in encounter.tellings} | {s.evidence for s in encounter.seats})
    return tuple(s for s in spans if not any(o != s and o.start <= s.start and s.end <= o.end for o in spans))
