"""Who sits at the table: parties, mediators, hosts and observers, from arguments and from what stands beside them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from peacetalks.codebook.terms import ActorType
from peacetalks.facts.frames import Frame
from peacetalks.facts.talks.wording import load_wording
from peacetalks.language.analyses import Analysis
from peacetalks.language.mentions import Mention
from peacetalks.language.parses import iter_conjuncts
from peacetalks.language.predicates import Argument, Form, Predicate

PARTS = ("parties", "mediators", "hosts", "observers")
PHRASE_DEPENDENCIES = frozenset({"amod", "compound", "poss", "nmod", "appos"})
# Ways up from a noun of talks to the verb that somebody does with them.
CARRIED = frozenset({"dobj", "pobj", "prep", "conj", "pcomp"})
ASIDE = frozenset({"following", "after", "before", "during", "since", "ahead", "of", "until", "throughout", "despite"})
INVOLVING = frozenset({"involve", "include", "involving", "including"})
OF_PHRASES = {"presence": "observers", "invitation": "hosts"}
PHRASE_PREPOSITIONS = frozenset({"of", "from", "for"})


@dataclass(frozen=True, slots=True)
class Member:
    """An actor at the table, by id (a person where one is named), with the token that names it and its part."""

    actor: str
    token: int
    part: str


def find_members(
    analysis: Analysis,
    predicates: Sequence[Predicate],
    frame: Frame,
    *,
    own: frozenset[int],
    found: Mapping[int, Predicate],
) -> tuple[Member, ...]:
    """Find who is at the table that a chain of predicates tells of; an actor has one part only, a third party first."""
    is_noun = predicates[0].form is Form.NOUN
    with_another = any(a.role == "with" and not a.inferred for p in predicates for a in p.arguments)
    if is_noun and not with_another and _stands_aside(analysis.doc[predicates[-1].head]):
        predicates = [dataclasses.replace(p, arguments=_own_arguments(p)) for p in predicates]
    third = [*_frame_members(analysis, predicates, frame, PARTS[1:]), *_third_parties(analysis, own)]
    parties = [*_frame_members(analysis, predicates, frame, PARTS[:1])]
    if is_noun:
        parties.extend(_joiners(analysis, analysis.doc[predicates[0].head], own, found))
    members: dict[str, Member] = {}
    third.extend(m for m in parties if m.part != "parties")
    for member in (*third, *parties):
        members.setdefault(member.actor, member)
    return tuple(members.values())


def find_actors(analysis: Analysis, token: Token) -> tuple[str, ...]:
    """Give the actors that a token stands for: those that it names, or those that it acts for ("officials of")."""
    actors = analysis.actors_at(token)
    lemma = token.lemma_.lower()
    if lemma not in load_wording()["agents"] or (actors and token.tag_ not in {"NNS", "NNPS"}):
        return actors
    # "Israeli, Palestinian and regional counterparts": a mention may cover only the last of several adjectives.
    mention = analysis.mention_at(token)
    covered = range(mention.first, mention.last + 1) if mention is not None and actors else ()
    parts = [part for part in _phrase_parts(token) if part.i not in covered]
    return tuple(dict.fromkeys([*(a for part in parts for a in analysis.actors_at(part)), *actors]))


def iter_mentions(analysis: Analysis, start: int, end: int) -> Iterator[Mention]:
    """Give the mentions whose heads stand between two tokens, in the order of the text."""
    for token in analysis.doc[start:end]:
        mention = analysis.mention_at(token)
        if mention is not None and mention.head == token.i:
            yield mention


def party_of(analysis: Analysis, actor: str) -> str:
    """Give the side that an actor sits for: a person's actor where it is known, else the actor itself."""
    found = analysis.actor_by_id[actor]
    return found.of if found.type is ActorType.PERSON and found.of else actor


def _frame_members(
    analysis: Analysis, predicates: Sequence[Predicate], frame: Frame, parts: Iterable[str]
) -> Iterator[Member]:
    is_noun = predicates[0].form is Form.NOUN
    hosting = {h for p in predicates if p.lemma in load_wording()["hosting"] for h in p.heads("agent")}
    for part in parts:
        for role in frame.fills.get(part, ()):
            for head in dict.fromkeys(h for p in predicates for h in p.heads(role)):
                token = analysis.doc[head]
                own_part = "hosts" if head in hosting and is_noun else _part_of(token, part)
                if token.lemma_.lower() not in load_wording()["audiences"]:
                    yield from (Member(a, head, own_part) for a in find_actors(analysis, token))


def _part_of(token: Token, part: str) -> str:
    """Who is called a mediator mediates, whatever the frame says."""
    return "mediators" if token.lemma_.lower() in {"mediator", "facilitator"} else part


def _stands_aside(noun: Token) -> bool:
    """Say whether a noun only gives the time of what its verb says: "following the meeting, he issued a statement"."""
    return noun.dep_ == "pobj" and noun.head.lower_ in ASIDE


def _own_arguments(predicate: Predicate) -> tuple[Argument, ...]:
    return tuple(a for a in predicate.arguments if not (a.inferred and a.role == "agent"))


def _joiners(analysis: Analysis, token: Token, own: frozenset[int], found: Mapping[int, Predicate]) -> Iterator[Member]:
    """Give who joins, continues, leaves or refuses the talks that a noun names ("Iran is to attend the talks")."""
    above = token
    while above.head.i != above.i and above.dep_ in CARRIED:
        above = above.head
        predicate = found.get(above.i)
        if predicate is None or predicate.form is Form.NOUN:
            continue
        part = _part_of_joiner(analysis, predicate, found)
        for head in predicate.heads("agent") if part and not predicate.passive else ():
            # The talks themselves may be what resumes or begins.
            if head not in own and head != token.i:
                yield from (Member(a, head, part) for a in find_actors(analysis, analysis.doc[head]))
        return


def _part_of_joiner(analysis: Analysis, predicate: Predicate, found: Mapping[int, Predicate]) -> str:
    """Say in which part somebody joins talks: as mediator, in helping others to talk, else as a party."""
    wording = load_wording()
    named = {analysis.doc[h].lemma_.lower() for h in predicate.heads("as")}
    governor = found.get(predicate.governor) if predicate.governor is not None else None
    helps = governor is not None and governor.lemma == "help"
    if named & wording["mediation"] or predicate.lemma in wording["arranging"] or helps:
        return "mediators"
    return "parties" if predicate.lemma in wording["joining"] else ""


def _phrase_parts(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ in PHRASE_DEPENDENCIES:
            yield from iter_conjuncts(child)
        elif child.dep_ == "prep" and child.lower_ in PHRASE_PREPOSITIONS:
            for grandchild in child.children:
                if grandchild.dep_ == "pobj":
                    yield from iter_conjuncts(grandchild)


def _third_parties(analysis: Analysis, own: frozenset[int]) -> Iterator[Member]:
    wording = load_wording()
    for index in own:
        for child in analysis.doc[index].children:
            lemma = child.lemma_.lower()
            part = "mediators" if lemma in wording["mediating"] else "hosts" if lemma in wording["hosting"] else None
            if part and child.dep_ in {"amod", "acl", "relcl"} and child.tag_ in {"VBN", "VBD", "JJ"}:
                yield from _of_participle(analysis, child, part)
            elif child.dep_ in {"acl", "prep"} and lemma in INVOLVING:
                yield from _of_involving(analysis, child)
            elif child.dep_ == "prep":
                yield from _of_phrase(analysis, child)


def _of_participle(analysis: Analysis, participle: Token, part: str) -> Iterator[Member]:
    for child in participle.children:
        if child.dep_ in {"npadvmod", "compound", "nsubj", "nmod", "amod"}:
            yield from (Member(a, child.i, part) for a in analysis.actors_at(child))
        elif child.dep_ in {"agent", "prep"} and child.lower_ in {"by"}:
            heads = [h for c in child.children if c.dep_ == "pobj" for h in iter_conjuncts(c)]
            yield from (Member(a, h.i, part) for h in heads for a in find_actors(analysis, h))


def _of_involving(analysis: Analysis, word: Token) -> Iterator[Member]:
    """Read "talks involving both Koreas and Japan"."""
    heads = [h for c in word.children if c.dep_ in {"dobj", "pobj"} for h in iter_conjuncts(c)]
    yield from (Member(a, h.i, "parties") for h in heads for a in find_actors(analysis, h))


def _of_phrase(analysis: Analysis, preposition: Token) -> Iterator[Member]:
    """Read "under the auspices of X", "with mediation by X", "in the presence of X", "at the invitation of X"."""
    for noun in preposition.children:
        lemma = noun.lemma_.lower()
        part = "mediators" if lemma in load_wording()["mediation"] else OF_PHRASES.get(lemma)
        if part and noun.dep_ == "pobj":
            heads = [h for c in noun.children if c.dep_ == "prep" for p in c.children for h in iter_conjuncts(p)]
            heads += [c for c in noun.children if c.dep_ in {"poss", "amod", "compound"}]
            yield from (Member(a, h.i, part) for h in heads for a in find_actors(analysis, h))
