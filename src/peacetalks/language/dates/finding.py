"""Find the dates of a parsed report, first those that stand by themselves, then those that count from another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from spacy.attrs import IDX
from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from peacetalks.language.dates.anchored_meanings import shift_anchor
from peacetalks.language.dates.anchors import Anchors
from peacetalks.language.dates.contexts import Context, Resolution, Tense
from peacetalks.language.dates.mentions import DateMention
from peacetalks.language.dates.patterns import DatePatterns, Written, load_patterns
from peacetalks.language.dates.periods import Period, read_moment
from peacetalks.language.dates.resolving import ANCHORED, relate, resolve_written
from peacetalks.language.dates.tenses import find_dated, is_awaited, judge_tense, looks_ahead
from peacetalks.language.parses import Parse

# Names of months that are words of another kind as well, and the sorts of word they then are.
DOUBTFUL = frozenset({"may", "march", "mar.", "sun.", "sat."})
# Relations that set a limit to what is agreed or wanted.
LIMITS = frozenset({"by", "before", "until"})
ADVERBIAL_RULES = frozenset({"around_today", "vague"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a date stands: its words, token indices, head, the predicate it dates, and the words before it."""

    written: Written
    first: int
    last: int
    head: Token
    dated: Token
    relation: str
    opening: int  # token index of the first word that states the relation


def find_dates(parse: Parse) -> tuple[DateMention, ...]:
    """Find and resolve the dates of a report, in the order of the text."""
    published = read_moment(parse.report.published)
    anchors = Anchors(parse, published)
    found: list[tuple[Place, DateMention]] = []
    waiting: list[Place] = []
    for place in _iter_places(parse, load_patterns()):
        if place.written.rule.meaning in ANCHORED:
            waiting.append(place)
            continue
        resolution = resolve_written(place.written, _build_context(place, anchors))
        mention = _build_mention(parse, place, resolution, place.dated)
        found.append((place, mention))
        anchors.add(mention, resolution.period)
    found += [(place, _resolve_anchored(parse, place, anchors)) for place in waiting]
    return tuple(mention for _, mention in sorted(found, key=lambda pair: pair[1].first))


def _iter_places(parse: Parse, patterns: DatePatterns) -> Iterator[Place]:
    text, doc = parse.reading.text, parse.doc
    if not len(doc):
        return
    starts = doc.to_array(IDX)
    for written in patterns.iter_written(text):
        first = int(np.searchsorted(starts, written.start, "right")) - 1
        last = int(np.searchsorted(starts, written.end, "left")) - 1
        span = doc[first : last + 1]
        if _is_other_word(written, span):
            continue
        relation, opening = patterns.find_relation(text, written.start)
        head = _head_of(span)
        yield Place(
            written,
            first,
            last,
            head,
            find_dated(head),
            relation,
            int(np.searchsorted(starts, opening, "right")) - 1,
        )


def _is_other_word(written: Written, span: TokenSpan) -> bool:
    """Say whether words only look like a date: "May" as a verb, "now" in a title, "soon" in "as soon as"."""
    if len(span) == 1 and span[0].lower_ in DOUBTFUL:
        return span[0].pos_ not in {"PROPN", "NOUN"} or span[0].ent_type_ == "PERSON"
    return written.rule.name == "month" and span[0].ent_type_ in {"PERSON", "ORG"} and len(span) == 1


def _head_of(span: TokenSpan) -> Token:
    """Give the head of the words; where the parser made a sentence of them alone, the word before them."""
    root: Token = span.root
    if root.head.i == root.i and span.start > 0 and not span.doc[span.start - 1].is_punct:
        return span.doc[span.start - 1]
    return root


def _build_context(place: Place, anchors: Anchors) -> Context:
    is_ahead = place.relation in LIMITS and looks_ahead(place.dated)
    tense = Tense.FUTURE if is_ahead else judge_tense(place.dated)
    return Context(
        published=anchors.published,
        tense=tense,
        awaited=is_awaited(place.dated),
        direct=place.dated.pos_ in {"VERB", "AUX"},
        relation=place.relation,
    )


def _build_mention(parse: Parse, place: Place, resolution: Resolution, dated: Token) -> DateMention:
    relation = place.relation
    if relation == "until" and _is_negated(place.dated):
        relation = "on"  # "will not meet again until 10 January": that is when they meet
    period = relate(resolution.period, relation)
    first = place.opening if relation in load_patterns().kept else place.first
    return DateMention(
        first,
        place.last,
        parse.span(first, place.last).quote,
        period.to_edtf() if period is not None else None,
        dates=dated.i,
        relation=relation or "on",
        precision=period.precision() if period is not None else None,
        estimate=resolution.estimate.to_edtf() if resolution.estimate is not None else None,
        rule=place.written.rule.name,
    )


def _resolve_anchored(parse: Parse, place: Place, anchors: Anchors) -> DateMention:
    context = _build_context(place, anchors)
    if place.written.rule.meaning != "offset":
        reach = "same" if place.written.one("turn") is None else "clause"
        anchor = anchors.find_reference(place.dated, place.first, reach=reach)
        return _build_mention(
            parse, place, resolve_written(place.written, replace(context, anchor=anchor)), place.dated
        )
    target = _target_of(parse, place)
    if target is None:  # "two days later"
        anchor = anchors.find_reference(place.dated, place.first, reach="before")
        return _build_mention(
            parse, place, resolve_written(place.written, replace(context, anchor=anchor)), place.dated
        )
    outer = _find_outer(target)
    known = anchors.find_date_of(target)
    if known is not None:
        return _build_mention(
            parse, place, resolve_written(place.written, replace(context, anchor=known)), outer or target
        )
    resolution = resolve_written(place.written, context)
    reference = anchors.find_reference(outer, place.first, reach="event")
    if resolution.shift is None or reference is None:
        return _build_mention(parse, place, Resolution(), target)
    moment = shift_anchor(reference, resolution.shift.reversed())
    period = Period.of(moment) if moment is not None else None
    return _build_mention(parse, place, Resolution(period, shift=resolution.shift), target)


def _target_of(parse: Parse, place: Place) -> Token | None:
    """Give the head of what follows "a day after": a noun or the verb of a clause."""
    side = parse.doc[place.last]
    if side.lower_ in {"later", "earlier", "previously"}:
        return None
    for child in side.children:
        if child.dep_ in {"pobj", "pcomp"}:
            return child
    if side.dep_ == "mark" or (side.dep_ == "advmod" and side.head.i > side.i):
        return side.head if side.head.i > side.i else None
    return None


def _find_outer(target: Token) -> Token | None:
    """Give the verb or noun that "a day after" puts after its target; None where the parser hung it under it."""
    above = target
    while above.head.i != above.i:
        above = above.head
        if above.pos_ in {"VERB", "AUX", "NOUN", "PROPN"} and above.ent_type_ not in {"DATE", "TIME"}:
            return above
    return None


def _is_negated(token: Token) -> bool:
    return any(child.dep_ == "neg" for child in token.children)
