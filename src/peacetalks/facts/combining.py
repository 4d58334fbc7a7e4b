"""Two extractors read one report: what both read gains, where they differ the reason says so."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from peacetalks.codebook.terms import Kind
from peacetalks.codebook.values import Actor, AnyFact, Commitment, Participant, Span, Statement

BOTH = "{} reads it too"
ALONE = "{} does not read it"
DIFFERS = "differs: {} reads {} {}"
"""Opening of the notes on fields that the extractors read differently; "differs:" is what a review looks for."""

DIFFERENCE = DIFFERS.split(" ", 1)[0]

OVERLAP = 0.3
"""Share of the shorter stretch, at least, that two facts' words have in common."""
# Which fields say that two facts are the same thing; equal values there outweigh more words in common.
TELLING = {
    Kind.TALKS: ("parties", "date", "scope", "place"),
    Kind.PARTICIPANT: ("person",),
    Kind.STATEMENT: ("speaker",),
    Kind.COMMITMENT: ("act", "by"),
    Kind.INCIDENT: ("category", "actor", "place"),
}
NOT_COMPARED = frozenset({"kind", "id", "evidence", "score", "reason", "talks", "answers"})


@dataclasses.dataclass(frozen=True, slots=True)
class Part:
    """What one extractor proposes; ``name`` is what notes call it."""

    name: str
    actors: tuple[Actor, ...]
    facts: tuple[AnyFact, ...]


def combine_facts(first: Part, second: Part) -> tuple[AnyFact, ...]:
    """Join what two extractors propose for a report; their actors share ids.

    A fact that both read keeps the first one's values, with a higher score and a note on every field that the second
    reads differently. What only one reads keeps its score and says so.
    """
    names = {actor.id: actor.name for actor in (*second.actors, *first.actors)}
    pairs = align_facts(first.facts, second.facts)
    joined = [
        _join(fact, second.facts[pairs[place]], second.name, names)
        if place in pairs
        else _note(fact, ALONE.format(second.name))
        for place, fact in enumerate(first.facts)
    ]
    new_ids = {second.facts[other].id: first.facts[place].id for place, other in pairs.items()}
    alone = [fact for place, fact in enumerate(second.facts) if place not in pairs.values()]
    return (*joined, *(_note(_refer(fact, new_ids), ALONE.format(first.name)) for fact in alone))


def list_differences(fact: AnyFact) -> tuple[str, ...]:
    """Give the notes of a fact on what another extractor reads differently, in words."""
    notes = fact.reason.notes if fact.reason is not None else ()
    return tuple(note.removeprefix(DIFFERENCE).strip() for note in notes if note.startswith(DIFFERENCE))


def align_facts(first: Sequence[AnyFact], second: Sequence[AnyFact]) -> dict[int, int]:
    """Pair the facts of two readings that tell the same, the most alike first: by place in each."""
    likeness = sorted(
        (
            (-alike, a, b)
            for a, one in enumerate(first)
            for b, other in enumerate(second)
            if one.kind is other.kind and (alike := measure_likeness(one, other)) > 0
        ),
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, a, b in likeness:
        if a not in pairs and b not in taken:
            pairs[a] = b
            taken.add(b)
    return pairs


def measure_likeness(one: AnyFact, other: AnyFact) -> float:
    """Say how alike two facts of a kind are: 0 where their words are apart, else by words and telling fields."""
    words = _overlap(_words_of(one), _words_of(other))
    telling = TELLING[one.kind]
    equal = len([name for name in telling if getattr(one, name) == getattr(other, name)]) / len(telling)
    if words < OVERLAP or (one.kind is Kind.PARTICIPANT and not equal):
        return 0.0
    return words + equal


def _words_of(fact: AnyFact) -> tuple[Span, ...]:
    # Two statements of one sentence differ in what is said, not in the sentence.
    return (fact.content,) if isinstance(fact, Statement | Commitment) else fact.evidence


def _overlap(first: Iterable[Span], second: Iterable[Span]) -> float:
    return max(
        (
            (min(a.end, b.end) - max(a.start, b.start)) / min(len(a.quote), len(b.quote))
            for a in first
            for b in second
            if a.overlaps(b)
        ),
        default=0.0,
    )


def _join(fact: AnyFact, other: AnyFact, name: str, names: dict[str, str]) -> AnyFact:
    """Keep a fact's values, raise its score as that of two who do not know of each other, and note what differs."""
    score = round(1 - (1 - fact.score) * (1 - other.score), 3)
    notes = [BOTH.format(name)]
    for field in dataclasses.fields(fact):
        mine, theirs = getattr(fact, field.name), getattr(other, field.name)
        if field.name not in NOT_COMPARED and not _agree(mine, theirs):
            notes.append(DIFFERS.format(name, field.name, _word(theirs, names)))
    raised = dataclasses.replace(fact, score=max(fact.score, score))
    return _note(raised, *notes, *(note for note in other.reason.notes if note not in fact.reason.notes))


def _agree(mine: object, theirs: object) -> bool:
    """Say whether two values agree; words agree that overlap, lists in any order."""
    if isinstance(mine, Span) and isinstance(theirs, Span):
        return mine.overlaps(theirs)
    if isinstance(mine, tuple) and isinstance(theirs, tuple):
        return len(mine) == len(theirs) and all(any(_agree(a, b) for b in theirs) for a in mine)
    return mine == theirs


def _word(value: object, names: dict[str, str]) -> str:
    if value is None or value == ():
        return "nothing"
    if isinstance(value, tuple):
        return ", ".join(_word(one, names) for one in value)
    if isinstance(value, Span):
        return f"“{' '.join(value.quote.split())}”"
    return names.get(str(value), str(value))


def _note(fact: AnyFact, *notes: str) -> AnyFact:
    reason = dataclasses.replace(fact.reason, notes=(*fact.reason.notes, *notes))
    return dataclasses.replace(fact, reason=reason)


def _refer(fact: AnyFact, new_ids: dict[str, str]) -> AnyFact:
    """Let a fact refer to the joined facts."""
    if isinstance(fact, Participant) and fact.talks in new_ids:
        return dataclasses.replace(fact, talks=new_ids[fact.talks])
    if isinstance(fact, Commitment) and fact.answers in new_ids:
        return dataclasses.replace(fact, answers=new_ids[fact.answers])
    return fact
