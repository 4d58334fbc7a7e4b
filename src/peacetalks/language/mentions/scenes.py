"""A scene: the cast of a report with the memory of who was just spoken of, as it is read from first word to last."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from peacetalks.codebook.terms import ActorType
from peacetalks.language.mentions.casts import Cast
from peacetalks.language.mentions.drafts import ActorDraft
from peacetalks.language.mentions.histories import History, Remembered
from peacetalks.language.mentions.values import Form, Mention
from peacetalks.language.quotations import Quotation

# Actors that are "it" and "they" alike.
CROWDS = frozenset({ActorType.ARMED_GROUP, ActorType.POLITICAL_PARTY, ActorType.COALITION})


@dataclass(eq=False)
class Scene:
    """What is known while a report is read: cast, memory, and which tokens are settled.

    ``pending`` holds the pronouns of the first person, which wait for speakers and issuer; ``turns`` says from which
    token on whose turn it is in a transcript; ``coalitions`` are lists that speak with one voice;
    ``lists`` are all lists of three or more names.
    """

    cast: Cast
    quotations: tuple[Quotation, ...] = ()
    history: History = field(default_factory=History)
    settled: dict[int, tuple[str, ...]] = field(default_factory=dict)
    pending: list[Token] = field(default_factory=list)
    coalitions: list[Mention] = field(default_factory=list)
    lists: list[tuple[str, ...]] = field(default_factory=list)
    turns: list[tuple[int, str]] | None = None

    def settle(self, token: Token, actors: tuple[str, ...], form: Form, *, first: int, last: int) -> None:
        """Say who a token stands for, and keep it as a mention."""
        self.settled[token.i] = actors
        if actors:
            self.cast.add(Mention(first, last, token.i, actors, form))

    def remember(
        self,
        token: Token,
        actors: tuple[str, ...],
        *,
        plural: bool,
        noun: str = "",
        anchor: Token | None = None,
        person: bool = False,
    ) -> None:
        """Put a mention into memory."""
        person = person or (len(actors) == 1 and self.draft(actors[0]).type is ActorType.PERSON)
        crowd = len(actors) == 1 and self.draft(actors[0]).type in CROWDS
        self.history.note(Remembered(token, actors, person, plural or len(actors) > 1, crowd, noun, anchor or token))

    def draft(self, actor: str) -> ActorDraft:
        """Give an actor by its id."""
        return self.cast.drafts[actor]

    def side_of(self, actor: str) -> str:
        """Give the side that an actor stands for: a person's side where it is known, else the actor itself."""
        draft = self.draft(actor)
        forces = draft.type is ActorType.GOVERNMENT_BODY and draft.key.startswith("noun:")
        if draft.of is not None and (draft.type is ActorType.PERSON or (forces and self.is_state(draft.of))):
            return draft.of
        return actor

    def is_side(self, actor: str) -> bool:
        """Say whether an actor may be one of "the two sides"."""
        draft = self.draft(actor)
        return not draft.individual and draft.type not in {ActorType.PERSON, ActorType.IGO, ActorType.NGO}

    def is_state(self, actor: str) -> bool:
        """Say whether an actor is a state or an authority that holds a country."""
        return self.draft(actor).key.startswith("state:")

    def is_person(self, actor: str) -> bool:
        """Say whether an actor is a named person."""
        return self.draft(actor).type is ActorType.PERSON
