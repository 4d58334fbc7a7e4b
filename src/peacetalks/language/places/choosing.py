"""Which place belongs to a predicate: the smallest that tells where it happens."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from spacy.tokens import Token

from peacetalks.language.parses import Parse
from peacetalks.language.places.mentions import PlaceMention

# Verbs and clauses between a place and a predicate: what lies beyond them happens elsewhere.
CLAUSES = frozenset({"ccomp", "advcl", "relcl", "parataxis"})
# Where somebody comes from or goes to counts only where nothing else says where.
ORIGINS = frozenset({"from"})


def place_of(
    parse: Parse, places: Sequence[PlaceMention], tokens: Collection[int], *, stops: Collection[int] = ()
) -> PlaceMention | None:
    """Give the smallest place that tells where the event of the tokens happens, or None.

    ``tokens`` are the words that tell of the event (verb, noun), ``stops`` the heads of other events, whose places
    are theirs. Only places that tell where count; those that hang on the tokens come first, then those that open the
    sentence ("In Geneva, …").
    """
    if not tokens:
        return None
    sentence = parse.doc[min(tokens)].sent
    near = [p for p in places if sentence.start <= p.first < sentence.end and p.located]
    own = [p for p in near if _hangs_on(parse, p, tokens, stops)]
    opening = [p for p in near if _opens(parse, p, tokens)]
    return _smallest(own, tokens) or _smallest(opening, tokens)


def _smallest(places: Sequence[PlaceMention], tokens: Collection[int]) -> PlaceMention | None:
    at = min(tokens)
    return max(places, key=lambda p: (p.relation not in ORIGINS, p.rank, -abs(p.first - at)), default=None)


def _hangs_on(parse: Parse, place: PlaceMention, tokens: Collection[int], stops: Collection[int]) -> bool:
    above: Token = parse.doc[place.first : place.last + 1].root
    while above.i not in tokens:
        if above.head.i == above.i or above.i in stops or above.dep_ in CLAUSES:
            return False
        above = above.head
    return True


def _opens(parse: Parse, place: PlaceMention, tokens: Collection[int]) -> bool:
    """Say whether a place opens the clause: it hangs on a verb above the tokens and stands before its subject."""
    top: Token = parse.doc[place.first : place.last + 1].root
    while top.pos_ not in {"VERB", "AUX"} and top.head.i != top.i:
        top = top.head
    if top.i <= place.first or any(c.i < place.first for c in top.children if c.dep_ in {"nsubj", "nsubjpass"}):
        return False
    above = parse.doc[min(tokens)]
    while above.head.i != above.i and above.i != top.i:
        above = above.head
    return above.i == top.i
