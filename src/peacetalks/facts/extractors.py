"""Extractors: what proposes facts. The built-in one reads them by frames; others can stand beside it."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from spacy.language import Language

from peacetalks.codebook.terms import Kind
from peacetalks.codebook.values import AnyFact, Coding, Participant, Report
from peacetalks.errors import UsageError
from peacetalks.facts.combining import BOTH, Part, combine_facts
from peacetalks.facts.commitments import build_commitments
from peacetalks.facts.gate import pass_gate
from peacetalks.facts.incidents import build_incidents
from peacetalks.facts.numbering import number_facts
from peacetalks.facts.participants import build_participants
from peacetalks.facts.readings import Proposal, Reading
from peacetalks.facts.scoring import choose_facts, score_facts
from peacetalks.facts.statements import build_statements
from peacetalks.facts.talks import build_talks
from peacetalks.language.analyses import Analysis, analyse_report
from peacetalks.language.pipelines import load_pipeline

if TYPE_CHECKING:
    from peacetalks.facts.llm import Endpoint, Proposer

FRAMES = "frames"
LLM = "llm"
EXTRACTORS = MappingProxyType(
    {
        FRAMES: "frames over predicates, built in: offline, explainable, calibrated",
        LLM: "a language model behind an OpenAI-compatible address that the user names; off unless asked for",
    }
)
"""The extractors by name, and what each is. Two are combined by their names with a plus sign."""
COMBINED = f"{FRAMES}+{LLM}"


class Extractor(Protocol):
    """Anything that reads the facts of a report; ``shows_reports`` says whether it hands them to another program."""

    name: str
    version: str
    shows_reports: bool

    def read(self, report: Report) -> Coding:
        """Read the actors and facts of a report."""
        ...

    def make_reading(self, report: Report) -> Reading:
        """Read a report, and say what was refused on the way and what it took."""
        ...


class FrameExtractor:
    """The built-in extractor: frames over predicates, offline and explainable."""

    name = FRAMES
    version = "1"
    shows_reports = False

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp

    def read(self, report: Report) -> Coding:
        """Read the actors and facts of a report."""
        return build_coding(analyse_report(report, nlp=self._nlp))

    def make_reading(self, report: Report) -> Reading:
        """Read a report."""
        return Reading(self.read(report))


class ModelExtractor:
    """A language model alone, or after the frames; what it proposes passes the same gate.

    With ``combined`` the frames read as well, and agreement lets facts through that they alone would leave out.
    """

    shows_reports = True

    def __init__(self, nlp: Language, proposer: Proposer, *, combined: bool = False) -> None:
        self._nlp = nlp
        self._proposer = proposer
        self._combined = combined
        self.name = COMBINED if combined else LLM
        self.version = f"{FrameExtractor.version}+{proposer.version}" if combined else proposer.version

    def read(self, report: Report) -> Coding:
        """Read the actors and facts of a report."""
        return self.make_reading(report).coding

    def make_reading(self, report: Report) -> Reading:
        """Read a report. Raises UsageError where it is marked as restricted, ServiceError without a usable answer."""
        from peacetalks.facts.llm.markings import refuse_marked  # noqa: PLC0415 – only who asks a model needs it

        refuse_marked(report)
        analysis = analyse_report(report, nlp=self._nlp)
        proposal = self._proposer.propose(analysis)
        facts = _combine(analysis, proposal) if self._combined else proposal.facts
        coding = number_facts(report, proposal.actors, tuple(facts))
        return Reading(coding, proposal.refusals, proposal.usage, proposal.notes)


def build_extractor(name: str = FRAMES, *, model: str | None = None, endpoint: Endpoint | None = None) -> Extractor:
    """Make an extractor by its name, or two by their names with a plus sign.

    ``model`` is the spaCy pipeline, ``endpoint`` where a language model is asked. Raises UsageError for another name
    or without an endpoint where one is needed, SetupError where a part is not installed.
    """
    if not names_model(name):
        return FrameExtractor(load_pipeline(model))
    if endpoint is None:
        raise UsageError(
            "no language model is named", where="--extractor llm", todo="Set PEACETALKS_LLM_URL and _MODEL"
        )
    from peacetalks.facts.llm import Proposer  # noqa: PLC0415 – an extra: only who asks a model needs it

    proposer = Proposer(endpoint)
    return ModelExtractor(load_pipeline(model), proposer, combined=FRAMES in name.split("+"))


def names_model(name: str) -> bool:
    """Say whether a language model takes part in an extractor. Raises UsageError where there is none of the name."""
    check_names(name)
    return LLM in name.split("+")


def check_names(name: str) -> None:
    """Raise UsageError where a name, or one of two joined by a plus sign, is no extractor's."""
    names = name.split("+")
    if not set(names) <= set(EXTRACTORS) or len(set(names)) < len(names):
        raise UsageError(
            "no such extractor", where=f"--extractor {name}", todo=f"There are {', '.join(EXTRACTORS)} and {COMBINED}"
        )


def build_coding(analysis: Analysis) -> Coding:
    """Read the facts out of an analysis: those proposed that pass the gate and reach the threshold of their kind."""
    return number_facts(analysis.report, analysis.actors, choose_facts(_weigh_facts(analysis)))


def build_proposals(analysis: Analysis) -> Coding:
    """Read everything that the frames propose and the gate admits, whatever its score."""
    return number_facts(analysis.report, analysis.actors, _admit(analysis))


def _weigh_facts(analysis: Analysis) -> tuple[AnyFact, ...]:
    """Score every fact that a frame takes and the gate lets through, the unlikely ones too."""
    return score_facts(analysis, _admit(analysis))


def _admit(analysis: Analysis) -> tuple[AnyFact, ...]:
    return pass_gate(analysis.report, analysis.actors, propose_facts(analysis)).facts


def propose_facts(analysis: Analysis) -> tuple[AnyFact, ...]:
    """Propose every fact that a frame takes, the unlikely ones too, with provisional ids."""
    commitments = build_commitments(analysis)
    statements = build_statements(analysis, commitments=commitments)
    talks = build_talks(analysis, commitments=commitments)
    participants = build_participants(analysis, talks=talks)
    incidents = build_incidents(analysis)
    return (*talks, *participants, *statements, *commitments, *incidents)


def _combine(analysis: Analysis, proposal: Proposal) -> Sequence[AnyFact]:
    """Join the frames' facts with a model's; unlikely ones of the frames count where the model reads them too."""
    from peacetalks.facts.llm.instructions import flag_fact  # noqa: PLC0415 – only who asks a model needs it

    flag = functools.partial(flag_fact, report=analysis.report, instructions=proposal.instructions, by_model=False)
    weighed = tuple(map(flag, _weigh_facts(analysis)))
    chosen = {fact.id for fact in choose_facts(weighed)}
    joined = combine_facts(Part(FRAMES, analysis.actors, weighed), Part(LLM, proposal.actors, proposal.facts))
    agreed = {fact.id for fact in joined if BOTH.format(LLM) in fact.reason.notes}
    alone = {fact.id for fact in proposal.facts}
    kept = [fact for fact in joined if fact.id in chosen | agreed | alone]
    talks = {fact.id for fact in kept if fact.kind is Kind.TALKS}
    return [fact for fact in kept if not isinstance(fact, Participant) or fact.talks in talks]
