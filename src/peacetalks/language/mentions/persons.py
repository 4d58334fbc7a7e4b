"""Named persons: where their names stand, and the title that stands before or after them."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from peacetalks.language.mentions.vocabularies import Vocabulary, load_vocabulary

# No title is longer than this many tokens.
LONGEST_TITLE = 16
NOT_A_NAME = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY", "LAW", "EVENT"})


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name with its title, by token index (both ends included).

    ``title`` is the stretch of the title where there is one, ``head`` its noun. ``before`` says that the title stands
    in one run before the name, not in an apposition. ``address`` is where a form of address before the name begins.
    """

    first: int
    last: int
    title: tuple[int, int] | None = None
    head: int | None = None
    before: bool = True
    address: int | None = None

    @property
    def start(self) -> int:
        """The first token of title and name together."""
        return min(self.first, self.title[0]) if self.title else self.first

    @property
    def end(self) -> int:
        """The last token of title and name together."""
        return max(self.last, self.title[1]) if self.title else self.last


def find_person_names(doc: Doc, taken: Container[int]) -> list[PersonName]:
    """Find the named persons of a document; ``taken`` are the tokens of known names of states and organisations."""
    stretches = sorted({*_from_entities(doc, taken), *_from_titles(doc, taken)})
    names: list[tuple[int, int]] = []
    for first, last in stretches:
        if names and first <= names[-1][1]:
            names[-1] = names[-1][0], max(last, names[-1][1])
        else:
            names.append((first, last))
    in_name = {i for first, last in names for i in range(first, last + 1)}
    return [_with_title(doc, first, last, taken=taken, in_name=in_name) for first, last in names]


def is_title_noun(token: Token) -> bool:
    """Say whether a token is the noun of an office ("minister")."""
    words = load_vocabulary().person
    return token.lower_ in words or token.lemma_.lower() in words


def _from_entities(doc: Doc, taken: Container[int]) -> Iterator[tuple[int, int]]:
    words = load_vocabulary()
    for ent in doc.ents:
        if ent.label_ != "PERSON":
            continue
        first, last = ent.start, ent.end - 1
        while first <= last and (first in taken or _is_title_word(doc[first], words)):
            first += 1
        while last >= first and (last in taken or not _name_like(doc[last]) or is_title_noun(doc[last])):
            last -= 1
        if first > last or any(i in taken or doc[i].lower_ in words.not_names for i in range(first, last + 1)):
            continue
        yield _extend(doc, first, last, taken)


def _from_titles(doc: Doc, taken: Container[int]) -> Iterator[tuple[int, int]]:
    words = load_vocabulary()
    for token in doc[:-1]:
        if not (is_title_noun(token) or token.lower_.rstrip(".") in words.address) or token.tag_ == "NNS":
            continue
        after = token.i + 1
        if token.text == "Mr" and doc[after].text == ".":
            after += 1
        if after >= len(doc) or after in taken or not _name_like(doc[after]) or _is_title_word(doc[after], words):
            continue
        if (
            doc[after].ent_type_ in NOT_A_NAME
            or doc[after].is_sent_start
            or doc[after].pos_ not in {"PROPN", "NOUN", "X"}
        ):
            continue
        yield _extend(doc, after, after, taken)


def _extend(doc: Doc, first: int, last: int, taken: Container[int]) -> tuple[int, int]:
    words = load_vocabulary()
    while last + 1 < len(doc):
        step = _name_step(doc, last + 1, words)
        if not step or any(i in taken for i in range(last + 1, last + step + 1)):
            break
        last += step
    while first > 0 and doc[first - 1].dep_ == "compound" and first <= doc[first - 1].head.i <= last:
        before = doc[first - 1]
        if not _name_like(before) or before.i in taken or _is_title_word(before, words):
            break
        if before.ent_type_ not in {"", "PERSON"}:
            break
        first -= 1
    return first, last


def _name_step(doc: Doc, at: int, words: Vocabulary) -> int:
    """How many tokens from ``at`` on go on with a name: 0 where the name is over."""
    end = at
    if at + 1 < len(doc) and doc[at].text in {"-", "‑"} and not doc[at - 1].whitespace_ and not doc[at].whitespace_:
        return 2 if doc[at + 1].is_alpha else 0
    # Particles and hyphens belong to a name only where a capitalised part follows them.
    while end < len(doc) and end - at < 4 and doc[end].lower_ in words.particles and not doc[end].is_sent_start:
        end += 1
    if end >= len(doc) or doc[end].is_sent_start:
        return 0
    token = doc[end]
    if token.lower_.rstrip(".") in words.suffixes:
        return end - at + 1
    if token.text == "," and end + 1 < len(doc) and doc[end + 1].lower_ in {"jr.", "sr.", "jr", "sr"}:
        return end - at + 2
    if _name_like(token) and token.pos_ in {"PROPN", "X"} and not _is_title_word(token, words):
        return 0 if token.ent_type_ in NOT_A_NAME else end - at + 1
    return 0


def _name_like(token: Token) -> bool:
    return token.text[:1].isupper() or (token.text[:1] in "‘'’" and token.text[1:2].isupper())


def _is_title_word(token: Token, words: Vocabulary) -> bool:
    low = token.lower_.rstrip(".")
    return low in words.address or low in words.qualifiers or low in words.person or low == "-"


def _with_title(doc: Doc, first: int, last: int, *, taken: Container[int], in_name: Container[int]) -> PersonName:
    run = _run_before(doc, first, last, taken=taken, in_name=in_name)
    if run is not None and not _is_address(doc, run[0], run[1]):
        return PersonName(first, last, run[:2], run[2])
    start = run[0] if run is not None else first
    found = _apposition_before(doc, start, in_name) or _apposition_after(doc, last, in_name)
    if found is not None:
        return PersonName(first, last, found[:2], found[2], before=False, address=start)
    return PersonName(first, last, run[:2], run[2]) if run is not None else PersonName(first, last)


def _is_address(doc: Doc, first: int, last: int) -> bool:
    """Say whether words before a name are only a form of address or a rank of birth ("His Highness Prince")."""
    words = load_vocabulary()
    return all(doc[i].lower_.rstrip(".") in words.address | words.births for i in range(first, last + 1))


def _run_before(
    doc: Doc, first: int, last: int, *, taken: Container[int], in_name: Container[int]
) -> tuple[int, int, int] | None:
    """The title in the run before a name: start, end and noun."""
    words = load_vocabulary()
    start = noun = None
    linked = False
    for at in range(first - 1, max(-1, first - 1 - LONGEST_TITLE), -1):
        token = doc[at]
        low = token.lower_.rstrip(".") or token.text
        if at in in_name or (doc[at + 1].is_sent_start and low not in words.address):
            break
        if is_title_noun(token) or low in words.address:
            if linked and noun is not None and not _goes_over(doc, at, taken=taken):
                break
            if token.tag_ == "NNS" and noun is None and first - at > 1:
                break
            start, noun, linked = at, at if noun is None and is_title_noun(token) else noun, False
        elif at in taken or (low in words.qualifiers and low != "the"):
            start = at if start is not None and not linked else start
        elif low in words.links:
            linked = True
        elif token.text in {"'s", "’s"} or low == "the" or token.text in {"-", "."}:
            continue
        elif not (token.pos_ in {"PROPN", "NOUN", "ADJ"} and (token.is_title or at < token.head.i <= last)):
            break
    if start is None:
        return None
    return _at_possessive(doc, start, taken), first - 1, noun if noun is not None else first - 1


def _goes_over(doc: Doc, at: int, *, taken: Container[int]) -> bool:
    """Say whether a title goes on to the left of "and", "of" or "for", where an office stands on both sides."""
    words = load_vocabulary()
    link = next(i for i in range(at + 1, at + LONGEST_TITLE) if doc[i].lower_ in words.links)
    if doc[link].lower_ in {"and", "&"}:
        return _is_double_office(doc, at, words)
    after = link + 1
    while after in taken or doc[after].lower_ == "the":
        after += 1
    # "Special Representative for Peace Ambassador Berg" is one person, "adviser to Prime Minister Berg" is two.
    return not (doc[after].lower_ in words.qualifiers or is_title_noun(doc[after]))


def _is_double_office(doc: Doc, at: int, words: Vocabulary) -> bool:
    """Say whether an office followed by "and" is held by the same person: "the Secretary and King Abdullah" are two."""
    if doc[at + 1].lower_ not in {"and", "&"}:
        return False
    start = at
    while start > 0 and (doc[start - 1].lower_ in words.qualifiers - {"the"} or doc[start - 1].lower_ in words.person):
        start -= 1
    return start == 0 or doc[start - 1].lower_ not in {"the", "a", "an"}


def _at_possessive(doc: Doc, start: int, taken: Container[int]) -> int:
    """Let "Saudi Arabia's" before a title belong to it."""
    at = start - 1
    if at > 0 and doc[at].text in {"'s", "’s"} and at - 1 in taken:
        at -= 1
        while at > 0 and at - 1 in taken:
            at -= 1
        return at
    return start


def _apposition_after(doc: Doc, last: int, in_name: Container[int]) -> tuple[int, int, int] | None:
    if last + 2 >= len(doc) or doc[last + 1].text not in {",", "("}:
        return None
    noun = None
    for token in doc[last + 2 : last + 2 + LONGEST_TITLE]:
        if token.i in in_name or token.pos_ in {"VERB", "AUX"} or token.text in {",", ".", ";", ")", "and"}:
            break
        if token.pos_ in {"ADP", "PRON"} and noun is None:
            break
        if token.tag_ in {"WP", "WDT", "WRB", "TO"} or token.dep_ in {"relcl"}:
            break
        if is_title_noun(token):
            noun = noun if noun is not None else token.i
    else:
        token = doc[min(last + 1 + LONGEST_TITLE, len(doc) - 1)]
    if noun is None or token.i in in_name:
        return None
    start = last + 3 if doc[last + 2].lower_ in {"the", "a", "an"} else last + 2
    return (start, token.i - 1, noun) if token.i - 1 >= noun else None


def _apposition_before(doc: Doc, first: int, in_name: Container[int]) -> tuple[int, int, int] | None:
    if first < 3 or doc[first - 1].text != "," or doc[first].is_sent_start:
        return None
    noun = None
    for at in range(first - 2, max(-1, first - 2 - LONGEST_TITLE), -1):
        token = doc[at]
        if at in in_name or token.pos_ in {"VERB", "AUX"} or token.text in {",", ".", ";"} or token.is_sent_end:
            break
        if is_title_noun(token):
            noun = at
    if noun is None or doc[noun].tag_ == "NNS":
        return None
    start = doc[noun].left_edge.i
    if any(i in in_name for i in range(start, noun)) or start < noun - LONGEST_TITLE:
        start = noun
    if doc[start].lower_ in {"the", "a", "an"}:
        start += 1
    return start, first - 2, noun
