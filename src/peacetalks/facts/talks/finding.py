"""Find the tellings of a report: predicates that a frame of talks takes, where the words around them bear it out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from peacetalks.codebook.terms import Channel, Kind, Outcome, Realis, Scope
from peacetalks.codebook.values import Span
from peacetalks.facts.frames import Frame, load_frames
from peacetalks.facts.talks.circumstances import Anchors, Circumstances, find_circumstances
from peacetalks.facts.talks.issues import find_issues
from peacetalks.facts.talks.outcomes import judge_outcome
from peacetalks.facts.talks.realis import judge_realis
from peacetalks.facts.talks.senses import Surroundings, tells_of_encounter
from peacetalks.facts.talks.tables import Member, find_members
from peacetalks.facts.talks.tellings import Telling
from peacetalks.facts.talks.wording import load_wording
from peacetalks.language.analyses import Analysis
from peacetalks.language.predicates import Form, Predicate
from peacetalks.language.predicates.lexicon import load_lexicon

# A telling of the same sentence that these bring in is part of the one above it: "met for talks", "travelled to meet".
LINKING_PREPOSITIONS = frozenset({"for", "in", "at", "during", "as", "of", "with", "on", "to", "under"})
TAKING_UP = frozenset({"the", "this", "that", "these", "those", "their", "his", "her", "its", "our"})
SITTINGS = frozenset({"talk", "talks", "discussion", "consultation"})


@dataclass(frozen=True, slots=True)
class Match:
    """A predicate with the frame that takes it, and the tokens that make the telling."""

    predicate: Predicate
    frame: Frame
    chain: tuple[Predicate, ...]
    own: frozenset[int]


def find_tellings(analysis: Analysis) -> tuple[Telling, ...]:
    """Find the tellings of a report, in the order of the text."""
    found = {p.head: p for p in analysis.predicates}
    matches = _without_carriers(list(_matches(analysis, found)))
    verbs = {p.head for p in analysis.predicates if p.form is not Form.NOUN}
    anchors = Anchors(analysis, frozenset(verbs | {m.predicate.head for m in matches}))
    heads = frozenset(m.predicate.head for m in matches)
    return tuple(_telling(analysis, match, anchors, found, heads) for match in matches)


def _matches(analysis: Analysis, found: Mapping[int, Predicate]) -> Iterator[Match]:
    frames = load_frames(Kind.TALKS)
    is_release = tells_of_encounter(analysis)
    for predicate in analysis.predicates:
        token = analysis.doc[predicate.head]
        for frame in frames.match(predicate):
            if frame.options.get("release") and not is_release:
                continue
            chain = _chain(predicate, token, found)
            if Surroundings(analysis, frame, chain, token).has_sense():
                texts = _texts(analysis, frame, predicate)
                chain = (*chain, *(found[i] for i in sorted(texts) if i in found))
                yield Match(predicate, frame, chain, frozenset(p.head for p in chain) | texts)
                break


def _texts(analysis: Analysis, frame: Frame, predicate: Predicate) -> frozenset[int]:
    """Give what is signed: with whom, where and what for often hangs on it ("signed a pact with Peru in Lima")."""
    if frame.options.get("needs") != "text" or predicate.form is Form.NOUN:
        return frozenset()
    texts = load_wording()["texts"]
    return frozenset(h for h in predicate.heads("patient") if analysis.doc[h].lemma_.lower() in texts)


def _without_carriers(matches: list[Match]) -> list[Match]:
    """Drop the words that only carry another one: "round" in "a round of talks", "convene" in "convene a meeting"."""
    carried = {i for m in matches for i in m.own if i != m.predicate.head}
    return [m for m in matches if m.predicate.head not in carried]


def _chain(predicate: Predicate, token: Token, found: Mapping[int, Predicate]) -> tuple[Predicate, ...]:
    """Give a predicate with the words that carry it: "round" and "hold" in "hold a round of talks"."""
    chain = [predicate]
    if predicate.form is not Form.NOUN:
        return (predicate,)
    light = load_lexicon().light_nouns
    above = token
    while above.dep_ == "pobj" and above.head.lower_ == "of" and above.head.head.lemma_.lower() in light:
        above = above.head.head
        if above.i in found:
            chain.append(found[above.i])
    governor = found.get(above.head.i)
    if governor is not None and governor.form is not Form.NOUN and above.dep_ in {"nsubj", "nsubjpass", "dobj"}:
        expected = [found[i] for i in governor.heads("content") if i in found]
        # "The talks are expected to begin in Lima": when and where hangs on "begin".
        expected = [verb for verb in expected if above.i in verb.heads("agent", "patient")]
        chain += [verb for verb in (governor, *expected) if _is_of_holding(verb)]
    return tuple(chain)


def _is_of_holding(verb: Predicate) -> bool:
    phrase = f"{verb.lemma} {verb.particle}".strip()
    return bool({verb.lemma, phrase} & (load_wording()["holding"] | load_wording()["to_continue"]))


def _telling(
    analysis: Analysis, match: Match, anchors: Anchors, found: Mapping[int, Predicate], heads: frozenset[int]
) -> Telling:
    token = analysis.doc[match.predicate.head]
    members = find_members(analysis, match.chain, match.frame, own=match.own, found=found)
    if match.frame.options.get("weak") and _has_pronoun_only(analysis, match.predicate):
        # In what follows an encounter "they" are those who met; a resolver that knows no encounters may differ.
        members = ()
    around = find_circumstances(anchors, match.own)
    issues = find_issues(analysis, match.chain, match.frame, own=match.own)
    scope = _scope(analysis, match, around)
    return Telling(
        predicate=match.predicate,
        frame=match.frame,
        own=match.own,
        members=members,
        scope=scope,
        realis=_realis(match, token, found),
        channel=_channel(analysis, match, around),
        date=around.date,
        # What was discussed may be in a place; that is not where it was discussed.
        place=None if match.frame.options.get("weak") else around.place,
        round=around.round,
        duration=around.duration,
        issues=issues,
        outcome=_outcome(analysis, match, found),
        evidence=_evidence(analysis, token, match, members, around),
        taken_up=_takes_up(analysis, match) or (not members and _is_measured(token) and _is_sitting(around)),
        within=_within(analysis, match, heads),
    )


def _has_pronoun_only(analysis: Analysis, predicate: Predicate) -> bool:
    agents = [analysis.doc[h] for h in predicate.heads("agent")]
    return tells_of_encounter(analysis) and bool(agents) and all(a.pos_ == "PRON" for a in agents)


def _realis(match: Match, token: Token, found: Mapping[int, Predicate]) -> Realis:
    """Who sets out for talks plans them, whenever that was."""
    realis = judge_realis(match.predicate, token, found)
    is_ahead = realis is Realis.ACTUAL and match.frame.sets.get("realis") == Realis.PLANNED
    return Realis.PLANNED if is_ahead else realis


def _scope(analysis: Analysis, match: Match, around: Circumstances) -> Scope:
    scope = Scope(match.frame.sets["scope"])
    tokens = [analysis.doc[i] for i in match.own]
    words = {t.lemma_.lower() for t in tokens}
    several = any(t.lemma_.lower() in load_wording()["rounds"] and t.tag_ == "NNS" for t in tokens)
    if not several and (words & load_wording()["rounds"] or around.round is not None):
        return Scope.ROUND
    if scope is Scope.PROCESS and match.frame.name == "talks" and not several:
        is_day = around.date is not None and around.date.edtf is not None and len(around.date.edtf) == len("2020-01-01")
        is_held = "hold" in words and bool(words & SITTINGS)
        if is_held or is_day or around.place is not None or _is_sitting(around):
            return Scope.MEETING
    return scope


def _is_sitting(around: Circumstances) -> bool:
    """Say whether a length is one of hours or days: a negotiation as a whole takes weeks or years."""
    length = around.duration or ""
    return length.startswith("PT") or (length.endswith("D") and len(length) == len("P9D"))


def _channel(analysis: Analysis, match: Match, around: Circumstances) -> Channel:
    wording = load_wording()
    words = {t.lower_ for i in match.own for t in analysis.doc[i].subtree if abs(t.i - i) <= 8}
    if words & wording["virtual"]:
        return Channel.VIRTUAL
    if match.predicate.form is Form.NOUN and words & wording["phone"]:
        return Channel.PHONE
    channel = Channel(match.frame.sets.get("channel", "unknown"))
    return Channel.IN_PERSON if channel is Channel.UNKNOWN and around.place is not None else channel


def _outcome(analysis: Analysis, match: Match, found: Mapping[int, Predicate]) -> Outcome | None:
    patients = [analysis.doc[h].lemma_.lower() for h in match.predicate.heads("patient")]
    if match.frame.name == "mediate" and any(p in load_wording()["texts"] for p in patients):
        return Outcome.AGREEMENT
    judged = judge_outcome(match.predicate, match.own, found, analysis.doc)
    if judged is None and "outcome" in match.frame.sets:
        realis = judge_realis(match.predicate, analysis.doc[match.predicate.head], found)
        return Outcome(match.frame.sets["outcome"]) if realis is Realis.ACTUAL else None
    return judged


def _takes_up(analysis: Analysis, match: Match) -> bool:
    """Say whether a telling speaks of something already told: "the meeting", "the agreement was signed by"."""
    nouns = [t for i in match.own if (t := analysis.doc[i]).pos_ in {"NOUN", "PROPN"}]
    children = [c for noun in nouns for c in noun.children]
    return any(c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ in TAKING_UP) for c in children)


def _is_measured(token: Token) -> bool:
    """Say whether a noun is what a length is told of: "after two hours of talks" has the talks told before."""
    return token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.pos_ == "NOUN"


def _within(analysis: Analysis, match: Match, heads: frozenset[int]) -> int | None:
    """Give the telling of the same sentence that this one belongs to, reached through what only links the two."""
    doc = analysis.doc
    top = doc[min(match.own, key=lambda i: len(list(doc[i].ancestors)))]
    above = top
    while above.head.i != above.i:
        is_link = above.dep_ in {
            "pobj",
            "dobj",
            "nsubj",
            "nsubjpass",
            "conj",
            "xcomp",
            "advcl",
            "acl",
            "pcomp",
            "relcl",
        } or (above.dep_ == "prep" and above.lower_ in LINKING_PREPOSITIONS)
        if not is_link:
            return None
        above = above.head
        if above.i in heads and above.i not in match.own:
            return above.i
        if above.pos_ in {"VERB", "AUX", "NOUN", "PROPN", "ADJ"} and above.i not in match.own:
            return None
    return None


def _evidence(
    analysis: Analysis, token: Token, match: Match, members: tuple[Member, ...], around: Circumstances
) -> Span:
    """Give the smallest clause that holds all that was read: the whole sentence where that is its main clause."""
    needed = {token.i, *match.own, *(m.token for m in members)}
    needed |= {d.first for d in (around.date, around.place) if d is not None}
    above = token
    while above.head.i != above.i:
        first, last = above.left_edge.i, above.right_edge.i
        is_clause = above.pos_ in {"VERB", "AUX"} and above.dep_ not in {"aux", "auxpass", "xcomp", "conj"}
        if is_clause and all(first <= i <= last for i in needed):
            return analysis.span(*analysis.parse.extent(above))
        above = above.head
    return analysis.parse.sentence_span(token)
