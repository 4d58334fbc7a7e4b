"""Find the named places of a parsed report, as written, with how small they are and whether they tell where."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from spacy.attrs import IDX
from spacy.tokens import Doc, Token

from peacetalks.codebook.states import Use, find_state
from peacetalks.language.parses import Parse
from peacetalks.language.places.listing import join_listed
from peacetalks.language.places.mentions import PlaceMention, Rank
from peacetalks.language.places.names import Name, find_rank, iter_names
from peacetalks.language.places.words import load_place_words

PLACE_TYPES = frozenset({"GPE", "LOC", "FAC"})
ARTICLES = frozenset({"the", "a", "an", "this", "that"})
OTHER_TYPES = frozenset({"PERSON", "ORG", "NORP", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT"})
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
FEDERAL_DISTRICT = frozenset({"D.C.", "DC", "D.C"})
HYPHENS = frozenset({"-", "–"})

Extent = tuple[int, int]


def find_places(parse: Parse) -> tuple[PlaceMention, ...]:
    """Find the named places of a report, in the order of the text."""
    doc = parse.doc
    ranks: dict[Extent, Rank] = {}
    end = -1
    for first, last, name in _iter_named(parse):
        if first <= end:
            continue
        if name.sure or _may_be_town(doc, first, last):
            extent = _extend(doc, *_widen(doc, first, last))
            ranks.setdefault(extent, _rank_of(doc, extent, name.rank))
            end = extent[1]
    covered = {i for first, last in ranks for i in range(first, last + 1)}
    for first, last in _iter_entities(doc):
        extent = _extend(doc, first, last)
        if covered.isdisjoint(range(first, last + 1)):
            ranks[extent] = _rank_of(doc, extent, None)
    for extent in list(_iter_listed(doc, ranks)):
        ranks.setdefault(extent, Rank.TOWN)
    return join_listed(parse, [_build_mention(parse, extent, rank) for extent, rank in sorted(ranks.items())])


def _iter_listed(doc: Doc, ranks: dict[Extent, Rank]) -> Iterator[Extent]:
    """Give the names that are listed with a place that tells where: whatever stands beside it is a place as well."""
    covered = {i for first, last in ranks for i in range(first, last + 1)}
    for (first, last), rank in ranks.items():
        top = _root_of_list(doc, first, last)
        if rank is not Rank.TOWN or top.dep_ != "pobj" or not is_located(doc, first, last):
            continue
        for token in (top, *(t for t in top.subtree if t.dep_ == "conj")):
            begin = token.i
            while begin > 0 and doc[begin - 1].dep_ == "compound" and doc[begin - 1].head.i == token.i:
                begin -= 1
            if (
                token.pos_ == "PROPN"
                and token.ent_type_ not in OTHER_TYPES | {"DATE"}
                and not covered & {*range(begin, token.i + 1)}
            ):
                yield begin, token.i


def _build_mention(parse: Parse, extent: Extent, rank: Rank) -> PlaceMention:
    first, last = extent
    return PlaceMention(
        first,
        last,
        parse.span(first, last).quote,
        int(rank),
        located=is_located(parse.doc, first, last),
        relation=find_relation(parse.doc, first, last),
    )


def _iter_named(parse: Parse) -> Iterator[tuple[int, int, Name]]:
    """Give the names that the gazetteer knows, with their tokens, but for those inside names of another kind."""
    doc = parse.doc
    if not len(doc):
        return
    starts = doc.to_array(IDX)
    for name in iter_names(parse.reading.text):
        first = int(np.searchsorted(starts, name.start, "right")) - 1
        last = int(np.searchsorted(starts, name.end, "left")) - 1
        if not _is_inside_other_name(doc, first, last, name):
            yield first, last, name


def _is_inside_other_name(doc: Doc, first: int, last: int, name: Name) -> bool:
    """Say whether the words are part of a person's or an organisation's name, or an adjective ("Turkish Cypriot")."""
    token = doc[first]
    words = load_place_words()
    if first > 0 and doc[first - 1].text.rstrip(".") in words.persons:
        return True
    if token.ent_type_ not in OTHER_TYPES:
        return False
    begin, end = _strip(doc, *_entity_around(doc, first))
    others = [t for t in doc[begin : end + 1] if not first <= t.i <= last and t.is_title]
    if not others:
        return not name.sure and find_relation(doc, first, last) not in words.strict
    if token.ent_type_ in {"PERSON", "NORP"}:
        return True
    # "U.N. office in Geneva", "Doha Conference": a place at the edge of another name still tells where.
    return not (doc[first - 1].lower_ in words.strict if first > begin else doc[last + 1].lower_ in words.events)


def _entity_around(doc: Doc, index: int) -> Extent:
    first = last = index
    while doc[first].ent_iob_ == "I" and first > 0:
        first -= 1
    while last + 1 < len(doc) and doc[last + 1].ent_iob_ == "I":
        last += 1
    return first, last


def _may_be_town(doc: Doc, first: int, last: int) -> bool:
    """A name that towns share with much else is one where the parser says so, or where it stands as one."""
    if doc[first].ent_type_ in PLACE_TYPES:
        return True
    if doc[last].ent_type_ in {"DATE", "TIME", "LANGUAGE"} or doc[first].is_sent_start:
        return False
    return doc[last].pos_ == "PROPN" and find_relation(doc, first, last) in load_place_words().strict


def _widen(doc: Doc, first: int, last: int) -> Extent:
    """Take in the rest of a place name that the gazetteer knows only a part of."""
    if doc[first].ent_type_ not in PLACE_TYPES:
        return first, last
    begin, end = _entity_around(doc, first)
    return _strip(doc, min(begin, first), max(end, last))


def _strip(doc: Doc, first: int, last: int) -> Extent:
    while first < last and (doc[first].lower_ in ARTICLES or doc[first].is_punct):
        first += 1
    while last > first and (doc[last].text in POSSESSIVES or (doc[last].is_punct and doc[last].text != ".")):
        last -= 1
    return first, last


def _iter_entities(doc: Doc) -> Iterator[Extent]:
    for ent in doc.ents:
        if ent.label_ in PLACE_TYPES:
            first, last = _strip(doc, ent.start, ent.end - 1)
            state = find_state(doc[first : last + 1].text)
            if doc[first].is_alpha and (state is None or state.use in {Use.NAME, Use.CAPITAL}):
                yield first, last


def _extend(doc: Doc, first: int, last: int) -> Extent:
    """Take in the words that reports write as part of a place: "northern Aceh", "Lachin corridor"."""
    words = load_place_words()
    while (
        first > 0
        and doc[first - 1].lower_ in words.directions
        and doc[first - 1].dep_ in {"amod", "compound", "advmod"}
    ):
        first -= 1
    if last + 2 < len(doc) and doc[last + 1].text == "," and doc[last + 2].text in FEDERAL_DISTRICT:
        last += 2
    while last + 1 < len(doc) and doc[last + 1].lower_ in words.joined and doc[last + 1].sent == doc[last].sent:
        last += 1
    return first, last


def _rank_of(doc: Doc, extent: Extent, known: Rank | None) -> Rank:
    first, last = extent
    words = load_place_words()
    ending = doc[last].lower_
    if len(range(first, last + 1)) > 1:
        if ending in words.sites:
            return Rank.SITE
        if ending in words.areas:
            return Rank.REGION
    if known is None:
        found = find_rank(doc[first : last + 1].text)
        known = found[0] if found is not None else _rank_of_type(doc[last])
    if known is Rank.COUNTRY and doc[first].lower_ in words.directions and first < last and doc[first].is_lower:
        return Rank.REGION
    return known


def _rank_of_type(token: Token) -> Rank:
    return {"FAC": Rank.SITE, "LOC": Rank.REGION}.get(token.ent_type_, Rank.TOWN)


def is_located(doc: Doc, first: int, last: int) -> bool:
    """Say whether words tell where something is or happens: behind a preposition of place, or in front of an event."""
    words = load_place_words()
    relation = find_relation(doc, first, last)
    if relation:
        return relation in words.located or relation in words.origin
    if last + 2 < len(doc) and doc[last + 1].text in HYPHENS:
        return doc[last + 2].lower_ in {"based", "held", "hosted"}
    root = _root_of_list(doc, first, last)
    if root.dep_ in {"dobj", "nsubjpass"}:
        return root.head.lemma_.lower() in words.affected
    return last + 1 < len(doc) and doc[last + 1].lower_ in words.events


def find_relation(doc: Doc, first: int, last: int) -> str:
    """Give the preposition that brings in a place, "in" for "the city of"; "" where there is none."""
    words = load_place_words()
    root = _root_of_list(doc, first, last)
    if root.dep_ == "pobj":
        preposition = root.head
        if preposition.lower_ == "on" and preposition.head.lemma_.lower() in words.affected:
            return "in"
        if preposition.lower_ in words.origin and not _moves(preposition):
            return "of"
        if preposition.lower_ != "of":
            return preposition.lower_
        noun = preposition.head
        if noun.lower_ in words.affected:
            return "in"
        if noun.lower_ not in words.generic and noun.lower_ not in words.located:
            return "of"
        return noun.head.lower_ if noun.dep_ == "pobj" and noun.head.lower_ != "of" else "in"
    before = doc[first - 1] if first > 0 else None
    if before is not None and before.pos_ == "ADP" and before.lower_ in words.located:
        return before.lower_
    return ""


def _moves(preposition: Token) -> bool:
    """Say whether "to" or "from" goes with a word of motion: "aid to the region" is no place."""
    above = preposition.head
    if above.dep_ == "prep":  # "from Sana'a to Amman" with the second hung on the first
        above = above.head
    return above.lemma_.lower() in load_place_words().motions


def _root_of_list(doc: Doc, first: int, last: int) -> Token:
    """Give the head of the words, or of the list, the apposition or the sort of place ("region") they stand in."""
    words = load_place_words()
    above: Token = doc[first : last + 1].root
    while above.head.i != above.i and (
        above.dep_ in {"conj", "appos"}
        or (
            above.dep_ in {"compound", "nmod", "poss"}
            and above.head.lower_ in words.areas | words.sites | words.generic
        )
    ):
        above = above.head
    return above
