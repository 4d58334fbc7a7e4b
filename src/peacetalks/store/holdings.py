"""Whether what was decided earlier still holds for the reading of a report that counts now.

A decision is about words and what they say, not about a run of a program. So it holds where the same fact or actor is
read again, wherever in the text it now stands; and where a machine no longer reads it but its words are still there,
for then a person's word is all there is. An identity rests while one of the two is not read. A decision is flagged, and
kept back until a person looks again, where its words are gone or where something else is now read in them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from peacetalks.codebook.folding import fold
from peacetalks.codebook.values import Actor, AnyFact, Coding


class Holding(StrEnum):
    """Whether a decision holds, and why."""

    READ_AGAIN = "the same is read"
    RENAMED = "the same actor is read under another form of its name"
    VALUES_DIFFER = "the same talks are read with other values"
    WORDS_STAND = "no longer read, but its words stand"
    RESTS = "not read at present"
    WORDS_GONE = "its words are gone"
    READ_OTHERWISE = "something else is read in its words"

    @property
    def flagged(self) -> bool:
        """Say whether a person should look again."""
        return self in (Holding.WORDS_GONE, Holding.READ_OTHERWISE)

    @property
    def counts(self) -> bool:
        """Say whether the record is computed with the decision."""
        return not self.flagged and self is not Holding.RESTS


@dataclass(frozen=True, slots=True)
class Match:
    """How a decision's fact or actor stands now: its local id in the current reading, None where it has none."""

    holding: Holding
    local_id: str | None = None


def match_fact(fact: AnyFact, current: Coding) -> Match:
    """Say how a fact that was read before, and is not read in the same way now, stands in the current coding."""
    text = current.report.text
    places = [place for span in fact.evidence for place in _find_all(text, span.quote)]
    if any(span.quote not in text for span in fact.evidence):
        return Match(Holding.WORDS_GONE)
    for other in current.facts:
        if other.kind is fact.kind and any(
            start < span.end and span.start < end for start, end in places for span in other.evidence
        ):
            return Match(Holding.READ_OTHERWISE, other.id)
    return Match(Holding.WORDS_STAND)


def match_talks(fact: AnyFact, current: Coding) -> Match:
    """Say how talks stand now that were held to be the same as others, for which their values do not matter."""
    match = match_fact(fact, current)
    if match.holding is Holding.READ_OTHERWISE:
        return Match(Holding.VALUES_DIFFER, match.local_id)
    return Match(Holding.RESTS) if match.holding is Holding.WORDS_STAND else match


def match_actor(actor: Actor, current: Coding) -> Match:
    """Say how an actor that was read before, and has not the same name and type now, stands in the current coding."""
    forms = _fold_forms(actor)
    alike = [other for other in current.actors if other.type is actor.type and forms & _fold_forms(other)]
    if len(alike) == 1:
        return Match(Holding.RENAMED, alike[0].id)
    if alike:
        return Match(Holding.READ_OTHERWISE)
    return Match(Holding.RESTS if actor.name in current.report.text else Holding.WORDS_GONE)


def _fold_forms(actor: Actor) -> set[str]:
    return {fold(name) for name in (actor.name, *actor.aliases)}


def _find_all(text: str, words: str) -> list[tuple[int, int]]:
    places, start = [], text.find(words)
    while start >= 0:
        places.append((start, start + len(words)))
        start = text.find(words, start + 1)
    return places
