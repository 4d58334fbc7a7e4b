"""What the reading of actors gives: mentions, the actors behind them, and the issuer of a release."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from peacetalks.codebook.values import Actor


class Form(StrEnum):
    """How words refer to an actor.

    ``DEMONYM`` is an adjective ("Azerbaijani"), ``METONYM`` a capital or seat that speaks for its state, ``OFFICIAL``
    people who stand for their side ("Azerbaijani officials"), ``DESCRIPTION`` a common noun ("rebels"), ``DEFINITE``
    one that points back ("the group"), ``COLLECTIVE`` words for several actors ("both sides").
    """

    NAME = "name"
    TITLE = "title"
    DEMONYM = "demonym"
    METONYM = "metonym"
    OFFICIAL = "official"
    DESCRIPTION = "description"
    DEFINITE = "definite"
    COLLECTIVE = "collective"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for one actor or several ("the two sides"), by token index (both ends included).

    ``head`` is the syntactic head; ``actors`` the ids of those meant; ``form`` how they are referred to.
    """

    first: int
    last: int
    head: int
    actors: tuple[str, ...]
    form: str


@dataclass(frozen=True, slots=True)
class Mentions:
    """All mentions of a report, the actors behind them, and the actor that issues the report, where it is a release.

    ``coalitions`` are lists of actors that speak with one voice, beside the mentions of their members; ``partners``
    issue the report together with the issuer.
    """

    mentions: tuple[Mention, ...]
    actors: tuple[Actor, ...]
    issuer: str | None = None
    coalitions: tuple[Mention, ...] = ()
    partners: tuple[str, ...] = ()
