"""Coalitions: three or more who speak with one voice, named by the words that list them (codebook, statements)."""

from __future__ import annotations

from spacy.tokens import Token

from peacetalks.codebook.terms import ActorType
from peacetalks.language.mentions.histories import SUBJECTS
from peacetalks.language.mentions.scenes import Scene
from peacetalks.language.mentions.values import Form, Mention
from peacetalks.language.mentions.vocabularies import load_vocabulary
from peacetalks.language.parses import iter_conjuncts

# How many speak as one coalition rather than each for itself.
LEAST = 3
PLURAL = frozenset({"NNS", "NNPS"})
RELATIVE = frozenset({"WDT", "WP"})  # "who" stands for a list and names nobody
LIST_DEPS = frozenset(
    {"prep", "pobj", "conj", "cc", "punct", "det", "compound", "amod", "nmod", "poss", "case", "appos"}
)


def find_coalitions(scene: Scene) -> None:
    """Keep a coalition for each subject that lists three actors or more, and for "We, the ministers of …"."""
    doc = scene.cast.doc
    for token in doc:
        if token.dep_ in SUBJECTS and token.lower_ == "we" and token.i + 2 < len(doc) and token.nbor().text == ",":
            _keep(scene, token.nbor(2), before=token.head.i)
        elif token.dep_ in SUBJECTS and token.tag_ not in RELATIVE and len(find_members(scene, token)) >= LEAST:
            _keep(scene, token, before=token.head.i)


def find_members(scene: Scene, token: Token) -> tuple[str, ...]:
    """Give those whom a noun phrase lists: its conjuncts, and whoever they are said to be of."""
    owners = [t for child in token.rights if child.dep_ == "prep" for t in child.children if t.dep_ == "pobj"]
    tokens = [t for head in (token, *owners) for t in iter_conjuncts(head)]
    actors = [actor for t in tokens for actor in scene.settled.get(t.i, ())]
    return tuple(dict.fromkeys(actor for actor in actors if not scene.is_person(actor)))


def name_speakers(scene: Scene, first: int, last: int) -> tuple[str, ...]:
    """Give the coalition that a list names, and whoever joins it from outside of the list.

    "the ministers of A, B and C, and the High Representative of D" are two voices: the ministers and D.
    """
    partner = _find_partner(scene, first, last)
    if partner is None:
        return (name_coalition(scene, first, last),)
    index, actors = partner
    while scene.cast.doc[index].is_punct or scene.cast.doc[index].dep_ == "cc":
        index -= 1
    return (name_coalition(scene, first, index), *actors)


def _find_partner(scene: Scene, first: int, last: int) -> tuple[int, tuple[str, ...]] | None:
    """Give one who holds an office of his or her own and ends a list of others, with the token before the words."""
    doc, offices = scene.cast.doc, load_vocabulary().person
    for token in doc[first + 1 : last]:
        if token.dep_ != "conj" or token.tag_ in PLURAL or token.lower_ not in offices:
            continue
        opens = token.left_edge
        owner = next((t for c in token.rights if c.lower_ == "of" for t in c.children if t.dep_ == "pobj"), None)
        if owner is None or opens.lower_ != "the" or opens.i <= first or owner.right_edge.i < last:
            continue
        actors = scene.settled.get(owner.i, ())
        if len(actors) == 1 and not scene.is_person(actors[0]):
            return opens.i - 1, actors
    return None


def name_coalition(scene: Scene, first: int, last: int) -> str:
    """Give the coalition that a stretch of tokens names, a new actor where it is not known."""
    text = scene.cast.text(first, last)
    draft = scene.cast.drafts.ensure(f"coalition:{text.lower()}", ActorType.COALITION)
    draft.add_name(text, 0)
    draft.plural = True
    return draft.id


def _keep(scene: Scene, token: Token, *, before: int) -> None:
    doc = scene.cast.doc
    first = min([token.i, *(child.i for child in token.lefts if child.dep_ in {"det", "compound", "amod", "nummod"})])
    last = before - 1 if before > token.i else _list_end(token)
    stop = next((t.i for t in doc[first : last + 1] if t.tag_ in RELATIVE), last + 1)
    last = min(last, stop - 1)
    while last > first and (doc[last].is_punct or doc[last].pos_ in {"ADV", "AUX", "PART"}):
        last -= 1
    actors = name_speakers(scene, first, last)
    scene.coalitions.append(Mention(first, last, token.i, actors, Form.COLLECTIVE))


def _list_end(token: Token) -> int:
    """The last token of a list, as long as only its own words follow one another."""
    last = token.i
    for t in token.subtree:
        if t.i == last + 1 and t.dep_ in LIST_DEPS:
            last = t.i
    return last
