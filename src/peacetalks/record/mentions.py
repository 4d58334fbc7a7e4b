"""Actors of reports as mentions that can be compared: what each name says, and the keys under which it is found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from peacetalks.codebook.decisions import Ref
from peacetalks.codebook.gazetteers import find_organisation, find_region
from peacetalks.codebook.states import find_state
from peacetalks.codebook.terms import ActorType
from peacetalks.codebook.values import Actor, Coding, Span
from peacetalks.record.calendars import day_number
from peacetalks.record.persons import Person, read_person
from peacetalks.record.theatres import Ground, Theatre
from peacetalks.record.wordings import Wording, load_vocabulary, read_wording

STATE_TYPES = frozenset((ActorType.STATE, ActorType.DE_FACTO_AUTHORITY))
# Sorts whose words say who it is whatever stands around them.
TELLING_SORTS = frozenset(("state", "jointly"))
OWN_SIDES = frozenset((ActorType.ARMED_GROUP, ActorType.POLITICAL_PARTY, ActorType.IGO, ActorType.NGO))
WE = frozenset(("we", "us", "our", "ours"))
# Those that work in many countries keep their name there.
AT_LARGE = frozenset((ActorType.IGO, ActorType.NGO, ActorType.COALITION))


@dataclass(frozen=True, slots=True)
class Body:
    """What a report tells of who an actor is that is no person.

    ``sort`` is the sort of collective, or "state", or "named" for a name of its own. ``states`` and ``regions`` are
    those of the name; ``around`` and ``around_regions`` those that the words around it are about. ``core`` are the
    words of a name of its own, sorted; ``acronyms`` its short forms in capitals. ``belongs`` is the state of which
    it is a body. ``lone`` is true where the words may mean others in every report.
    """

    sort: str
    states: frozenset[str]
    regions: frozenset[str]
    qualifiers: frozenset[str]
    core: tuple[str, ...]
    around: frozenset[str]
    around_regions: frozenset[str]
    acronyms: frozenset[str]
    belongs: frozenset[str] = frozenset()
    lone: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor of one report. ``day`` counts days, None where the report has no date."""

    ref: Ref
    type: ActorType
    name: str
    who: Person | Body
    day: int | None


def list_mentions(coding: Coding, ground: Ground) -> list[Mention]:
    """Give every actor of a report as a mention."""
    actors = {actor.id: actor for actor in coding.actors}
    spans = _spans_by_actor(coding)
    day = day_number(coding.report.published)
    mentions: list[Mention] = []
    for actor in coding.actors:
        who = _read(actor, actors, ground, spans.get(actor.id, ()))
        ref = Ref(coding.report.id, actor.id)
        mentions.append(Mention(ref, actor.type, actor.name, who, day))
    return mentions


def _read(actor: Actor, actors: Mapping[str, Actor], ground: Ground, spans: tuple[Span, ...]) -> Person | Body:
    if actor.type is ActorType.PERSON:
        return read_person(actor, find_sides(actor, actors))
    return _read_body(actor, actors, ground, spans)


def find_sides(actor: Actor, actors: Mapping[str, Actor]) -> frozenset[str]:
    """Give the states and organisations that a person is said to belong to."""
    sides: set[str] = set()
    above = actors.get(actor.of or "")
    if above and above.id != actor.id:
        sides |= _name_side(above, actors)
    for text in (actor.position or "", *(a for a in actor.aliases if len(a) > len(actor.name))):
        wording = read_wording(text)
        # An envoy "for" a country belongs to who sent him.
        if " for " not in text and " to " not in text:
            sides |= wording.states
    return frozenset(sides)


def _name_side(above: Actor, actors: Mapping[str, Actor]) -> set[str]:
    organisation = find_organisation(above.name)
    if organisation:
        return {organisation.name}
    wording = read_wording(above.name)
    if wording.states:
        return set(wording.states)
    if above.type in OWN_SIDES and wording.core:
        return {" ".join(wording.core)}
    further = actors.get(above.of or "")
    return set(read_wording(further.name).states) if further else set()


def _read_body(actor: Actor, actors: Mapping[str, Actor], ground: Ground, spans: tuple[Span, ...]) -> Body:
    theatre = _find_theatre(actor, ground, spans)
    wording = _choose_wording(actor)
    states = wording.states
    above = actors.get(actor.of or "")
    if not states and above:
        states = read_wording(above.name).states
    if actor.name.lower() in WE and ground.issuers:
        wording, states = Wording("government", ground.issuers, frozenset(), frozenset(), ()), ground.issuers
    sort = _name_sort(actor, wording)
    if not wording.states and sort == "named":
        states = frozenset()
    around, around_regions = _list_around(theatre, ground, sort)
    # What stands around a name that says enough is left out, so that mentions that say the same are equal.
    if sort in TELLING_SORTS or states or (sort == "named" and actor.type in AT_LARGE):
        around = frozenset()
    if sort in TELLING_SORTS:
        around_regions = frozenset()
    return Body(
        sort=sort,
        states=states,
        regions=wording.regions,
        qualifiers=wording.qualifiers,
        core=wording.core,
        around=around | states,
        around_regions=around_regions,
        acronyms=_list_acronyms(actor) if sort == "named" else frozenset(),
        belongs=_find_owner(actor, wording, above),
        lone=_is_lone(actor, wording, sort),
    )


def _list_acronyms(actor: Actor) -> frozenset[str]:
    return frozenset(name for name in (actor.name, *actor.aliases) if _is_acronym(name))


def _find_owner(actor: Actor, wording: Wording, above: Actor | None) -> frozenset[str]:
    """Give the state that a body of government belongs to, as far as the report says so."""
    if actor.type is not ActorType.GOVERNMENT_BODY:
        return frozenset()
    states = read_wording(above.name).states if above else wording.states
    return states if len(states) == 1 else frozenset()


def _choose_wording(actor: Actor) -> Wording:
    """Take the name's words, or an alias's where the name alone says nothing of which one it is."""
    wording = read_wording(actor.name)
    if actor.type is ActorType.STATE and not wording.states:
        named = (read_wording(alias) for alias in actor.aliases if find_state(alias))
        return next(named, wording)
    if not wording.is_collective or wording.states or wording.regions:
        return wording
    for alias in actor.aliases:
        other = read_wording(alias)
        if other.sort == wording.sort and other.states and len(other.states) == 1 and other.is_collective:
            return other
    if wording.other:
        return next((w for w in map(read_wording, actor.aliases) if w.sort == wording.sort and not w.other), wording)
    return wording


def _name_sort(actor: Actor, wording: Wording) -> str:
    if actor.type in STATE_TYPES and len(wording.states) == 1 and wording.is_collective and not wording.sort:
        return "state"
    if wording.core:
        return "named"
    if actor.type is ActorType.GOVERNMENT_BODY and wording.states and wording.sort is None:
        return "government"
    if actor.type is ActorType.ARMED_GROUP and wording.sort != "forces":
        return "armed"
    if actor.type is ActorType.COALITION and len(wording.states) > 1:
        return "jointly"
    return wording.sort or "nation"


def _is_lone(actor: Actor, wording: Wording, sort: str) -> bool:
    """Say whether the words may mean others in every report: "other donors", "Yemenis", "both"."""
    if load_vocabulary().periods.get(sort, 1) == 0 or wording.other:
        return True
    if sort == "named":
        return actor.name == actor.name.lower()
    if sort == "government" and actor.type is ActorType.OTHER:
        return not wording.states
    if sort == "nation":
        state = find_state(actor.name)
        return find_region(actor.name) is not None or state is None or state.state.type is not actor.type
    return False


def _list_around(theatre: Theatre, ground: Ground, sort: str) -> tuple[frozenset[str], frozenset[str]]:
    if sort == "named":
        return ground.issuers | theatre.leading, frozenset()
    return theatre.leading, frozenset(theatre.regions)


def _find_theatre(actor: Actor, ground: Ground, spans: tuple[Span, ...]) -> Theatre:
    words = " ; ".join((actor.name, *(a for a in actor.aliases if find_state(a))))
    return ground.theatre_of(spans, extra=words)


def _is_acronym(name: str) -> bool:
    letters = name.replace(".", "").replace("-", "").removeprefix("the ")
    return letters.isalpha() and letters.isupper() and 2 <= len(letters) <= 8


def _spans_by_actor(coding: Coding) -> dict[str, tuple[Span, ...]]:
    spans: dict[str, tuple[Span, ...]] = {}
    for fact in coding.facts:
        for name in ("parties", "mediators", "hosts", "observers", "by", "to", "actor", "target"):
            for value in getattr(fact, name, ()):
                if isinstance(value, str):
                    spans[value] = spans.get(value, ()) + fact.evidence
        speaker = getattr(fact, "speaker", None)
        if speaker:
            spans[speaker] = spans.get(speaker, ()) + fact.evidence
    return spans
