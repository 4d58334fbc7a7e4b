"""Names of organisations that no list knows: found by their own words ("Presidential Leadership Council")."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from peacetalks.codebook.terms import ActorType
from peacetalks.language.mentions.persons import is_title_noun
from peacetalks.language.mentions.vocabularies import load_vocabulary

LINKS = frozenset({"of", "for"})


@dataclass(frozen=True, slots=True)
class OrganizationName:
    """The name of an organisation by token index (both ends included), with the type that its words tell."""

    first: int
    last: int
    type: ActorType


def find_organization_names(doc: Doc, taken: Container[int], titles: Container[int]) -> list[OrganizationName]:
    """Find names of organisations that no list knows.

    ``taken`` are the tokens of persons' names, ``titles`` those of their titles, where only bodies are names.
    """
    wide = {_trimmed(doc, *stretch) for stretch in (*_from_nouns(doc), *_from_entities(doc))}
    stretches = sorted(wide, key=lambda s: (s[0], -s[1]))
    found: list[OrganizationName] = []
    for first, last in stretches:
        if last < first or (found and first <= found[-1].last):
            continue
        if any(i in taken for i in range(first, last + 1)):
            continue
        text = doc[first : last + 1].text
        if _names_a_thing(doc, first, last) or (first in titles and not _is_body(doc, first, last)):
            continue
        if _holds_office(doc, first, last):
            continue
        found.append(OrganizationName(first, last, tell_type(text)))
    return found


def tell_type(text: str) -> ActorType:
    """Tell the type of an organisation from the words of its name."""
    return next((kind for kind, pattern in load_vocabulary().types if pattern.search(text)), ActorType.OTHER)


def _from_entities(doc: Doc) -> Iterator[tuple[int, int]]:
    for ent in doc.ents:
        # A people is an actor as a noun ("Kurds"), not as an adjective.
        people = ent.label_ == "NORP" and ent.root.tag_ in {"NNS", "NNPS"}
        if (people or ent.label_ == "ORG") and any(char.isupper() for char in ent.text):
            yield ent.start, ent.end - 1


def _from_nouns(doc: Doc) -> Iterator[tuple[int, int]]:
    words = load_vocabulary()
    nouns = words.body | words.force | words.group | words.government | {"brigade", "troika", "organization"}
    for token in doc:
        if token.text[:1].isupper() and token.lemma_.lower() in nouns:
            first, last = _capital_run(doc, token)
            if last > first:
                yield first, last


def _capital_run(doc: Doc, token: Token) -> tuple[int, int]:
    first = last = token.i
    while first > 0 and not doc[first].is_sent_start and _belongs(doc[first - 1]):
        first -= 1
    while last + 1 < len(doc) and not doc[last + 1].is_sent_start:
        if _belongs(doc[last + 1]) and doc[last + 1].ent_type_ not in {"PERSON", "DATE"}:
            last += 1
            continue
        step = 1
        if doc[last + 1].lower_ in LINKS:
            step = 2 if last + 2 < len(doc) and doc[last + 2].lower_ == "the" else 1
            if last + 1 + step < len(doc) and doc[last + 1 + step].text[:1].isupper():
                last += 1 + step
                continue
        break
    return first, last


def _belongs(token: Token) -> bool:
    return (token.text[:1].isupper() and token.pos_ in {"PROPN", "ADJ", "NOUN"}) or token.text in {"'s", "’s", "'"}


def _trimmed(doc: Doc, first: int, last: int) -> tuple[int, int]:
    while first <= last and (
        doc[first].lower_ in {"the", "a", "an"} or doc[first].is_punct or doc[first].text in {"'s", "’s"}
    ):
        first += 1
    while last >= first and _only_follows(doc, first, last):
        last -= 1
    return first, last


def _is_body(doc: Doc, first: int, last: int) -> bool:
    words = load_vocabulary()
    bodies = words.body | words.force | words.group | {"mfa"}
    if doc[last].text.isupper() and len(doc[last].text) > 1:
        return True
    return any(doc[i].lemma_.lower() in bodies for i in range(first, last + 1)) and not is_title_noun(doc[last])


def _holds_office(doc: Doc, first: int, last: int) -> bool:
    """Say whether the words are an office ("State Minister of"), or follow one ("Secretary of State for")."""
    if first > 1 and doc[first - 1].lower_ == "of" and is_title_noun(doc[first - 2]) and doc[first].lower_ == "state":
        return True
    return any(is_title_noun(doc[i]) and doc[i + 1].lower_ in LINKS for i in range(first, last))


def _only_follows(doc: Doc, first: int, last: int) -> bool:
    """Say whether the last token is no part of the name: a mark, an ending, an office that follows it."""
    token = doc[last]
    if token.is_punct or token.is_digit or token.lower_ in {"'s", "’s", "'", "’", "and", "of", "for", "the"}:
        return True
    return (
        last > first and is_title_noun(token) and not any(t.lower_ in LINKS for t in doc[max(first, last - 5) : last])
    )


def _names_a_thing(doc: Doc, first: int, last: int) -> bool:
    """Say whether a name means a thing, told by its last word or the last before "of" ("Treaty of Rome")."""
    words = load_vocabulary().not_actors
    cut = next((i for i in range(first + 1, last + 1) if doc[i].lower_ in LINKS), last + 1)
    heads = {doc[cut - 1].lower_}
    heads |= {head.removesuffix("s") for head in heads}
    return bool(heads & words) or doc[first].text[:1].isdigit()
