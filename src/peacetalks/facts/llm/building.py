"""A model's plain values to facts of the codebook: quotations to spans, names to actors, ids to ids of our own."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from peacetalks.codebook.files import fact_from_dict
from peacetalks.codebook.terms import Kind, Mode
from peacetalks.codebook.values import AnyFact, Reason, Span, Statement
from peacetalks.errors import EvidenceError
from peacetalks.facts.llm.anchors import Anchors
from peacetalks.facts.llm.answers import Plain, PlainAnswer
from peacetalks.facts.llm.casts import Cast

SCORE = 0.5
"""Score of a fact that a model alone proposes. Models are not calibrated on coded reports: even odds, no more."""
ACTOR_LISTS = ("parties", "mediators", "hosts", "observers", "by", "to", "actor")
ACTOR_FIELDS = ("speaker", "person", "side")
SPAN_FIELDS = ("content", "condition")
WORD_FIELDS = ("place", "date_text", "deadline_text")


class UngroundedError(EvidenceError):
    """A value of a model's fact that the report does not hold; ``code`` names it as in ``REFUSALS``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Builder:
    """Builds the facts of one answer; ``model`` is named as what proposed them, ``prefix`` opens their ids."""

    def __init__(
        self, anchors: Anchors, cast: Cast, *, quotations: Sequence[Span], model: str, prefix: str = "llm-"
    ) -> None:
        self._anchors = anchors
        self._cast = cast
        self._quotations = quotations
        self._reason = Reason(extractor="llm", pattern=model)
        self._prefix = prefix

    def build(self, answer: PlainAnswer) -> tuple[list[AnyFact], list[str]]:
        """Build what is grounded; gives the facts, and a refusal code for each of the others."""
        facts: list[AnyFact] = []
        refusals: list[str] = []
        ids = self._find_ids(answer.facts)
        for number, (kind, plain) in enumerate(answer.facts):
            try:
                facts.append(self._build(kind, plain, f"{self._prefix}{number}", ids))
            except UngroundedError as error:
                refusals.append(error.code)
            except (EvidenceError, KeyError, TypeError, ValueError):
                refusals.append("form")
        return facts, refusals

    def _find_ids(self, facts: Iterable[tuple[Kind, Plain]]) -> dict[tuple[Kind, str], str]:
        ids: dict[tuple[Kind, str], str] = {}
        for number, (kind, plain) in enumerate(facts):
            if plain.get("id"):
                ids.setdefault((kind, plain["id"]), f"{self._prefix}{number}")
        return ids

    def _build(self, kind: Kind, plain: Plain, id_: str, ids: Mapping[tuple[Kind, str], str]) -> AnyFact:
        evidence = self._find_evidence(plain["evidence"])
        values: dict[str, Any] = {**plain, "kind": kind.value, "id": id_, "evidence": _plain_spans(evidence)}
        values.update({name: self._find_actors(plain[name]) for name in ACTOR_LISTS if name in plain})
        values.update({name: self._find_actor(plain[name]) for name in ACTOR_FIELDS if plain.get(name)})
        for name in (*SPAN_FIELDS, *WORD_FIELDS):
            if plain.get(name):
                span = self._anchor(plain[name], evidence[0], "quote" if name in SPAN_FIELDS else name)
                values[name] = _plain_spans([span])[0] if name in SPAN_FIELDS else " ".join(span.quote.split())
        if "issues" in plain:
            values["issues"] = _plain_spans([self._anchor(q, evidence[0], "quote") for q in plain["issues"]])
        if "target" in plain:
            values["target"] = [self._find_target(words, evidence[0]) for words in plain["target"]]
        if kind is Kind.PARTICIPANT:
            values["talks"] = _refer(ids, (Kind.TALKS, plain["talks"]))
        if plain.get("answers"):
            values["answers"] = _refer(ids, (Kind.COMMITMENT, plain["answers"]))
        values = {name: value for name, value in values.items() if value is not None and value != ""}
        fact = dataclasses.replace(fact_from_dict(values), score=SCORE, reason=self._reason)
        return (
            dataclasses.replace(fact, mode=find_mode(fact.content, self._quotations))
            if isinstance(fact, Statement)
            else fact
        )

    def _find_evidence(self, quotes: Iterable[str]) -> list[Span]:
        """Find all stretches of evidence: one that is made up spoils the fact."""
        spans = [self._anchor(quote, None, "quote") for quote in quotes]
        if not spans:
            raise UngroundedError("quote")
        return sorted(set(spans))

    def _anchor(self, quote: str, near: Span | None, code: str) -> Span:
        span = self._anchors.find(quote, near=near)
        if span is None:
            raise UngroundedError(code)
        return span

    def _find_actors(self, ids: Iterable[str]) -> list[str]:
        return list(dict.fromkeys(self._find_actor(id_) for id_ in ids))

    def _find_actor(self, id_: str) -> str:
        if id_ not in self._cast.ids:
            raise UngroundedError("actor")
        return self._cast.ids[id_]

    def _find_target(self, words: str, near: Span) -> Any:
        if words in self._cast.ids:
            return self._cast.ids[words]
        return _plain_spans([self._anchor(words, near, "actor")])[0]


def find_mode(content: Span, quotations: Sequence[Span]) -> Mode:
    """Say how much of the content stands between quotation marks; the text settles that, not the model."""
    overlapping = [quotation for quotation in quotations if quotation.overlaps(content)]
    if any(quotation.start <= content.start and content.end <= quotation.end for quotation in overlapping):
        return Mode.QUOTED
    return Mode.MIXED if overlapping else Mode.REPORTED


def _refer(ids: Mapping[tuple[Kind, str], str], wanted: tuple[Kind, str]) -> str:
    if wanted not in ids:
        raise UngroundedError("reference")
    return ids[wanted]


def _plain_spans(spans: Iterable[Span]) -> list[dict[str, Any]]:
    return [dataclasses.asdict(span) for span in spans]
