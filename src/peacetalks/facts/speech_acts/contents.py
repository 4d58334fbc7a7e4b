"""Contents: the verbatim words that say what is said, wanted or promised, without the words that bring them in."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from spacy.tokens import Token

from peacetalks.codebook.values import Span
from peacetalks.language.analyses import Analysis
from peacetalks.language.parses import EDGE_MARKS

QUOTE_MARKS = frozenset({'"', "“", "”", "``", "''", "‘", "’", "'"})
OPENERS = frozenset({"that", "for"})
CONDITION_MARKS = frozenset({"if", "unless", "until", "provided", "providing", "should"})
CLAUSAL = frozenset({"advcl", "relcl", "conj", "cc", "punct", "parataxis", "ccomp"})


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """Tokens from ``first`` to ``last``, both included."""

    first: int
    last: int

    def covers(self, index: int) -> bool:
        """Say whether a token lies in the stretch."""
        return self.first <= index <= self.last

    def span(self, analysis: Analysis) -> Span:
        """Give the words of the report."""
        return analysis.span(self.first, self.last)


def find_clause(head: Token) -> Stretch:
    """Give a whole clause as it would stand by itself: without "that" before it."""
    first, last = head.left_edge.i, head.right_edge.i
    while first < head.i and head.doc[first].lower_ in OPENERS and head.doc[first].dep_ == "mark":
        first += 1
    return trim_stretch(head, Stretch(first, _before_hung_too_low(head, last)))


def find_action(head: Token) -> Stretch:
    """Give what somebody is to do: a clause from after its subject, "to" and auxiliaries on."""
    opening = [c.i for c in head.children if c.i < head.i and (c.dep_ in {"aux", "neg", "mark"} or "subj" in c.dep_)]
    ends = [head.doc[i].right_edge.i if "subj" in head.doc[i].dep_ else i for i in opening]
    first = max(ends, default=head.left_edge.i - 1) + 1
    return trim_stretch(head, Stretch(min(first, head.i), _last_without_condition(head)))


def find_phrase(head: Token, *, without: Container[str] = ("relcl",)) -> Stretch:
    """Give a noun phrase, by default without a relative clause at its end."""
    first, last = head.left_edge.i, head.i
    for child in head.rights:
        if child.dep_ in without:
            break
        last = max(last, child.right_edge.i)
    return trim_stretch(head, Stretch(first, last))


def trim_stretch(head: Token, stretch: Stretch) -> Stretch:
    """Leave off punctuation at both ends, and a pair of quotation marks around the whole."""
    doc, first, last = head.doc, stretch.first, stretch.last
    while first < last and (doc[first].text in EDGE_MARKS or doc[first].dep_ == "cc"):
        first += 1
    while last > first and doc[last].text in EDGE_MARKS:
        last -= 1
    inner = {t.text for t in doc[first + 1 : last]} if last > first else set()
    if doc[first].text in QUOTE_MARKS and doc[last].text in QUOTE_MARKS and not inner & QUOTE_MARKS:
        return trim_stretch(head, Stretch(first + 1, last - 1)) if last - first > 1 else stretch
    if doc[first].text in QUOTE_MARKS and not {t.text for t in doc[first + 1 : last + 1]} & QUOTE_MARKS:
        first += 1
    return Stretch(first, last)


def find_condition(head: Token) -> tuple[Token, Stretch] | None:
    """Give the clause that what is promised or asked depends on, without the word that opens it."""
    for child in head.children:
        if child.dep_ == "advcl":
            mark = next((c for c in child.children if c.dep_ in {"mark", "aux"} and c.lower_ in CONDITION_MARKS), None)
            if mark is not None:
                first = mark.i + 1 if mark.i == child.left_edge.i else child.left_edge.i
                return child, trim_stretch(child, Stretch(first, child.right_edge.i))
    return None


def is_hung_too_low(token: Token) -> bool:
    """Say whether the parser coordinated a finite verb with an infinitive below the verb that it belongs with."""
    return (
        token.dep_ == "conj"
        and token.tag_ in {"VBD", "VBZ", "VBP"}
        and token.head.tag_ == "VB"
        and any(c.dep_ == "aux" and c.lower_ == "to" for c in token.head.children)
        and not any("subj" in c.dep_ for c in token.children)
    )


def _before_hung_too_low(head: Token, last: int) -> int:
    for token in head.doc[head.i + 1 : last + 1]:
        if is_hung_too_low(token):
            end = token.left_edge.i - 1
            while end > head.i and (head.doc[end].dep_ == "cc" or head.doc[end].is_punct):
                end -= 1
            return end
    return last


def _last_without_condition(head: Token) -> int:
    condition = find_condition(head)
    last = _before_hung_too_low(head, head.right_edge.i)
    if condition is not None and condition[0].right_edge.i >= last - 1 and condition[0].left_edge.i > head.i:
        return condition[0].left_edge.i - 1
    return last
