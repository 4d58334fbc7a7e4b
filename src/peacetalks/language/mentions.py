"""Mentions of actors, and who they are: names, titles, nicknames, collectives and pronouns resolved within a report."""

from __future__ import annotations

from dataclasses import dataclass

from peacetalks.codebook.terms import ActorType
from peacetalks.codebook.values import Actor
from peacetalks.language.parses import Parse
from peacetalks.language.places import PlaceMention
from peacetalks.language.quotations import Quotation

TYPES = {"GPE": ActorType.STATE, "NORP": ActorType.STATE, "ORG": ActorType.OTHER, "PERSON": ActorType.PERSON}


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for one actor or several ("the two sides"), by token index (both ends included).

    ``head`` is the syntactic head; ``actors`` the ids of those meant; ``form`` how they are referred to: name,
    title, demonym, metonym, definite, collective or pronoun.
    """

    first: int
    last: int
    head: int
    actors: tuple[str, ...]
    form: str


@dataclass(frozen=True, slots=True)
class Mentions:
    """All mentions of a report, the actors behind them, and the actor that issues the report, where it is a release."""

    mentions: tuple[Mention, ...]
    actors: tuple[Actor, ...]
    issuer: str | None = None


def resolve_mentions(
    parse: Parse,
    *,
    quotations: tuple[Quotation, ...],  # noqa: ARG001
    places: tuple[PlaceMention, ...],  # noqa: ARG001
) -> Mentions:
    """Find the mentions of actors in a report and say who each of them is."""
    ids: dict[str, str] = {}
    actors: list[Actor] = []
    mentions: list[Mention] = []
    for ent in parse.doc.ents:
        if ent.label_ not in TYPES:
            continue
        name = parse.span(ent.start, ent.end - 1).quote
        if name not in ids:
            ids[name] = f"a{len(ids) + 1}"
            actors.append(Actor(ids[name], TYPES[ent.label_], name))
        mentions.append(Mention(ent.start, ent.end - 1, ent.root.i, (ids[name],), "name"))
    return Mentions(tuple(mentions), tuple(actors))
