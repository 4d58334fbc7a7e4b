"""Definite nouns and collectives: "the group", "the President", "the country", "both sides", "the parties"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator

from peacetalks.codebook.terms import ActorType
from peacetalks.language.mentions.descriptions import Description
from peacetalks.language.mentions.histories import SUBJECTS, Remembered
from peacetalks.language.mentions.persons import PersonName
from peacetalks.language.mentions.scenes import Scene
from peacetalks.language.mentions.vocabularies import load_vocabulary

COLLECTIVE_WORDS = frozenset({"two", "both", "either", "neither", "each", "other"})
LOWER_RANKS = frozenset({"deputy", "vice", "assistant", "under", "acting", "alternate", "former", "associate"})
# How many persons before and after are looked at.
NEAR = 80
GROUP_TYPES = frozenset({ActorType.ARMED_GROUP, ActorType.POLITICAL_PARTY, ActorType.NGO, ActorType.COALITION})


def find_pair(scene: Scene, description: Description) -> tuple[str, ...]:
    """Say who "the two sides" are; nothing where the words are no such collective or nobody fits."""
    words = load_vocabulary()
    if description.noun not in words.pair_nouns or description.owners:
        return ()
    counted = description.number == 2 or description.determiner in {"both", "either", "neither", "each"}
    plain_sides = description.noun == "side" and description.plural
    states = description.noun in {"country", "nation", "state", "government"} and description.plural
    persons_meant = description.noun in words.pair_persons and description.plural and description.determiner == "the"
    pointed = states and description.determiner in {"the", "these", "those"}
    if not (counted or plain_sides or pointed or persons_meant):
        return ()
    if description.noun in words.pair_persons:
        persons = _latest_group(scene, description, persons=True)
        if persons:
            return persons
        if not counted:
            return ()
    return _latest_group(scene, description, persons=False)


def find_other_side(scene: Scene, description: Description) -> tuple[str, ...]:
    """Say who "the other side" is: of the last pair, the one that is not the subject of the sentence."""
    if description.noun not in {"side", "party", "country"} or "other" not in description.words or description.plural:
        return ()
    pair = _latest_group(scene, description, persons=False)
    subject = next(scene.history.recent(lambda e: e.is_subject and len(e.actors) == 1), None)
    if len(pair) == 2 and subject is not None and scene.side_of(subject.actors[0]) in pair:
        return tuple(actor for actor in pair if actor != scene.side_of(subject.actors[0]))
    return ()


def find_listed(scene: Scene) -> tuple[str, ...]:
    """Give the longest list of three or more sides that the report names together, as it does the parties to talks."""
    lists = [tuple(a for a in group if scene.is_state(a)) for group in scene.lists]
    longest = max(lists, key=len, default=())
    return longest if len(longest) > 2 else ()


def find_titled_person(scene: Scene, description: Description) -> tuple[str, ...]:
    """Say which named person "the foreign secretary" is: the latest one, else the next one, of that title."""
    said = {word for word in (*description.words, description.noun) if word.isalpha()} - {
        "the",
        "this",
        "that",
        "former",
    }
    owners = {actor for token in description.owners for actor in scene.settled.get(token.i, ())}
    said -= {t.lower_ for t in description.owners}
    candidates = [
        (len((title - said) & LOWER_RANKS), actor)
        for name, actor in _near_persons(scene, description.token.i)
        if said <= (title := _title_words(scene, name)) and _may_belong(scene, actor, owners)
    ]
    # "The Secretary" is the secretary, not the deputy secretary, where both were named; else the nearest.
    return (min(candidates, key=lambda c: c[0])[1],) if candidates else ()


def _near_persons(scene: Scene, index: int) -> Iterator[tuple[PersonName, str]]:
    """Give the persons named with a title, the nearest before a token first, then those after it."""
    persons = scene.cast.persons
    at = bisect_left(persons, index, key=lambda person: person[0].first)
    for name, actor in (*reversed(persons[max(0, at - NEAR) : at]), *persons[at : at + NEAR]):
        if name.title is not None:
            yield name, actor


def _title_words(scene: Scene, name: PersonName) -> set[str]:
    title = name.title or (name.first, name.first - 1)
    return {t.lower_ for t in scene.cast.doc[title[0] : title[1] + 1]}


def _may_belong(scene: Scene, actor: str, owners: set[str]) -> bool:
    of = scene.draft(actor).of
    return not owners or of is None or of in owners


def find_antecedent(scene: Scene, description: Description) -> tuple[str, ...]:
    """Say whom a definite noun without an owner points back to; nothing where nobody of its kind was spoken of."""
    noun = description.noun
    held = bool(set(description.words) & load_vocabulary().armed_words)
    same = next(scene.history.recent(lambda e: e.noun == noun and e.plural == description.plural), None)
    if same is not None and not description.is_a("person"):
        return same.actors
    if description.is_a("armed") or "rebel" in description.words:
        one = _latest_of(scene, lambda t: t is ActorType.ARMED_GROUP)
        return (_armed_group_of(scene, one) or one) if description.plural else one
    if description.is_a("country") and not description.plural and noun not in {"power", "ally", "rival", "island"}:
        return _latest_state(scene, description)
    if description.is_a("territory"):
        return _latest_of(scene, lambda t: t is ActorType.DE_FACTO_AUTHORITY) if held else ()
    if description.is_a("group") and not description.plural:
        return _latest_of(scene, lambda t: t in GROUP_TYPES or t is ActorType.OTHER, states=False)
    if description.is_a("body") and not description.plural:
        return _latest_named(scene, noun)
    return same.actors if same is not None else ()


def _latest_of(scene: Scene, fits: Callable[[ActorType], bool], *, states: bool = True) -> tuple[str, ...]:
    def is_one(entry: Remembered) -> bool:
        if len(entry.actors) != 1 or (scene.is_state(entry.actors[0]) and not states):
            return False
        return fits(scene.draft(entry.actors[0]).type)

    entry = next(scene.history.recent(is_one), None)
    return entry.actors if entry is not None else ()


def _armed_group_of(scene: Scene, one: tuple[str, ...]) -> tuple[str, ...]:
    """The armed actors that were last named together, the latest one among them."""
    for _, group in reversed(scene.history.groups[-5:]):
        if set(one) <= set(group) and all(scene.draft(a).type is ActorType.ARMED_GROUP for a in group):
            return group
    return ()


def _latest_state(scene: Scene, description: Description) -> tuple[str, ...]:
    """The state named last, not the one whose clause the words stand in: that one would be "it"."""
    clause = {child.i for verb in description.token.ancestors for child in verb.lefts if child.dep_ in SUBJECTS}

    def fits(entry: Remembered) -> bool:
        own = entry.token.i in clause or entry.anchor.i in clause
        return len(entry.actors) == 1 and scene.is_state(entry.actors[0]) and not own

    entry = next(scene.history.recent(fits, before=description.token.i), None)
    return entry.actors if entry is not None else ()


def _latest_named(scene: Scene, noun: str) -> tuple[str, ...]:
    """A body named before with this noun in its name ("the ministry")."""

    def fits(entry: Remembered) -> bool:
        return len(entry.actors) == 1 and any(
            noun in surface.lower().split() for surface in scene.draft(entry.actors[0]).surfaces
        )

    entry = next(scene.history.recent(fits), None)
    return entry.actors if entry is not None else ()


def _latest_group(scene: Scene, description: Description, *, persons: bool) -> tuple[str, ...]:
    states = description.noun in {"country", "nation", "state", "neighbor", "neighbour", "republic"}
    armed = description.noun in {"group", "faction", "militia", "movement", "rebel", "organization", "organisation"}

    def fits(actor: str) -> bool:
        if persons:
            return scene.is_person(actor)
        if states:
            return scene.is_state(actor)
        if armed:
            return scene.draft(actor).type in GROUP_TYPES | {ActorType.OTHER} and not scene.is_state(actor)
        return scene.is_side(actor)

    wanted = description.number or 2
    for _, group in reversed(scene.history.groups[-40:]):
        members = _members(scene, group, persons=persons)
        if all(map(fits, members)) and (len(members) == wanted or (len(members) > 2 and description.number is None)):
            return members
    latest: list[str] = []
    for entry in scene.history.recent(lambda e: not e.is_place):
        for actor in _members(scene, entry.actors, persons=persons):
            if fits(actor) and actor not in latest:
                latest.append(actor)
        if len(latest) >= wanted:
            return tuple(reversed(latest[:wanted]))
    named = [actor for actor in dict.fromkeys(reversed(scene.history.passed)) if fits(actor) and actor not in latest]
    if not persons and len(latest) + len(named) >= wanted:
        return tuple(reversed((latest + named)[:wanted]))
    return ()


def _members(scene: Scene, group: tuple[str, ...], *, persons: bool) -> tuple[str, ...]:
    if persons:
        return group
    return tuple(dict.fromkeys(scene.side_of(actor) for actor in group))
