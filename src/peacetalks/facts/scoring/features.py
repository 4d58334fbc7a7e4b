"""What is looked at to score a proposed fact: its frame, its predicate, its slots and the words around it."""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from peacetalks.codebook.terms import Kind
from peacetalks.codebook.values import AnyFact, Commitment, Incident, Participant, Span, Statement, Talks
from peacetalks.facts.frames.word_classes import load_word_classes
from peacetalks.language.analyses import Analysis
from peacetalks.language.predicates import Predicate

LENGTHS = (3, 6, 10, 16, 25, 40)
TOPIC_WORDS = frozenset(
    {
        "talk",
        "negotiation",
        "peace",
        "ceasefire",
        "war",
        "conflict",
        "agreement",
        "rebel",
        "envoy",
        "sanction",
        "military",
    }
)
FIRST_PERSON = frozenset({"i", "we", "our", "us", "my"})


class Features:
    """Features of the facts of one report: names of what is the case, and a mean word vector."""

    def __init__(self, analysis: Analysis, facts: Sequence[AnyFact]) -> None:
        self._analysis = analysis
        self._starts = analysis.starts
        self._predicates = {p.head: p for p in analysis.predicates}
        self._told_in: dict[int, list[AnyFact]] = defaultdict(list)
        for fact in facts:
            for sentence in {self._sentence_of(span) for span in fact.evidence}:
                self._told_in[sentence].append(fact)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self._analysis.doc.sents]

    @cached_property
    def _report_names(self) -> tuple[str, ...]:
        """What the whole report speaks of: the word classes in it, and how long it is."""
        lemmas = {token.lemma_.lower() for token in self._analysis.doc}
        classes = (f"report.class={name}" for name, words in load_word_classes().items() if lemmas & words)
        words = (f"report.word={word}" for word in sorted(lemmas & TOPIC_WORDS))
        return (*classes, *words, f"report.length={_bucket(len(self._analysis.doc) // 10)}")

    def names(self, fact: AnyFact) -> list[str]:
        """Give the names of the features that a fact has, without repeats, in a stable order."""
        return list(dict.fromkeys(self._iter_names(fact)))

    def vector(self, fact: AnyFact) -> NDArray[np.float32]:
        """Give the mean of the word vectors of a fact's evidence; none for what is said, where it taught nothing."""
        width = self._analysis.doc.vocab.vectors_length
        if isinstance(fact, Statement | Commitment):
            return np.zeros(width, dtype=np.float32)
        tokens = [t for t in self._tokens(_core(fact)) if t.has_vector and not t.is_stop and not t.is_punct]
        if not tokens or not width:
            return np.zeros(width, dtype=np.float32)
        mean = np.mean(np.stack([np.asarray(t.vector) for t in tokens]), axis=0)
        return np.asarray(mean / (np.linalg.norm(mean) + 1e-9), dtype=np.float32)

    def _tokens(self, span: Span) -> TokenSpan:
        first = bisect.bisect_right(self._starts, span.start) - 1
        last = bisect.bisect_left(self._starts, span.end)
        return self._analysis.doc[max(first, 0) : max(last, first + 1)]

    def _iter_names(self, fact: AnyFact) -> Iterator[str]:
        reason = fact.reason
        tokens = self._tokens(fact.evidence[0])
        head = next((t for t in tokens if t.lemma_.lower() == reason.predicate.split(" ")[0]), tokens.root)
        yield f"pattern={reason.pattern}"
        yield f"frame={reason.frame}"
        yield f"lemma={reason.predicate}"
        yield f"frame+pattern={reason.frame}+{reason.pattern}"
        yield f"realis={fact.realis}"
        yield f"evidence={min(len(fact.evidence), 4)}"
        yield from _slots(fact)
        if not isinstance(fact, Statement | Commitment):
            yield from self._report_names
        yield from self._company(fact)
        yield from self._of_head(head)
        # What is said is judged by its cue and its own words: those around it and the report's topic taught only noise.
        yield from self._of_sentence(head, () if isinstance(fact, Statement | Commitment) else tokens)
        if isinstance(fact, Statement | Commitment):
            yield from self._of_content(fact.content)

    def _sentence_of(self, span: Span) -> int:
        return bisect.bisect_right(self._sentence_starts, max(bisect.bisect_right(self._starts, span.start) - 1, 0))

    def _company(self, fact: AnyFact) -> Iterator[str]:
        """What else is proposed of the same words: a meeting inside a demand, a statement that says what is pledged."""
        own = _core(fact)
        for other in self._told_in[self._sentence_of(own)]:
            if other.id == fact.id or other.kind is Kind.PARTICIPANT:
                continue
            core = _core(other)
            if core.start <= own.start and own.end <= core.end:
                yield f"within={_nature(other)}"
            elif own.start <= core.start and core.end <= own.end:
                yield f"holds={_nature(other)}"
            else:
                yield f"beside={_nature(other)}"

    def _of_head(self, head: Token) -> Iterator[str]:
        yield f"head.dep={head.dep_}"
        yield f"head.tag={head.tag_}"
        yield f"governor={head.head.lemma_.lower()}:{head.dep_}"
        for child in head.children:
            if child.dep_ in {"det", "poss", "amod", "aux", "neg", "mark"}:
                yield f"child={child.dep_}:{child.lower_}"
        predicate = self._predicates.get(head.i)
        if predicate is not None:
            yield from _of_predicate(predicate)

    def _of_sentence(self, head: Token, tokens: Iterable[Token]) -> Iterator[str]:
        sentence = head.sent
        yield f"sentence={min(bisect.bisect_right(self._sentence_starts, sentence.start), 6)}"
        yield f"length={_bucket(len(sentence))}"
        if any(t.lower_ in FIRST_PERSON for t in sentence):
            yield "first person"
        if any(t.is_quote for t in sentence):
            yield "quotation"
        previous = ""
        for token in tokens:
            if token.is_punct:
                continue
            word = f"#{token.ent_type_}" if token.ent_type_ else token.lemma_.lower()
            yield f"word={word}"
            yield f"words={previous} {word}"
            previous = word
        yield f"root={sentence.root.lemma_.lower()}"

    def _of_content(self, content: Span) -> Iterator[str]:
        tokens = self._tokens(content)
        yield f"content.length={_bucket(len(tokens))}"
        yield f"content.first={tokens[0].lower_}"
        yield f"content.root={tokens.root.lemma_.lower()}:{tokens.root.tag_}"
        for token in tokens:
            if not token.is_punct and not token.ent_type_:
                yield f"content.word={token.lemma_.lower()}"


def _core(fact: AnyFact) -> Span:
    return fact.content if isinstance(fact, Statement | Commitment) else fact.evidence[0]


def _nature(fact: AnyFact) -> str:
    if isinstance(fact, Commitment):
        return f"{fact.kind}:{fact.act}"
    return f"{fact.kind}:{fact.category}" if isinstance(fact, Incident) else f"{fact.kind}:{fact.realis}"


def _bucket(length: int) -> int:
    return bisect.bisect_left(LENGTHS, length)


def _of_predicate(predicate: Predicate) -> Iterator[str]:
    yield f"form={predicate.form}"
    yield f"relation={predicate.relation}"
    yield f"modality={predicate.modality}"
    yield f"negated={predicate.negated}"
    yield f"past={predicate.past}"
    yield f"marker={predicate.marker}"
    for argument in predicate.arguments:
        yield f"role={argument.role}"


def _slots(fact: AnyFact) -> Iterator[str]:
    if isinstance(fact, Talks):
        yield from (f"scope={fact.scope}", f"channel={fact.channel}", f"parties={min(len(fact.parties), 3)}")
        yield from _filled(fact, "mediators", "hosts", "observers", "date", "date_text", "place", "round", "issues")
    elif isinstance(fact, Participant):
        yield from (f"role={fact.role}", f"side={fact.side is not None}")
    elif isinstance(fact, Statement):
        yield f"mode={fact.mode}"
    elif isinstance(fact, Commitment):
        yield from (f"act={fact.act}", f"by={min(len(fact.by), 2)}", f"to={min(len(fact.to), 2)}")
        yield from (f"status={fact.status}", f"act+frame={fact.act}+{fact.reason.frame}")
        yield from _filled(fact, "condition", "deadline_text", "answers")
    elif isinstance(fact, Incident):
        yield f"category={fact.category}"
        yield from _filled(fact, "actor", "target", "date", "date_text", "place", "duration", "killed", "injured")


def _filled(fact: AnyFact, *fields: str) -> Iterator[str]:
    for name in fields:
        yield f"has {name}={getattr(fact, name) not in (None, (), '')}"
