"""What talks are about: short verbatim spans, one for each issue, without the words that only wrap them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from peacetalks.codebook.terms import ActorType
from peacetalks.codebook.values import Span
from peacetalks.facts.frames import Frame
from peacetalks.facts.talks.senses import is_encounter_noun
from peacetalks.facts.talks.wording import load_wording
from peacetalks.language.analyses import Analysis
from peacetalks.language.parses import iter_conjuncts
from peacetalks.language.predicates import Predicate

# An issue ends where the next one of a list begins; what follows as a clause of its own is another matter.
LEFT_OUT = frozenset({"conj", "cc", "advcl", "punct", "preconj", "prt", "mark"})
PURPOSES = frozenset({"advcl", "acl", "xcomp", "relcl"})
INFINITIVES = frozenset({"acl", "relcl", "advcl"})
WRAPPED = frozenset({"of", "for", "to", "in", "on", "over", "at", "about"})
# Verbs between a verb of raising and its issue are followed down to here: "urged him to commit to the steps".
DEPTH = 4
WORD = re.compile(r"[^\W\d_]+")
# How many words an issue has at most that says too little, what may fill it out, and how far that goes in tokens.
BARE = 2
COMPLETING = frozenset({"for", "of", "between", "in", "into", "on", "against"})
REACH = 14
PARTNERS = frozenset({"with", "between", "among"})
CLOSING = frozenset({"”", '"', "''", "’", ",", ";", ":"})


def find_issues(
    analysis: Analysis, predicates: Iterable[Predicate], frame: Frame, *, own: frozenset[int]
) -> tuple[Span, ...]:
    """Find the issues of a telling: its objects and "on", "about" phrases, and its infinitives of purpose."""
    roles = frame.fills.get("issues", ())
    heads = dict.fromkeys(h for p in predicates for role in roles for h in p.heads(role))
    tokens = [t for h in heads if h not in own for t in _addressed(analysis.doc[h])]
    is_release = bool(frame.options.get("release"))
    is_mediation = "mediators" in frame.fills and not frame.nouns
    tokens = [
        t
        for t in tokens
        if not (is_release and _is_party(analysis, t)) and not (is_mediation and is_encounter_noun(t)) and not _meets(t)
    ]
    spans = [s for t in _firsts(tokens) if _may_be_issue(analysis, t) for s in split_issues(analysis, t)]
    for index in sorted(own):
        spans.extend(_of_word(analysis, analysis.doc[index]))
        spans.extend(_of_purposes(analysis, analysis.doc[index], raising=is_release))
        spans.extend(_of_clause(analysis, analysis.doc[index]))
    return drop_doubles(spans)


def split_issues(analysis: Analysis, token: Token) -> Iterator[Span]:
    """Give the spans of an issue and of those listed with it, each unwrapped."""
    for core, last in _cores(token, DEPTH):
        yield from _spans(analysis, core, last)


def drop_doubles(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Keep each issue once: of spans that lie in each other, or say no more than each other, the first."""
    kept: list[Span] = []
    told: list[frozenset[str]] = []
    for span in spans:
        words = frozenset(w for w in WORD.findall(span.quote.casefold()) if len(w) > 3)
        is_told = any(words and words <= other for other in told)
        if not is_told and not any(k.overlaps(span) or k.quote.casefold() == span.quote.casefold() for k in kept):
            kept.append(span)
            told.append(words)
    return tuple(kept)


def _addressed(token: Token) -> list[Token]:
    """Give what somebody is thanked for or urged on: the parser often hangs it on the one who is addressed."""
    is_addressed = token.dep_ == "dobj" and token.head.lemma_.lower() in load_wording()["addressing"]
    if not is_addressed:
        return [token]
    prepositions = [c for c in token.children if c.dep_ == "prep" and c.lower_ in {"for", "on"}]
    return [c for p in prepositions for c in p.children if c.dep_ in {"pobj", "pcomp"}]


def _firsts(tokens: list[Token]) -> list[Token]:
    """Leave out what is coordinated with another one of the tokens: splitting finds it."""
    heads = {t.i for t in tokens}
    return [t for t in tokens if not any(a.i in heads for a in _coordinators(t))]


def _coordinators(token: Token) -> Iterator[Token]:
    while token.dep_ == "conj":
        token = token.head
        yield token


def _may_be_issue(analysis: Analysis, token: Token) -> bool:
    if token.ent_type_ in {"DATE", "TIME"} or token.pos_ in {"PRON", "NUM", "ADV"} or _is_person(analysis, token):
        return False
    return token.lemma_.lower() not in load_wording()["not_issues"] and not _is_date(analysis, token)


def _is_person(analysis: Analysis, token: Token) -> bool:
    return any(analysis.actor_by_id[a].type is ActorType.PERSON for a in analysis.actors_at(token))


def _meets(token: Token) -> bool:
    """Those who meet are not what the meeting is about: "a meeting of ministers"."""
    return token.dep_ == "pobj" and token.head.lower_ == "of" and token.lemma_.lower() in load_wording()["agents"]


def _is_party(analysis: Analysis, token: Token) -> bool:
    """Say whether a token is somebody who is urged or thanked, and not what is raised."""
    acts = token.lemma_.lower() in load_wording()["agents"] | {"partner"} or token.ent_type_ == "PERSON"
    return acts and bool(analysis.actors_at(token)) and not any(c.dep_ == "prep" for c in token.children)


def _is_date(analysis: Analysis, token: Token) -> bool:
    return any(d.first <= token.i <= d.last for d in analysis.dates)


def _cores(token: Token, depth: int) -> Iterator[tuple[Token, Token]]:
    """Follow "the importance of" down to what it is about: each core, with the last word coordinated into it."""
    inner = _wrapped(token) if depth else []
    if inner:
        for part in (*inner, *_listed(token)):
            yield from _cores(part, depth - 1)
        return
    listed = [c for c in iter_conjuncts(token) if c.i != token.i] + [c for c in _listed(token) if c.dep_ == "appos"]
    apart = [c for c in listed if _stands_alone(c) or (_has_complement(c) and _has_complement(token))]
    together = [c for c in listed if c not in apart and (not apart or c.i < apart[0].i)]
    yield token, (together[-1] if together else token)
    for conjunct in apart:
        yield from _cores_alone(conjunct, depth)


def _cores_alone(token: Token, depth: int) -> Iterator[tuple[Token, Token]]:
    inner = _wrapped(token) if depth else []
    for part in inner:
        yield from _cores(part, depth - 1)
    if not inner:
        yield token, token


def _listed(token: Token) -> list[Token]:
    """Give what is listed beside a word; the parser takes some of it for appositions."""
    return [c for c in token.children if c.dep_ == "conj" or (c.dep_ == "appos" and c.pos_ == "NOUN")]


def _stands_alone(token: Token) -> bool:
    """Say whether a conjunct is an issue of its own: "human rights" in a list of rights is none, "the war" is."""
    own = [c for c in token.children if c.dep_ not in {"conj", "cc", "punct"}]
    return token.pos_ == "VERB" or any(c.dep_ in {"det", "poss"} for c in own) or len(own) >= 2


def _has_complement(token: Token) -> bool:
    return any(c.dep_ == "prep" for c in token.children)


def _wrapped(token: Token) -> list[Token]:
    """Give what a word only wraps: what hangs on "importance", or the object of "ensuring"."""
    wording = load_wording()
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB" and lemma in wording["transparent_verbs"]:
        objects = [c for c in token.children if c.dep_ in {"dobj", "nsubjpass"}]
        objects += [c for c in token.children if c.dep_ in {"ccomp", "xcomp"} and not objects]
        return objects or _after_prepositions(token)
    is_listing = lemma == "issue" and any(c.lower_ == "the" for c in token.children)
    if token.pos_ in {"NOUN", "PROPN"} and (lemma in wording["wrappers"] or is_listing):
        infinitives = [c for c in token.children if c.dep_ in INFINITIVES and c.tag_ == "VB"]
        # What a need is for stays with it, where its verb is no mere way there.
        return _after_prepositions(token) or [v for v in infinitives if v.lemma_ in wording["transparent_verbs"]]
    return []


def _after_prepositions(token: Token) -> list[Token]:
    prepositions = [c for c in token.children if c.dep_ == "prep" and c.lower_ in WRAPPED]
    return [c for p in prepositions for c in p.children if c.dep_ in {"pobj", "pcomp"}]


def _spans(analysis: Analysis, core: Token, last: Token) -> Iterator[Span]:
    first = core.i if core.tag_ == "VB" else analysis.parse.extent(core, without=LEFT_OUT - {"punct"})[0]
    end, included = _end_of(analysis, first, _filled_out(analysis, first, _right_end(last)))
    if end > first or core.pos_ in {"NOUN", "PROPN"}:
        yield analysis.span(first, max(end, first))
    if included is not None:
        yield from (s for c in included.children if c.dep_ in {"pobj", "pcomp"} for s in split_issues(analysis, c))


def _right_end(last: Token) -> int:
    """Give the last token of an issue: up to the next one of its list, or a clause that is another matter."""
    is_verb = last.pos_ in {"VERB", "AUX"}
    end = last.i
    rights = list(last.rights)
    for number, child in enumerate(rights):
        if child.text == "," and any(c.lower_ == "including" for c in rights[number + 1 : number + 2]):
            continue
        is_infinitive = child.dep_ == "advcl" and child.tag_ == "VB" and not is_verb
        if child.dep_ in LEFT_OUT - ({"punct"} if is_verb else set()) and not is_infinitive:
            break
        if child.dep_ == "appos" and child.pos_ == "NOUN":
            break
        end = max(end, child.right_edge.i)
    return end


def _filled_out(analysis: Analysis, first: int, end: int) -> int:
    """Give the end of a bare issue with the phrase right behind it, which the parser may hang on the verb above.

    "measures to ensure calm", "conditions for a release": two words alone do not say what is talked about.
    """
    doc = analysis.doc
    words = [t for t in doc[first : end + 1] if t.is_alpha and t.dep_ not in {"det", "poss"}]
    names_actor = any(t.lemma_.lower() in load_wording()["agents"] | {"partner"} for t in words)
    if len(words) > BARE or end + 1 >= len(doc) or doc[first].pos_ == "VERB" or names_actor:
        return end
    follower = doc[end + 1]
    if follower.dep_ == "aux" and follower.lower_ == "to" and follower.head.dep_ in PURPOSES:
        return min(follower.head.right_edge.i, end + REACH)
    if follower.dep_ == "prep" and follower.lower_ in COMPLETING and follower.head.i < first:
        return min(follower.right_edge.i, end + REACH)
    return end


def _end_of(analysis: Analysis, first: int, end: int) -> tuple[int, Token | None]:
    """Cut off ", where …" and ", including …"; what is included is given too."""
    doc = analysis.doc
    included = None
    for index in range(first + 1, end + 1):
        token = doc[index]
        after_comma = doc[index - 1].text == ","
        if token.lower_ == "including" or (after_comma and token.tag_ in {"WRB", "WDT", "WP"}):
            included = token if token.lower_ == "including" else None
            end = index - 1
            break
    while end > first and doc[end].text in CLOSING:
        end -= 1
    return end, included


def _of_clause(analysis: Analysis, token: Token) -> Iterator[Span]:
    """Read what those want who return to, or hold, the talks of a noun: "resumed talks to save the truce"."""
    if token.pos_ != "NOUN" or token.dep_ not in {"dobj", "pobj", "nsubj"}:
        return
    above = token.head if token.dep_ != "pobj" else token.head.head
    if above.pos_ not in {"VERB", "AUX"}:
        return
    for child in above.children:
        behind = child.dep_ in {"advcl", "xcomp"} and child.left_edge.i > token.i
        if behind and child.tag_ == "VB" and _has_to(child):
            yield from _of_infinitive(analysis, child)
        elif child.dep_ == "prep" and child.i > token.i:
            for noun in child.children:
                if noun.lemma_.lower() in load_wording()["aims"]:
                    yield from _of_aim(analysis, noun)


def _of_word(analysis: Analysis, token: Token) -> Iterator[Span]:
    """Read what the word before says ("truce talks"), and what hangs on a partner ("talks with Peru on the border")."""
    topics, prepositions = load_wording()["topics"], load_wording()["about"]
    for child in token.children:
        if child.dep_ in {"compound", "amod"} and child.lemma_.lower() in topics and token.pos_ == "NOUN":
            yield analysis.span(child.i, child.i)
        elif child.dep_ == "prep" and child.lower_ in PARTNERS:
            for partner in (p for c in child.children if c.dep_ == "pobj" for p in iter_conjuncts(c)):
                topical = [c for c in partner.children if c.dep_ == "prep" and c.lower_ in prepositions]
                yield from (
                    s for t in topical for c in t.children if c.dep_ == "pobj" for s in split_issues(analysis, c)
                )


def _of_purposes(analysis: Analysis, token: Token, *, raising: bool) -> Iterator[Span]:
    aims = load_wording()["aims"]
    for child in token.children:
        is_infinitive = child.dep_ in PURPOSES and child.tag_ == "VB" and _has_to(child)
        if is_infinitive and (child.dep_ != "xcomp" or raising):
            yield from _of_infinitive(analysis, child)
        elif child.dep_ == "acl" and child.lemma_ in {"aim", "focus", "center"}:
            yield from (s for c in _after_prepositions(child) for s in split_issues(analysis, c))
        elif child.dep_ == "prep":
            for noun in child.children:
                if noun.lemma_.lower() in aims:
                    yield from _of_aim(analysis, noun)


def _of_aim(analysis: Analysis, noun: Token) -> Iterator[Span]:
    """Read "in an effort to secure a truce", "with the aim of ending the war"."""
    for child in noun.children:
        if child.dep_ in PURPOSES and _has_to(child):
            yield from _of_infinitive(analysis, child)
        elif child.dep_ == "prep":
            yield from (s for c in child.children if c.dep_ == "pcomp" for s in split_issues(analysis, c))


def _of_infinitive(analysis: Analysis, verb: Token) -> Iterator[Span]:
    """Read "to discuss the border" as the border, "to end the war" as a whole; a further meeting is no issue."""
    wording = load_wording()
    for conjunct in iter_conjuncts(verb):
        lemma = conjunct.lemma_.lower()
        objects = [c for c in conjunct.children if c.dep_ == "dobj"]
        topics = [c for p in conjunct.children if p.dep_ == "prep" and p.lower_ in {"on", "about", "for", "to"}
                  for c in p.children if c.dep_ in {"pobj", "pcomp"}]  # fmt: skip
        if lemma in wording["meeting_verbs"] or not (objects or topics):
            continue
        if lemma in wording["transparent_verbs"] | wording["raising"]:
            chosen = [t for t in objects or topics if not _is_person(analysis, t)]
            yield from (s for t in chosen for s in split_issues(analysis, t))
        elif objects:
            yield from _spans(analysis, conjunct, conjunct)


def _has_to(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
