"""What talks are about: short verbatim spans, one for each issue, without the words that only wrap them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from peacetalks.codebook.values import Span
from peacetalks.facts.frames import Frame
from peacetalks.facts.talks.wording import load_wording
from peacetalks.language.analyses import Analysis
from peacetalks.language.parses import iter_conjuncts
from peacetalks.language.predicates import Predicate

# An issue ends where the next one of a list begins; what follows as a clause of its own is another matter.
LEFT_OUT = frozenset({"conj", "cc", "advcl", "punct", "preconj", "prt"})
PURPOSES = frozenset({"advcl", "acl", "xcomp", "relcl"})
# Infinitives of purpose whose object is the issue: "to discuss the border", "to secure a truce".
TRANSPARENT = frozenset({"discuss", "address", "talk", "achieve", "secure", "reach", "negotiate", "explore", "seek",
                         "find", "consider", "review", "hammer", "debate"})  # fmt: skip
AIMS = frozenset({"effort", "attempt", "bid", "aim", "order", "view", "goal"})
NOT_ISSUES = frozenset({"matter", "thing", "day", "week", "month", "year", "hour", "time", "basis", "condition"})


def find_issues(
    analysis: Analysis, predicates: Iterable[Predicate], frame: Frame, *, own: frozenset[int]
) -> tuple[Span, ...]:
    """Find the issues of a telling: its objects and "on", "about" phrases, and its infinitives of purpose."""
    heads = [h for p in predicates for role in frame.fills.get("issues", ()) for h in p.heads(role)]
    tokens = [analysis.doc[h] for h in dict.fromkeys(heads) if h not in own]
    spans = [s for t in tokens if _may_be_issue(analysis, t) for s in split_issue(analysis, t)]
    for index in sorted(own):
        spans.extend(_purposes(analysis, analysis.doc[index]))
    return drop_doubles(spans)


def split_issue(analysis: Analysis, token: Token, *, spread: bool = False) -> Iterator[Span]:
    """Give the span of an issue, unwrapped; with ``spread`` those of everything coordinated with it too."""
    for head in iter_conjuncts(token) if spread else (token,):
        for core in _unwrapped(head):
            span = _span(analysis, core)
            if span is not None:
                yield span


def drop_doubles(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Keep each issue once: of spans that lie in each other the first."""
    kept: list[Span] = []
    for span in spans:
        if not any(k.overlaps(span) or k.quote.casefold() == span.quote.casefold() for k in kept):
            kept.append(span)
    return tuple(kept)


def _may_be_issue(analysis: Analysis, token: Token) -> bool:
    if token.ent_type_ in {"DATE", "TIME", "PERSON"} or token.pos_ in {"PRON", "NUM", "ADV"}:
        return False
    place = token.ent_type_ in {"GPE", "LOC", "FAC"} and token.head.lower_ == "on"
    return token.lemma_.lower() not in NOT_ISSUES and (place or not _is_date(analysis, token))


def _is_date(analysis: Analysis, token: Token) -> bool:
    return any(d.first <= token.i <= d.last for d in analysis.dates)


def _unwrapped(token: Token) -> list[Token]:
    """Follow "the importance of", "the need for", "their support for" down to what they are about."""
    if token.lemma_.lower() not in load_wording()["wrappers"]:
        return [token]
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in {"of", "for", "to", "in", "on", "over", "at"}:
            inner = [h for c in child.children if c.dep_ in {"pobj", "pcomp"} for h in iter_conjuncts(c)]
            if inner:
                return [core for i in inner for core in _unwrapped(i)]
        if child.dep_ in {"acl", "relcl"} and child.tag_ == "VB":
            return [child]
    return [token]


def _span(analysis: Analysis, token: Token) -> Span | None:
    without = LEFT_OUT | ({"aux"} if token.tag_ == "VB" else set())
    first, last = analysis.parse.extent(token, without=without)
    if token.pos_ in {"VERB", "AUX"}:
        last = max(last, analysis.parse.extent(token, without={"punct"})[1])
    while first < last and analysis.doc[first].dep_ in {"cc", "mark"}:
        first += 1
    return analysis.span(first, last) if last > first or token.pos_ in {"NOUN", "PROPN"} else None


def _purposes(analysis: Analysis, token: Token) -> Iterator[Span]:
    for child in token.children:
        if child.dep_ in PURPOSES and child.tag_ == "VB" and _has_to(child):
            yield from _of_purpose(analysis, child)
        elif child.dep_ == "acl" and child.lemma_ == "aim":
            yield from (
                s for p in child.children if p.dep_ == "prep" for c in p.children for s in split_issue(analysis, c)
            )
        elif child.dep_ == "prep":
            for noun in child.children:
                if noun.lemma_.lower() in AIMS:
                    yield from _of_aim(analysis, noun)


def _of_aim(analysis: Analysis, noun: Token) -> Iterator[Span]:
    for child in noun.children:
        if child.dep_ in PURPOSES and _has_to(child):
            yield from _of_purpose(analysis, child)
        elif child.dep_ == "prep":
            yield from (s for c in child.children if c.dep_ == "pcomp" for s in split_issue(analysis, c))


def _of_purpose(analysis: Analysis, verb: Token) -> Iterator[Span]:
    lemma = verb.lemma_.lower()
    wording = load_wording()
    if lemma in {"meet", "attend", "visit", "participate", "join", "hold"}:
        return
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    objects += [c for p in verb.children if p.dep_ == "prep" and p.lower_ in {"on", "about"} for c in p.children]
    if objects and (lemma in TRANSPARENT or lemma in wording["raising"]):
        yield from (s for o in objects for s in split_issue(analysis, o, spread=True))
    elif objects:
        yield from split_issue(analysis, verb)
    for conjunct in verb.conjuncts:
        if conjunct.i > verb.i and conjunct.tag_ == "VB":
            yield from _of_purpose_alone(analysis, conjunct)


def _of_purpose_alone(analysis: Analysis, verb: Token) -> Iterator[Span]:
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    if objects and verb.lemma_.lower() in TRANSPARENT | load_wording()["raising"]:
        yield from (s for o in objects for s in split_issue(analysis, o, spread=True))
    elif objects:
        yield from split_issue(analysis, verb)


def _has_to(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
