"""Contents: the verbatim words that say what is said, wanted or promised, without the words that bring them in."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from spacy.tokens import Token

from peacetalks.codebook.values import Span
from peacetalks.facts.frames.word_classes import load_word_classes
from peacetalks.language.analyses import Analysis
from peacetalks.language.parses import EDGE_MARKS
from peacetalks.language.predicates.attachments import find_host

QUOTE_MARKS = frozenset({'"', "“", "”", "``", "''", "‘", "’", "'"})
OPENERS = frozenset({"that", "for"})
CONDITION_MARKS = frozenset({"if", "unless", "until", "provided", "providing", "should"})


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
    return trim_stretch(head, Stretch(first, last_of_own(head, last)))


def find_action(head: Token) -> Stretch:
    """Give what somebody is to do: a clause from after its subject, "to" and auxiliaries on."""
    opening = [c.i for c in head.children if c.i < head.i and (c.dep_ in {"aux", "neg", "mark"} or "subj" in c.dep_)]
    ends = [head.doc[i].right_edge.i if "subj" in head.doc[i].dep_ else i for i in opening]
    first = max(ends, default=head.left_edge.i - 1) + 1
    return trim_stretch(head, Stretch(min(first, head.i), _last_without_condition(head)))


def find_further_doers(verb: Token) -> list[int]:
    """Give who is to do what a coordinated "for … to …" says; nobody for any other verb."""
    if verb.dep_ != "conj" or verb.tag_ != "VB" or not any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children):
        return []
    opener = next((c for c in verb.lefts if c.lower_ == "for" and c.dep_ in {"mark", "prep"}), None)
    if opener is None:
        return []
    named = [c.i for c in opener.children if c.dep_ == "pobj"]
    return named or [c.i for c in verb.lefts if c.dep_ in {"nsubj", "nsubjpass"}]


def find_stance(token: Token) -> Stretch:
    """Give a verb (or adjective) with all that belongs to it, from after its subject on, without coordinated verbs."""
    head = token
    while (
        head.dep_ in {"xcomp", "acomp"}
        and head.head.lemma_.lower() in load_word_classes()["carriers"]
        and head.head.i < head.i
    ):
        if head.dep_ == "acomp" and head.head.lemma_.lower() == "be":
            break
        head = head.head
    first = max([_end(c) + 1 for c in head.children if c.i < head.i and _is_opening(c)], default=head.left_edge.i)
    return trim_stretch(token, Stretch(min(first, head.i), max(last_of_clause(head), token.i)))


def _is_opening(child: Token) -> bool:
    return (
        child.dep_ in {"aux", "auxpass", "mark", "cc"}
        or "subj" in child.dep_
        or child.dep_ in {"prep", "advcl", "punct"}
    )


def _end(child: Token) -> int:
    return child.right_edge.i if "subj" in child.dep_ or child.dep_ in {"prep", "advcl"} else child.i


def last_of_clause(token: Token) -> int:
    """Give the last token of a verb's own clause, without coordinated verbs or participles set off by a comma."""
    last = token.right_edge.i
    for child in token.rights:
        is_other_verb = child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"}
        # "accused the army, saying …": the participle says something of its own.
        is_participle = child.dep_ == "advcl" and child.tag_ == "VBG" and child.left_edge.nbor(-1).text == ","
        if is_other_verb or is_participle or child.dep_ in {"cc", "parataxis"}:
            last = child.left_edge.i - 1
            break
    return last_of_own(token, last, with_own_conjuncts=False)


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


def last_of_own(head: Token, last: int, *, with_own_conjuncts: bool = True) -> int:
    """Give the last token up to ``last`` that belongs to a verb, where the parser hung another verb in its clause.

    Verbs coordinated with the verb itself belong to it or not, as the caller says.
    """
    for token in head.doc[head.i + 1 : last + 1]:
        if token.dep_ != "conj":
            continue
        if token.head.i == head.i and find_further_doers(token):
            return _before(token, head)
        host = find_host(token)
        if host.i < head.i or (host.i == head.i and token.head.i != head.i and not with_own_conjuncts):
            return _before(token, head)
    return last


def _before(token: Token, head: Token) -> int:
    end = token.left_edge.i - 1
    while end > head.i and (head.doc[end].dep_ == "cc" or head.doc[end].is_punct):
        end -= 1
    return end


def _last_without_condition(head: Token) -> int:
    condition = find_condition(head)
    last = last_of_own(head, head.right_edge.i)
    if condition is not None and condition[0].right_edge.i >= last - 1 and condition[0].left_edge.i > head.i:
        return condition[0].left_edge.i - 1
    return last
