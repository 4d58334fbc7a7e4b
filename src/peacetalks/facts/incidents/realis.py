"""Whether an incident has happened, is planned, is called for, or is said not to have come about."""

from __future__ import annotations

from peacetalks.codebook.terms import Category, Realis
from peacetalks.facts.frames.word_classes import load_word_classes
from peacetalks.facts.incidents.candidates import Candidate
from peacetalks.language.analyses import Analysis
from peacetalks.language.dates import DateMention
from peacetalks.language.predicates import Form, Modality, Predicate

OF_MODALITY = {
    Modality.FACTUAL: Realis.ACTUAL,
    Modality.FUTURE: Realis.PLANNED,
    Modality.OBLIGATION: Realis.PROPOSED,
    Modality.POSSIBILITY: Realis.PROPOSED,
    Modality.CONDITIONAL: Realis.PROPOSED,
    Modality.PURPOSE: Realis.PROPOSED,
}
OF_ADJECTIVES = (("planned_adjectives", Realis.PLANNED), ("proposed_adjectives", Realis.PROPOSED))
OF_GOVERNORS = (("planning", Realis.PLANNED), ("proposing", Realis.PROPOSED))
ADJECTIVES = frozenset({"amod", "compound"})
# Steps up from a noun to the word that says what becomes of it: "the expansion of the offensive".
STEPS = 4
DAY = len("2020-01-01")


def judge_realis(analysis: Analysis, candidate: Candidate, date: DateMention | None) -> Realis:
    """Judge the realis of an incident by its own words, by what governs a noun, and by a date still to come."""
    predicate = candidate.predicate
    judged = _of_noun(analysis, predicate) if predicate.form is Form.NOUN else _of_verb(predicate)
    if judged is Realis.ACTUAL and date is not None and _is_ahead(analysis, candidate, date):
        return Realis.PLANNED
    return judged


def _of_verb(predicate: Predicate) -> Realis:
    return Realis.NEGATED if predicate.negated else OF_MODALITY[predicate.modality]


def _of_noun(analysis: Analysis, predicate: Predicate) -> Realis:
    """What is ended, observed or goes on is there, whether that succeeds or not; what is ordered is still to come."""
    classes, token = load_word_classes(), analysis.doc[predicate.head]
    adjectives = {c.lower_ for c in token.children if c.dep_ in ADJECTIVES}
    for name, realis in OF_ADJECTIVES:
        if adjectives & classes[name]:
            return realis
    below = above = token
    for _ in range(STEPS):
        if above.head.i == above.i or above.dep_ in {"nsubj", "relcl", "advcl"}:
            break
        below, above = above, above.head
        if below.lower_ in {"for", "of"} and above.lemma_.lower() in classes["calling_for"] and not predicate.negated:
            return Realis.PROPOSED
        if above.lemma_.lower() in classes["presupposing"]:
            return Realis.ACTUAL
        if not predicate.negated and predicate.modality is Modality.FACTUAL:
            for name, realis in OF_GOVERNORS:
                if above.lemma_.lower() in classes[name]:
                    return realis
        if above.pos_ == "VERB":
            break
    return _of_verb(predicate)


def _is_ahead(analysis: Analysis, candidate: Candidate, date: DateMention) -> bool:
    """Say whether a truce is to begin after the report was published."""
    published = analysis.report.published
    if candidate.frame.sets["category"] != Category.CEASEFIRE or published is None or len(published) < DAY:
        return False
    edtf = date.edtf or ""
    return edtf[:DAY] > published[:DAY] and edtf[:1].isdigit() and date.relation not in {"until", "by"}
