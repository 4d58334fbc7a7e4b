"""Who a model's actors are: those that the built-in reading found, or further ones that the report names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from peacetalks.codebook.terms import ActorType
from peacetalks.codebook.values import Actor, Span
from peacetalks.facts.llm.anchors import Anchors, fold_words
from peacetalks.facts.llm.answers import Plain
from peacetalks.language.analyses import Analysis


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of an answer: ``ids`` maps the model's ids to those of ``actors``; ``places`` is where each is named.

    An actor that the report does not name is in none of them.
    """

    ids: Mapping[str, str]
    actors: tuple[Actor, ...]
    places: Mapping[str, tuple[Span, ...]]


def build_cast(analysis: Analysis, anchors: Anchors, plain: Sequence[Plain], *, prefix: str = "m") -> Cast:
    """Find the actors of an answer in the report; those that are new get ids that open with ``prefix``."""
    known = {name: actor for actor in reversed(analysis.actors) for name in map(_key, (actor.name, *actor.aliases))}
    ids: dict[str, str] = {}
    actors: dict[str, Actor] = {}
    words: dict[str, set[str]] = {}
    for number, one in enumerate(plain, 1):
        names = [name for name in (one["name"], *one["aliases"]) if _key(name) and anchors.find(name)]
        if not names or names[0] != one["name"] or not one["id"]:
            continue
        actor = next((known[key] for key in map(_key, names) if key in known), None)
        actor = actor or _build_actor(f"{prefix}{number}", one, names, anchors)
        ids.setdefault(one["id"], actor.id)
        actors.setdefault(actor.id, actor)
        words.setdefault(actor.id, set()).update(names)
    _link(plain, ids, actors, prefix)
    # Whoever a known actor belongs to stands beside it.
    for actor in analysis.actors:
        actors.setdefault(actor.id, actor)
    places = {id_: _find_places(analysis, anchors, actor, words.get(id_, ())) for id_, actor in actors.items()}
    return Cast(ids, tuple(actors.values()), places)


def _key(name: str) -> str:
    return fold_words(name).lower()


def _build_actor(id_: str, one: Plain, names: Sequence[str], anchors: Anchors) -> Actor:
    written = [span.quote for name in names if (span := anchors.find(name)) is not None]
    position = anchors.find(one["position"]) if one["position"] else None
    return Actor(
        id=id_,
        type=ActorType(one["type"]),
        name=" ".join(written[0].split()),
        aliases=tuple(dict.fromkeys(" ".join(name.split()) for name in written[1:])),
        position=" ".join(position.quote.split()) if position else None,
    )


def _link(plain: Sequence[Plain], ids: Mapping[str, str], actors: dict[str, Actor], prefix: str) -> None:
    """Say of the model's own actors whom they belong to."""
    for one in plain:
        id_, above = ids.get(one["id"] or ""), ids.get(one["of"] or "")
        if id_ is None or above is None or not id_.startswith(prefix) or id_ == above:
            continue
        actor = actors[id_]
        actors[id_] = Actor(actor.id, actor.type, actor.name, actor.aliases, above, actor.position)


def _find_places(analysis: Analysis, anchors: Anchors, actor: Actor, words: Iterable[str]) -> tuple[Span, ...]:
    """Find where an actor is named: by the words given, by its own names, and by mentions such as pronouns."""
    places = {place for name in {*words, actor.name, *actor.aliases} for place in anchors.find_all(name)}
    places |= {
        analysis.span(mention.first, mention.last)
        for mention in (*analysis.mentions, *analysis.coalitions)
        if actor.id in mention.actors
    }
    return tuple(sorted(places))
