"""Common nouns that stand for actors: officials of a side, bodies, forces, rebels, groups, peoples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from peacetalks.codebook.folding import fold
from peacetalks.codebook.terms import ActorType
from peacetalks.language.mentions.casts import Cast, is_joined
from peacetalks.language.mentions.persons import is_title_noun
from peacetalks.language.mentions.vocabularies import Vocabulary, load_vocabulary
from peacetalks.language.parses import iter_conjuncts

MODIFIERS = frozenset({"amod", "compound", "nmod", "poss", "nummod", "quantmod"})
OWNER_PREPS = frozenset({"of", "from", "with", "within"})
# Those who speak or act "for" somebody; a minister "for" something only deals with it.
ACTING_FOR = frozenset({"spokesman", "spokeswoman", "spokesperson", "negotiator", "lawyer", "attorney"})
POINTERS = frozenset({"the", "this", "that", "these", "those", "such", "said"})
POSSESSIVES = frozenset({"his", "her", "its", "their", "our", "my", "your"})


@dataclass(frozen=True, slots=True)
class Description:
    """A noun phrase that may stand for an actor.

    ``noun`` is its lemma, ``first`` to ``last`` its core (to the left edge, and right over the words that say whose),
    ``words`` the words before the noun in small letters, ``owners`` the tokens of names and nouns that say whose.
    ``partner`` is another office named with it ("the Secretary and Foreign Minister").
    """

    token: Token
    noun: str
    first: int
    last: int
    words: tuple[str, ...]
    owners: tuple[Token, ...] = ()
    determiner: str = ""
    possessive: Token | None = None
    number: int | None = None
    partner: Token | None = None

    @property
    def plural(self) -> bool:
        """Whether the noun is plural."""
        return self.token.tag_ in {"NNS", "NNPS"}

    @property
    def points_back(self) -> bool:
        """Whether the words point to something known ("the group")."""
        return self.determiner in POINTERS or self.possessive is not None

    def is_a(self, name: str) -> bool:
        """Say whether the noun belongs to a class of the vocabulary."""
        return self.noun in getattr(load_vocabulary(), name)


WHERE = frozenset({"in", "to", "on", "across"})
# How far "in …" after a noun goes at most, in tokens, to count among the words for it.
WHERE_REACH = 6
QUANTITIES = frozenset({"several", "many", "more", "least", "most", "some", "about", "around", "dozens", "of"})
NUMBERS = {"two": 2, "both": 2, "either": 2, "neither": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def read_description(cast: Cast, token: Token, *, as_partner: bool = False) -> Description | None:
    """Read the noun phrase of a token that is a noun of actors; None where it is none.

    As the partner of a later noun a token counts though the parser calls it a modifier.
    """
    words = load_vocabulary()
    noun = _lemma(token, words)
    modifies = token.dep_ in {"compound", "nmod"} and not as_partner and not _stands_apart(token)
    if noun is None or modifies:
        return None
    lefts = [child for child in token.lefts if child.dep_ in MODIFIERS or child.dep_ in {"det", "predet", "preconj"}]
    first = min([token.i, *(child.left_edge.i for child in lefts)])
    determiner = next((c.lower_ for c in lefts if c.dep_ in {"det", "predet"}), "")
    possessive = next((c for c in lefts if c.lower_ in POSSESSIVES), None)
    owners, last = _find_owners(cast, token, first)
    partner, first = _find_partner(cast, token, first)
    left_words = tuple(cast.doc[i].lower_ for i in range(first, token.i))
    number = next((NUMBERS[w] for w in left_words if w in NUMBERS), None)
    return Description(token, noun, first, last, left_words, tuple(owners), determiner, possessive, number, partner)


def describe_words(cast: Cast, description: Description) -> Iterator[str]:
    """Give the surfaces of a description: its core, and with the words that say whose or where."""
    yield cast.text(description.first, description.token.i)
    core = core_start(cast, description)
    if core > description.first:
        yield cast.text(core, max(description.last, description.token.i))
    if description.last > description.token.i:
        yield cast.text(description.first, description.last)
    where = next((c for c in description.token.rights if c.dep_ == "prep" and c.lower_ in WHERE), None)
    if where is not None and where.right_edge.i - description.token.i <= WHERE_REACH:
        yield cast.text(description.first, where.right_edge.i)


def core_start(cast: Cast, description: Description) -> int:
    """The first token of a description that is no article and no number ("at least 12 Chadian soldiers")."""
    first, quantified = description.first, False
    for token in cast.doc[first : description.token.i]:
        quantity = token.dep_ in {"nummod", "quantmod"} or token.lower_ in QUANTITIES
        if not quantity and token.dep_ not in {"det", "predet", "advmod"}:
            break
        quantified = quantified or quantity
        first = token.i + 1
    return first if quantified else description.first


def key_words(description: Description) -> str:
    """Give the words by which two descriptions are the same: without article, number and owners' names."""
    skip = {"the", "a", "an", "some", "all", "both", "two", "several", "many", "other", "senior", "top", "main", "its"}
    return " ".join((*(w for w in description.words if fold(w) and w not in skip), description.noun))


def tell_description_type(description: Description, *, owned_by_state: bool) -> ActorType:
    """Tell the type of an actor from the noun that describes it."""
    words = load_vocabulary()
    said = set(description.words) | {w.rstrip("s") for w in description.words}
    armed = bool(said & words.armed_words)
    if description.is_a("armed") or (armed and (description.is_a("force") or description.is_a("group"))):
        return ActorType.ARMED_GROUP
    if description.is_a("force"):
        return ActorType.GOVERNMENT_BODY if owned_by_state or said & words.government_words or description.noun in {
            "army", "military", "police"
        } else ActorType.OTHER  # fmt: skip
    if description.is_a("media") or description.is_a("people"):
        return ActorType.OTHER
    if description.noun == "party" and said & words.party_words:
        return ActorType.POLITICAL_PARTY
    if description.noun == "coalition":
        return ActorType.COALITION
    if description.noun in {"government", "regime", "administration", "authority", "junta"} or description.is_a("body"):
        return ActorType.GOVERNMENT_BODY
    return ActorType.OTHER


def _lemma(token: Token, words: Vocabulary) -> str | None:
    # A parser may call "the military" an adjective where it is a noun.
    adjective = token.pos_ == "ADJ" and token.lower_ == "military" and token.dep_ != "amod"
    if token.pos_ not in {"NOUN", "PROPN"} and not adjective:
        return None
    for form in (token.lemma_.lower(), token.lower_, token.lower_.removesuffix("s")):
        if form in words.nouns:
            return form
    return "authority" if token.lower_ == "authorities" else None


def _stands_apart(token: Token) -> bool:
    """Say whether a noun that a parser took for a modifier is one of its own ("the Minister for his help")."""
    after = token.doc[token.i + 1].dep_ if token.i + 1 < len(token.doc) else ""
    if any(child.dep_ == "det" for child in token.lefts) and after != "compound":
        return token.head.i - token.i > 1
    return is_title_noun(token) and after == "cc"


def _find_partner(cast: Cast, token: Token, first: int) -> tuple[Token | None, int]:
    """The noun of another actor before "and" ("the government and rebels"), and where the phrase begins after it."""
    found, begin = None, first
    for i in range(first + 1, token.i):
        if cast.doc[i].dep_ != "cc":
            continue
        other = cast.doc[i - 1]
        while other.head != token and first <= other.head.i < i:
            other = other.head
        named = other.i in cast.name_at or other.pos_ not in {"NOUN", "PROPN"}
        if not named and _lemma(other, load_vocabulary()) is not None:
            found, begin = other, i + 1
    return found, begin


def _find_owners(cast: Cast, token: Token, first: int) -> tuple[list[Token], int]:
    owners = list(_left_owners(cast, token, first))
    last = token.i
    for prep in token.rights:
        if prep.dep_ == "prep" and _tells_owner(token, prep):
            found = _objects(cast, prep)
            owners.extend(found)
            last = max([last, *(_end(cast, t) for t in found)])
    after = token.nbor() if token.i + 1 < len(cast.doc) else token
    if last == token.i and after.lower_ in {"of", "from"} and after.head.i < token.i:
        # The parser hung "of Peru" on an earlier word.
        owners.extend(_objects(cast, after))
        last = max([last, *(_end(cast, t) for t in _objects(cast, after))])
    return owners, last


def _objects(cast: Cast, prep: Token) -> list[Token]:
    objects = [t for child in prep.children if child.dep_ == "pobj" for t in iter_conjuncts(child)]
    found = [owner for t in objects if (owner := _owning(cast, t)) is not None]
    # "The government of Peru and rebel leaders" are two: only names go on with names.
    if found and found[0].i in cast.name_at:
        return [t for t in found if t.i in cast.name_at]
    return found


def _owning(cast: Cast, token: Token) -> Token | None:
    """The token that says whose: a name, an actor's noun, or the name before any other noun ("the Darfur region")."""
    if token.i in cast.name_at:
        return token
    names = [t for t in token.lefts if t.i in cast.name_at and t.dep_ in {"compound", "amod", "nmod"}]
    lemma = _lemma(token, load_vocabulary()) if token.pos_ in {"NOUN", "PROPN"} else None
    # "The Karabakh region" is held by the one whose name it bears; "the Sudanese government" is itself an actor.
    if lemma is not None and not (names and lemma in load_vocabulary().territory):
        return token
    return names[-1] if names else None


def _end(cast: Cast, token: Token) -> int:
    mention = cast.name_at.get(token.i)
    if mention is None:
        return token.i
    # "the Darfur region" ends with its noun.
    return token.head.i if token.dep_ in {"compound", "amod"} and token.head.i > mention.last else mention.last


def _tells_owner(token: Token, prep: Token) -> bool:
    if prep.lower_ in OWNER_PREPS:
        return True
    return prep.lower_ == "for" and token.lemma_.lower() in ACTING_FOR


def _left_owners(cast: Cast, token: Token, first: int) -> Iterator[Token]:
    seen: set[int] = set()
    for i in range(first, token.i):
        mention = cast.name_at.get(i)
        if mention is None or id(mention) in seen or is_joined(cast.doc, mention.last):
            continue
        seen.add(id(mention))
        yield cast.doc[mention.head]
