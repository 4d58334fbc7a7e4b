"""The analysis of a report: everything that language alone says, ready for facts to be read from it."""

from __future__ import annotations

import bisect
import functools
from dataclasses import dataclass, field

from spacy.attrs import IDX
from spacy.language import Language
from spacy.tokens import Doc, Token

from peacetalks.codebook.values import Actor, Report, Span
from peacetalks.language.dates import DateMention, find_dates
from peacetalks.language.durations import DurationMention, find_durations
from peacetalks.language.mentions import Mention, Mentions, resolve_mentions
from peacetalks.language.parses import Parse, parse_report
from peacetalks.language.pipelines import load_pipeline
from peacetalks.language.places import PlaceMention, find_places
from peacetalks.language.predicates import Predicate, find_predicates
from peacetalks.language.quotations import Quotation, find_quotations


@dataclass(frozen=True, eq=False)
class Analysis:
    """A parsed report with its predicates, quotations, dates, durations, places, mentions and actors.

    Everything points into the document by token index. ``issuer`` is the actor whose own text the report is ("we" in
    an official release), where it is one; ``coalitions`` are lists of actors that speak with one voice, ``partners``
    those who issue the report together with the issuer.
    """

    parse: Parse
    predicates: tuple[Predicate, ...]
    quotations: tuple[Quotation, ...]
    dates: tuple[DateMention, ...]
    durations: tuple[DurationMention, ...]
    places: tuple[PlaceMention, ...]
    mentions: tuple[Mention, ...]
    actors: tuple[Actor, ...]
    issuer: str | None = None
    coalitions: tuple[Mention, ...] = ()
    partners: tuple[str, ...] = ()
    _mention_of_token: dict[int, Mention] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        covered = {i: mention for mention in self.mentions for i in range(mention.first, mention.last + 1)}
        # Where mentions nest, the one whose head a token is says who is meant.
        covered.update({mention.head: mention for mention in self.mentions})
        object.__setattr__(self, "_mention_of_token", covered)

    @property
    def issuers(self) -> tuple[str, ...]:
        """Those whose own text the report is; nobody where it is no release."""
        return (self.issuer, *self.partners) if self.issuer is not None else ()

    @property
    def report(self) -> Report:
        """The report that was analysed."""
        return self.parse.report

    @property
    def doc(self) -> Doc:
        """The spaCy document."""
        return self.parse.doc

    def mention_at(self, token: Token) -> Mention | None:
        """Give the mention that a token is the head of, or else lies in."""
        return self._mention_of_token.get(token.i)

    def actors_at(self, token: Token) -> tuple[str, ...]:
        """Give the ids of the actors that a token refers to; none where it refers to no actor."""
        mention = self.mention_at(token)
        return mention.actors if mention is not None else ()

    def span(self, first: int, last: int) -> Span:
        """Give the stretch of the report between two token indices, both included."""
        return self.parse.span(first, last)

    @functools.cached_property
    def starts(self) -> tuple[int, ...]:
        """Where in the report's text each token begins."""
        offsets = self.parse.reading.offsets
        return tuple(offsets[index] for index in self.doc.to_array(IDX).tolist())

    def token_at(self, offset: int) -> Token:
        """Give the token at an offset of the report's text, or else the one before it."""
        return self.doc[max(bisect.bisect_right(self.starts, offset) - 1, 0)]

    @functools.cached_property
    def sentence_numbers(self) -> tuple[int, ...]:
        """The number of the sentence of each token."""
        return tuple(number for number, sentence in enumerate(self.doc.sents) for _ in sentence)

    @functools.cached_property
    def predicate_by_head(self) -> dict[int, Predicate]:
        """The predicates by the index of their head token."""
        return {predicate.head: predicate for predicate in self.predicates}

    @functools.cached_property
    def actor_by_id(self) -> dict[str, Actor]:
        """The actors by their id."""
        return {actor.id: actor for actor in self.actors}


def analyse_report(report: Report, *, nlp: Language | None = None) -> Analysis:
    """Analyse a report with a language pipeline (by default the best installed). Raises SetupError without one."""
    parse = parse_report(report, nlp or load_pipeline())
    quotations = find_quotations(parse)
    dates = find_dates(parse)
    places = find_places(parse)
    resolved: Mentions = resolve_mentions(parse, quotations=quotations, places=places)
    return Analysis(
        parse=parse,
        predicates=find_predicates(parse),
        quotations=quotations,
        dates=dates,
        durations=find_durations(parse),
        places=places,
        mentions=resolved.mentions,
        actors=resolved.actors,
        issuer=resolved.issuer,
        coalitions=resolved.coalitions,
        partners=resolved.partners,
    )
