"""What mentions say of who an actor is, without who says it: mentions of one guise are one actor, whoever reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from peacetalks.codebook.decisions import Ref
from peacetalks.codebook.plain_values import value_to_plain
from peacetalks.codebook.terms import ActorType
from peacetalks.record.bodies import judge_bodies
from peacetalks.record.mentions import Body, Mention
from peacetalks.record.persons import Person, judge_persons, list_person_keys
from peacetalks.record.wordings import collapse, load_vocabulary
from peacetalks.store.hashes import build_id, to_canonical

STEPS = 8  # parts of the time within which words mean the same ones, so that a guise holds for one part
SHORTEST_STEP = 10  # days
LONG = 1000  # days: what is meant so long is also meant where no day is given
TIMELESS = frozenset(("state", "named", "jointly"))
NOWHERE = Ref("", "")


@dataclass(frozen=True, slots=True)
class Guise:
    """What a mention says of who the actor is.

    ``day`` is the first day of the stretch of time in which the words were said, None where time does not matter or
    no day is known. ``alone`` is the mention itself where the words may mean another one each time, else nothing;
    ``second`` is true where its report tells it apart from another one in the same words.
    """

    type: ActorType
    who: Person | Body
    day: int | None
    alone: Ref = NOWHERE
    second: bool = False

    @property
    def is_state(self) -> bool:
        """Whether it is a state by its name."""
        return isinstance(self.who, Body) and self.who.sort == "state"

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys under which it is found."""
        return _list_keys(self, looking=False)

    @property
    def looks(self) -> tuple[str, ...]:
        """The keys under which it finds those that may be the same actor; of two each finds the other or none does."""
        return _list_keys(self, looking=True)


def judge_guises(left: Guise, right: Guise) -> float | None:
    """Give how sure it is that two guises are one actor, or None."""
    if isinstance(left.who, Person) and isinstance(right.who, Person):
        return judge_persons(left.who, right.who)
    return judge_bodies(left, right)


def name_guise(guise: Guise) -> str:
    """Give a guise an id that is the same wherever it is met."""
    return build_id("g", to_canonical(value_to_plain(guise)))


def find_guises(mentions: Sequence[Mention]) -> dict[Ref, Guise]:
    """Give the guise of each mention of one report.

    What the report itself tells apart in the same words stands alone, but for a state that is told twice.
    """
    guises: dict[Ref, Guise] = {}
    taken: set[Guise] = set()
    for mention in mentions:
        guise = Guise(mention.type, mention.who, _find_step(mention))
        second = guise in taken and not guise.is_state
        taken.add(guise)
        if second or _judge_itself(guise) is None:
            guise = replace(guise, alone=mention.ref, second=second)
        guises[mention.ref] = guise
    return guises


@lru_cache(maxsize=65536)
def _judge_itself(guise: Guise) -> float | None:
    return judge_guises(guise, guise)


def judge_itself(guise: Guise) -> float:
    """Give how sure it is that two mentions of one guise are one actor."""
    return _judge_itself(guise) or 1.0


def _find_step(mention: Mention) -> int | None:
    if isinstance(mention.who, Person) or mention.who.sort in TIMELESS or mention.day is None:
        return None
    step = max(SHORTEST_STEP, load_vocabulary().periods.get(mention.who.sort, 0) // STEPS)
    return mention.day // step * step


def _list_keys(guise: Guise, *, looking: bool) -> tuple[str, ...]:
    who = guise.who
    if guise.second or (isinstance(who, Body) and who.lone):
        return ()
    if isinstance(who, Person):
        return list_person_keys(who, looking=looking)
    if who.sort == "named":
        acronyms = (f"acronym:{a.replace('.', '')}" for a in who.acronyms)
        return (f"named:{' '.join(map(collapse, who.core))}", *sorted(acronyms))
    if who.sort in load_vocabulary().worldwide:
        marks: Iterable[str] = (f"{who.sort}:{' '.join(sorted(who.qualifiers))}",)
    elif who.sort == "jointly":
        marks = (f"jointly:{' '.join(sorted(who.states))}",)
    else:
        marks = (f"{who.sort}:{state}" for state in sorted(who.states or who.around))
    return tuple(f"{mark}{time}" for mark in marks for time in _list_times(guise, who.sort, looking=looking))


def _list_times(guise: Guise, sort: str, *, looking: bool) -> Sequence[str]:
    """Give the stretches of time under which a guise is found: two that may be one have a stretch in common."""
    period = load_vocabulary().periods.get(sort, 0)
    if sort in TIMELESS:
        return ("",)
    if guise.day is None:
        return (":undated", ":dated") if looking and period >= LONG else (":undated",)
    stretch = guise.day // max(1, period)
    times = (f":{stretch}", f":{stretch + 1}")
    # Where no day is known, what is meant so long may be any of them.
    return (*times, ":undated" if looking else ":dated") if period >= LONG else times


def tie_guises(guises: Mapping[str, Guise]) -> dict[tuple[str, str], float]:
    """Give the scores of those guises, by id, that share a key and may be one actor."""
    blocks: dict[str, list[str]] = {}
    for identifier in sorted(guises):
        for key in guises[identifier].keys:
            blocks.setdefault(key, []).append(identifier)
    scores: dict[tuple[str, str], float] = {}
    for left, guise in guises.items():
        for right in {one for key in guise.looks for one in blocks.get(key, ()) if one > left}:
            score = judge_guises(guise, guises[right])
            if score is not None:
                scores[left, right] = score
    return scores
