"""Extractors: what proposes facts. The built-in one reads them by frames; others can stand beside it."""

from __future__ import annotations

from typing import Protocol

from spacy.language import Language

from peacetalks.codebook.values import AnyFact, Coding, Report
from peacetalks.facts.commitments import build_commitments
from peacetalks.facts.gate import pass_gate
from peacetalks.facts.incidents import build_incidents
from peacetalks.facts.numbering import number_facts
from peacetalks.facts.participants import build_participants
from peacetalks.facts.scoring import choose_facts, score_facts
from peacetalks.facts.statements import build_statements
from peacetalks.facts.talks import build_talks
from peacetalks.language.analyses import Analysis, analyse_report
from peacetalks.language.pipelines import load_pipeline


class Extractor(Protocol):
    """Anything that reads the facts of a report."""

    name: str
    version: str

    def read(self, report: Report) -> Coding:
        """Read the actors and facts of a report."""
        ...


class FrameExtractor:
    """The built-in extractor: frames over predicates, offline and explainable."""

    name = "frames"
    version = "1"

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp

    def read(self, report: Report) -> Coding:
        """Read the actors and facts of a report."""
        return build_coding(analyse_report(report, nlp=self._nlp))


def build_extractor(*, model: str | None = None) -> Extractor:
    """Make the built-in extractor. Raises SetupError where no language model is installed."""
    return FrameExtractor(load_pipeline(model))


def build_coding(analysis: Analysis) -> Coding:
    """Read the facts out of an analysis: those proposed that pass the gate and reach the threshold of their kind."""
    facts = choose_facts(score_facts(analysis, _admit(analysis)))
    return number_facts(analysis.report, analysis.actors, facts)


def build_proposals(analysis: Analysis) -> Coding:
    """Read everything that the frames propose and the gate admits, whatever its score."""
    return number_facts(analysis.report, analysis.actors, _admit(analysis))


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
