"""On whose side an actor of a report stands, in terms that are the same in every report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from peacetalks.codebook.decisions import Ref
from peacetalks.codebook.states import find_state
from peacetalks.record.mentions import Body, Mention
from peacetalks.record.persons import Person
from peacetalks.record.values import RecordActor

# Collectives whose words leave open who is meant.
VAGUE = frozenset(("parties", "actors", "partners", "donors", "leaders", "community", "society", "mediators", "groups"))


@dataclass(frozen=True, slots=True)
class Sides:
    """For each actor of each report the side that it stands for: its state, its organisation, or itself.

    A state, its government and those who speak for it are one side; this is for matching encounters only, and merges
    no actors.
    """

    by_ref: Mapping[Ref, frozenset[str]]
    vague: frozenset[Ref]
    identities: Mapping[Ref, str]

    def name(self, report: str, identifiers: Iterable[str]) -> tuple[frozenset[str], bool]:
        """Give the sides of actors of a report, and whether some of them are vague."""
        refs = [Ref(report, identifier) for identifier in identifiers]
        named = frozenset(side for ref in refs if ref not in self.vague for side in self.by_ref.get(ref, ()))
        return named, any(ref in self.vague for ref in refs)

    def name_all(self, report: str, identifiers: Iterable[str]) -> frozenset[str]:
        """Give the sides of actors of a report without the vague ones."""
        return self.name(report, identifiers)[0]

    def identify(self, report: str, identifier: str) -> str | None:
        """Give the id of the record's actor that an actor of a report is."""
        return self.identities.get(Ref(report, identifier))


def find_all_sides(mentions: Sequence[Mention], actors: Iterable[RecordActor]) -> Sides:
    """Find the sides of all mentions; a person whose side one report leaves out has it from the others."""
    return find_sides_of(mentions, {ref: actor.id for actor in actors for ref in actor.members})


def find_sides_of(
    mentions: Iterable[Mention], identities: Mapping[Ref, str], known: Mapping[str, Iterable[str]] | None = None
) -> Sides:
    """Find the sides of mentions of which it is known which actors they are.

    ``known`` are the sides that persons, by their ids, serve in other reports.
    """
    mentions = list(mentions)
    served = {identity: set(sides) for identity, sides in (known or {}).items()}
    for mention in mentions:
        if isinstance(mention.who, Person):
            served.setdefault(identities[mention.ref], set()).update(mention.who.sides)
    by_ref: dict[Ref, frozenset[str]] = {}
    vague: set[Ref] = set()
    for mention in mentions:
        identity = identities[mention.ref]
        if isinstance(mention.who, Person):
            by_ref[mention.ref] = mention.who.sides or frozenset(served[identity]) or frozenset((identity,))
        else:
            by_ref[mention.ref] = _find_side(mention.who, identity)
            if mention.who.sort in VAGUE or mention.who.lone:
                vague.add(mention.ref)
    return Sides(by_ref, frozenset(vague), identities)


def _find_side(who: Body, identity: str) -> frozenset[str]:
    itself = frozenset((identity,))
    if who.sort in ("state", "jointly", "nation"):
        return who.states or itself
    if who.sort in ("government", "forces", "security"):
        return (who.states or who.around or itself) if not who.regions and not who.qualifiers else itself
    return who.belongs or itself


@lru_cache(maxsize=4096)
def is_state_side(side: str) -> bool:
    """Say whether a side is a state rather than one of its bodies, an organisation or a group."""
    found = find_state(side)
    return found is not None and found.state.name == side
