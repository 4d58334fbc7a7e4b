"""What a language model proposes for a report: asked piece by piece, and believed where the words agree."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Sequence

from peacetalks.codebook.values import AnyFact, Participant, Report, Span
from peacetalks.errors import ServiceError
from peacetalks.facts.llm.answers import PlainAnswer, read_plain_answer
from peacetalks.facts.llm.caches import Cache, build_key
from peacetalks.facts.llm.checking import check_answer
from peacetalks.facts.llm.clients import Answer, Client
from peacetalks.facts.llm.endpoints import Endpoint
from peacetalks.facts.llm.instructions import ADDRESSED, find_instructions, flag_fact, is_instruction
from peacetalks.facts.llm.markings import refuse_marked
from peacetalks.facts.llm.pieces import give_words, iter_pieces
from peacetalks.facts.llm.prompts import build_messages, find_version
from peacetalks.facts.llm.schemas import build_schema
from peacetalks.facts.readings import Proposal, Usage
from peacetalks.language.analyses import Analysis


class Proposer:
    """Asks a model for the facts of one report at a time; nothing of one report is in the question about another.

    ``sleep`` waits between tries, in seconds.
    """

    def __init__(self, endpoint: Endpoint, *, sleep: Callable[[float], None] = time.sleep) -> None:
        self.endpoint = endpoint
        self._client = Client(endpoint, sleep=sleep)
        self._cache = Cache(endpoint.cache)

    @property
    def version(self) -> str:
        """Model and version of the prompts: what decides an answer beside the report."""
        return f"{self.endpoint.model} {find_version()}"

    def propose(self, analysis: Analysis) -> Proposal:
        """Propose facts. Raises UsageError for marked material, ServiceError where the model gives no usable answer."""
        refuse_marked(analysis.report)
        instructions = find_instructions(analysis.report, _list_sentences(analysis))
        notes = (_describe(instructions),) if instructions else ()
        proposal = Proposal(analysis.actors, (), notes=notes, instructions=instructions)
        for number, piece in enumerate(iter_pieces(analysis.report), 1):
            plain, usage = self._ask(piece)
            part = check_answer(analysis, plain, piece=piece, model=self.endpoint.model, number=number)
            flagged = [flag_fact(fact, piece, instructions, by_model=True) for fact in part.facts]
            kept = tuple(fact for fact in flagged if not is_instruction(fact, instructions))
            refusals = (*part.refusals, *["instruction"] * (len(flagged) - len(kept)))
            proposal = _join(proposal, Proposal(part.actors, kept, refusals, usage))
        return _drop_orphans(proposal)

    def _ask(self, piece: Report) -> tuple[PlainAnswer, Usage]:
        words = give_words(piece)
        key = build_key(words, piece.published or "", self.endpoint.url, self.version)
        kept = self._cache.find(key)
        answer = kept or self._client.ask(build_messages(words, published=piece.published), build_schema())
        plain = read_plain_answer(answer.content)
        if plain is None:
            raise ServiceError(
                "the language model's answer is "
                + ("not in the form asked for" if answer.whole else "cut off, it is longer than the model may write"),
                where=self.endpoint.host,
                todo="Nothing of this report is recorded; another model may do better",
            )
        if kept is None:
            self._cache.keep(key, answer)
        return plain, self._count(answer, cached=kept is not None)

    def _count(self, answer: Answer, *, cached: bool) -> Usage:
        if cached:
            return Usage(cached=1)
        cost = self.endpoint.cost(answer.prompt_tokens, answer.answer_tokens)
        return Usage(1, 0, answer.prompt_tokens, answer.answer_tokens, cost)


def _describe(instructions: Sequence[Span]) -> str:
    count = len(instructions)
    return f"{ADDRESSED}, {count} {'sentence' if count == 1 else 'sentences'}: they are kept and nothing follows them"


def _list_sentences(analysis: Analysis) -> Sequence[Span]:
    return [analysis.span(s.start, s.end - 1) for s in analysis.doc.sents if s.text.strip()]


def _join(one: Proposal, other: Proposal) -> Proposal:
    actors = {actor.id: actor for actor in (*one.actors, *other.actors)}
    return dataclasses.replace(
        one,
        actors=tuple(actors.values()),
        facts=(*one.facts, *other.facts),
        refusals=(*one.refusals, *other.refusals),
        usage=one.usage + other.usage,
    )


def _drop_orphans(proposal: Proposal) -> Proposal:
    """Refuse participants whose talks were refused, and facts that say again what another one says."""
    ids = {fact.id for fact in proposal.facts}
    seen: set[object] = set()
    kept: list[AnyFact] = []
    orphans = 0
    for fact in proposal.facts:
        same = dataclasses.replace(fact, id="")
        if isinstance(fact, Participant) and fact.talks not in ids:
            orphans += 1
        elif same not in seen:
            seen.add(same)
            kept.append(fact)
    return dataclasses.replace(proposal, facts=tuple(kept), refusals=(*proposal.refusals, *["reference"] * orphans))
