"""Build incidents from candidates: who did what to whom, when, where, how long, and how many were hurt."""

from __future__ import annotations

import bisect

from spacy.tokens import Token

from peacetalks.codebook.terms import ActorType, Category, Realis
from peacetalks.codebook.values import Incident, Reason, Span
from peacetalks.facts.circumstances import find_date, find_duration, find_place
from peacetalks.facts.frames.word_classes import load_word_classes
from peacetalks.facts.incidents.candidates import Candidate, iter_candidates
from peacetalks.facts.incidents.casualties import count_casualties
from peacetalks.facts.incidents.merging import group_candidates
from peacetalks.language.analyses import Analysis
from peacetalks.language.dates.defaults import find_default_date
from peacetalks.language.predicates import Form, Modality, Predicate

REALIS_OF_MODALITY = {
    Modality.FACTUAL: Realis.ACTUAL,
    Modality.FUTURE: Realis.PLANNED,
    Modality.OBLIGATION: Realis.PROPOSED,
    Modality.POSSIBILITY: Realis.PROPOSED,
    Modality.CONDITIONAL: Realis.PROPOSED,
    Modality.PURPOSE: Realis.PROPOSED,
}

# Frames of acts in which people may be hurt.
HARMFUL = frozenset({"attack", "clash", "operation", "ceasefire violation", "protest", "other"})


def build_incidents(analysis: Analysis) -> tuple[Incident, ...]:
    """Read the incidents of a report."""
    groups = group_candidates(analysis, list(iter_candidates(analysis)))
    owners = {c.predicate.head: i for i, group in enumerate(groups) for c in group}
    return tuple(_incident(analysis, group, _harm(analysis, group, owners, i)) for i, group in enumerate(groups))


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
    place = next((w for p in predicates if (w := find_place(analysis, p))), None)
    duration = next((t for p in predicates if (t := find_duration(analysis, p))), None)
    undated = (find_default_date(analysis.parse, _told_by(analysis.doc[p.head])) for p in predicates)
    defaults = (default for default in undated if default is not None)
    killed, injured = (count_casualties(analysis, harm, word_class) for word_class in ("killed", "injured"))
    actors = _unique([a for c in group for a in _actors(analysis, c, "actor")])
    return Incident(
        id=f"i@{lead.predicate.head}.{lead.frame.name}",
        evidence=_evidence(analysis, group, [c.told_at for c in (killed, injured) if c is not None]),
        realis=_realis(lead.predicate, analysis.doc[lead.predicate.head]),
        category=Category(lead.frame.sets["category"]),
        actor=actors,
        target=_targets(analysis, group, actors),
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


def _realis(predicate: Predicate, token: Token) -> Realis:
    if predicate.negated:
        return Realis.NEGATED
    above = token.head.head if token.dep_ == "pobj" and token.head.lower_ in {"for", "of"} else token
    if predicate.form is Form.NOUN and above.lemma_.lower() in load_word_classes()["calling_for"]:
        return Realis.PROPOSED
    return REALIS_OF_MODALITY[predicate.modality]


def _told_by(token: Token) -> Token:
    """What begins or goes on is told by the verb that says so: "begins to withdraw"."""
    return token.head if token.dep_ == "xcomp" else token


def _actors(analysis: Analysis, candidate: Candidate, field: str) -> list[str]:
    """Give the actors of the first role that has any; of all roles where both sides do the same to each other."""
    found: list[str] = []
    for role in candidate.frame.fills.get(field, ()):
        heads = candidate.predicate.heads(role)
        found.extend(_side(analysis, a) for head in heads for a in analysis.actors_at(analysis.doc[head]))
        if found and not candidate.frame.options.get("mutual"):
            return found
    return found or _doers_of(analysis, candidate)


def _doers_of(analysis: Analysis, candidate: Candidate) -> list[str]:
    """Give those who are said to have done what a noun names: "the blockade imposed by", "attacks that X staged"."""
    if candidate.predicate.form is not Form.NOUN:
        return []
    noun = candidate.predicate.head
    doings = [p for p in analysis.predicates if noun in p.heads("patient") and p.lemma in load_word_classes()["doing"]]
    return [
        _side(analysis, a) for p in doings for head in p.heads("agent") for a in analysis.actors_at(analysis.doc[head])
    ]


def _side(analysis: Analysis, actor: str) -> str:
    """What a leader declares or launches, the side that he or she acts for does."""
    known = analysis.actor_by_id[actor]
    return known.of if known.type is ActorType.PERSON and known.of else actor


def _targets(analysis: Analysis, group: list[Candidate], actors: tuple[str, ...]) -> tuple[str | Span, ...]:
    targets: list[str | Span] = []
    for candidate in group:
        for head in candidate.predicate.heads(*candidate.frame.fills.get("target", ())):
            token = analysis.doc[head]
            known = analysis.actors_at(token)
            # Counted people are those who were hit, not the side that they belong to.
            if known and not _is_counted(token):
                targets.extend(a for a in known if a not in actors)
            elif token.pos_ in {"NOUN", "PROPN", "NUM"} and token.ent_type_ not in {"DATE", "TIME"}:
                targets.append(_phrase(analysis, token))
    return tuple(_unique(targets))


def _is_counted(token: Token) -> bool:
    return token.tag_ in {"NNS", "NNPS"} and any(c.dep_ == "nummod" for c in token.children)


def _phrase(analysis: Analysis, token: Token) -> Span:
    """Give a noun phrase as far as it says who or what, without where or when."""
    first, last = analysis.parse.extent(token, without={"conj", "cc", "relcl", "advcl", "acl"})
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ != "of":
            last = min(last, child.left_edge.i - 1)
            break
    return analysis.span(first, max(last, token.i))


def _evidence(analysis: Analysis, group: list[Candidate], told_at: list[int]) -> tuple[Span, ...]:
    """Give the words of each candidate, and the sentences that count those hurt where they stand outside these."""
    spans = {analysis.span(c.first, c.last) for c in group}
    for index in told_at:
        if not any(c.first <= index <= c.last for c in group):
            spans.add(analysis.parse.sentence_span(analysis.doc[index]))
    return tuple(sorted(s for s in spans if not any(o != s and o.start <= s.start and s.end <= o.end for o in spans)))


def _unique(items: list[str] | list[str | Span]) -> tuple:  # type: ignore[type-arg]
    return tuple(dict.fromkeys(items))
