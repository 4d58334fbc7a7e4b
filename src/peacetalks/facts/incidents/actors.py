"""Who does what an incident tells of, and to whom or what it is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from peacetalks.codebook.terms import ActorType
from peacetalks.codebook.values import Span
from peacetalks.facts.frames.word_classes import load_word_classes
from peacetalks.facts.incidents.candidates import Candidate
from peacetalks.language.analyses import Analysis
from peacetalks.language.predicates import Form, Predicate

# Where the verb only carries what is done, these say to whom the thing in its object is done.
AIMED = ("on", "against", "at", "to", "into", "of")
# In what a verb does with these, they are means or measures, and nobody's fate.
MEANS = ("weapons", "measures", "means")
PLACES = frozenset({"GPE", "LOC", "FAC"})
# Ways in which somebody is behind what a noun names: "agreed to a truce", "were engaged in a war".
BEHIND = ("patient", "to", "in", "on")


def find_actors(analysis: Analysis, group: Sequence[Candidate]) -> tuple[str, ...]:
    """Find the actors of an incident, sides for those who lead them; a side and its own people count once."""
    found = dict.fromkeys(a for c in group for a in _actors_of(analysis, c))
    sides = {analysis.actor_by_id[a].of for a in found}
    return tuple(a for a in found if a not in sides or len(found) == 1)


def find_targets(analysis: Analysis, group: Sequence[Candidate], actors: Sequence[str]) -> tuple[str | Span, ...]:
    """Find the targets of an incident, actors by id and others by their words."""
    targets: dict[str | Span, None] = {}
    for candidate in group:
        for token in _hit(analysis, candidate):
            known = analysis.actors_at(token)
            # Counted people are those who were hit, not the side that they belong to.
            if known and not _is_counted(token):
                targets.update((a, None) for a in known if a not in actors)
            elif _may_be_target(candidate, token):
                targets[_phrase(analysis, token)] = None
    return tuple(targets)


def _actors_of(analysis: Analysis, candidate: Candidate) -> list[str]:
    """Give the actors of the first role that has any; of all roles where both sides do the same to each other."""
    found: list[str] = []
    for role in candidate.frame.fills.get("actor", ()):
        heads = candidate.predicate.heads(role)
        found.extend(_side(analysis, a) for head in heads for a in analysis.actors_at(analysis.doc[head]))
        if found and not candidate.frame.options.get("mutual"):
            return found
    return found or _doers_of(analysis, candidate)


def _doers_of(analysis: Analysis, candidate: Candidate) -> list[str]:
    """Give those who are said to have done what a noun names: "the blockade imposed by", "attacks that X staged"."""
    if candidate.predicate.form is not Form.NOUN:
        return []
    noun, doing = candidate.predicate.head, load_word_classes()["doing"]
    doings = [p for p in analysis.predicates if noun in p.heads(*BEHIND) and p.lemma in doing]
    return [
        _side(analysis, a) for p in doings for head in p.heads("agent") for a in analysis.actors_at(analysis.doc[head])
    ]


def _side(analysis: Analysis, actor: str) -> str:
    """What a leader declares or launches, the side that he or she acts for does."""
    known = analysis.actor_by_id[actor]
    return known.of if known.type is ActorType.PERSON and known.of else actor


def _hit(analysis: Analysis, candidate: Candidate) -> Iterator[Token]:
    """Give what the roles of the frame say is hit; for means and measures, what these are aimed at."""
    for head in candidate.predicate.heads(*candidate.frame.fills.get("target", ())):
        token = analysis.doc[head]
        if _is_means(token):
            carried = analysis.predicate_by_head.get(head)
            yield from (analysis.doc[h] for h in _aimed_at(carried))
        else:
            yield token


def _aimed_at(carried: Predicate | None) -> Iterable[int]:
    return carried.heads(*AIMED) if carried is not None else ()


def _is_means(token: Token) -> bool:
    return any(token.lemma_.lower() in load_word_classes()[name] for name in MEANS)


def _may_be_target(candidate: Candidate, token: Token) -> bool:
    named_only = candidate.frame.options.get("targets") == "actors"
    is_thing = token.pos_ in {"NOUN", "PROPN"} and token.ent_type_ not in {"DATE", "TIME"}
    return is_thing and not named_only and not (candidate.frame.options.get("whole") and token.ent_type_ in PLACES)


def _is_counted(token: Token) -> bool:
    return token.tag_ in {"NNS", "NNPS"} and any(c.dep_ == "nummod" for c in token.children)


def _phrase(analysis: Analysis, token: Token) -> Span:
    """Give a noun phrase as far as it says who or what, without where or when."""
    first, last = analysis.parse.extent(token, without={"conj", "cc", "relcl", "advcl", "acl"})
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ != "of":
            last = min(last, child.left_edge.i - 1)
            break
    while last > token.i and analysis.doc[last].is_punct:
        last -= 1
    return analysis.span(first, max(last, token.i))
