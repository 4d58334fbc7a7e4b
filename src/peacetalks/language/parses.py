"""A parsed report: the spaCy document over its reading text, and the way from tokens to spans of the report."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Token

from peacetalks.codebook.values import Report, Span
from peacetalks.language.pipelines import describe_pipeline
from peacetalks.language.reading_texts import ReadingText, join_paragraphs, split_paragraphs
from peacetalks.language.verb_forms import mend_verb_forms

# Marks that may stand at the edge of a constituent without belonging to it.
EDGE_MARKS = frozenset({",", ";", ":", ".", "-", "–", "—", "?", "!"})


@dataclass(frozen=True, eq=False)
class Parse:
    """A report with its spaCy document.

    Token offsets of ``doc`` count in the reading text, not in the report: use ``span`` and ``span_of`` to get spans.
    """

    report: Report
    reading: ReadingText
    doc: Doc
    model: str

    def span(self, first: int, last: int) -> Span:
        """Give the stretch of the report from token index ``first`` to token index ``last``, both included."""
        return self.reading.span(self.report, self.doc[first].idx, self.doc[last].idx + len(self.doc[last]))

    def span_of(self, head: Token, *, without: Container[str] = ()) -> Span:
        """Give the stretch of a constituent, leaving out children of the head with a dependency in ``without``.

        What is left of the constituent is the unbroken run of tokens around the head.
        """
        first, last = self.extent(head, without=without)
        return self.span(first, last)

    def extent(self, head: Token, *, without: Container[str] = ()) -> tuple[int, int]:
        """Give the first and last token index of a constituent, edge marks left off."""
        first = last = head.i
        for child in reversed(list(head.lefts)):
            if child.dep_ in without:
                break
            first = min(first, child.left_edge.i)
        for child in head.rights:
            if child.dep_ in without:
                break
            last = max(last, child.right_edge.i)
        while first < head.i and self.doc[first].text in EDGE_MARKS:
            first += 1
        while last > head.i and self.doc[last].text in EDGE_MARKS:
            last -= 1
        return first, last

    def sentence_span(self, token: Token) -> Span:
        """Give the stretch of the sentence that holds a token."""
        return self.span(token.sent.start, token.sent.end - 1)


def parse_report(report: Report, nlp: Language) -> Parse:
    """Parse a report's body. A report without a body gives an empty document."""
    paragraphs = split_paragraphs(report)
    docs = list(nlp.pipe([p.text for p in paragraphs], batch_size=64))
    for paragraph in docs:
        mend_verb_forms(paragraph, nlp)
    doc = Doc.from_docs(docs, ensure_whitespace=True) if docs else Doc(nlp.vocab)
    reading = join_paragraphs(paragraphs)
    return Parse(report, reading, doc if doc is not None else Doc(nlp.vocab), describe_pipeline(nlp))


def iter_conjuncts(token: Token) -> Iterator[Token]:
    """Give a token and everything that is coordinated with it, in order."""
    yield token
    for child in token.children:
        if child.dep_ == "conj":
            yield from iter_conjuncts(child)
