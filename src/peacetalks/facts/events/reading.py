"""Events read from sentences: their class by PLOVER's roots, how sure, who does it and to whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span as Sentence

from peacetalks.codebook.values import Span
from peacetalks.facts.events.classes import EventClass
from peacetalks.facts.events.composing import Told
from peacetalks.facts.events.features import find_tellings, name_features
from peacetalks.facts.events.parties import Stretch, find_parties
from peacetalks.facts.events.weights import load_event_weights
from peacetalks.language.analyses import Analysis


@dataclass(frozen=True, slots=True)
class Event:
    """What one sentence tells first: its class and the probability of it, the words of both parties, the sentence."""

    event: EventClass
    probability: float
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]
    evidence: Span


def iter_events(analysis: Analysis) -> Iterator[Event]:
    """Read the event of each sentence that tells an act by the lexicon."""
    for sentence in analysis.doc.sents:
        if any(told.event is not None for told in find_tellings(sentence)):
            yield read_event(analysis, sentence)


def read_event(analysis: Analysis, sentence: Sentence) -> Event:
    """Read the event of a sentence. The class is the likeliest one: a sentence without any event gets one too."""
    tellings = find_tellings(sentence)
    probabilities = load_event_weights().probabilities(name_features(sentence))
    event = max(probabilities, key=probabilities.__getitem__)
    sources, targets = find_parties(analysis, _telling_of(tellings, event))
    return Event(
        event=event,
        probability=probabilities[event],
        actors=tuple(_span(analysis, one) for one in sources),
        recipients=tuple(_span(analysis, one) for one in targets),
        evidence=analysis.span(sentence.start, sentence.end - 1),
    )


def _telling_of(tellings: list[Told], event: EventClass) -> Told:
    """Give the words that tell the class, or the outermost where none alone does."""
    return next((told for told in tellings if told.event == event), tellings[0])


def _span(analysis: Analysis, stretch: Stretch) -> Span:
    return analysis.span(*stretch)
