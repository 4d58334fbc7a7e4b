"""Commitments without a word of committing: "said it will …", "said the rebels must …", and the voice of a release."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from peacetalks.codebook.terms import Act, Kind
from peacetalks.facts.commitments.candidates import iter_further
from peacetalks.facts.commitments.necessities import find_required
from peacetalks.facts.commitments.values import Candidate
from peacetalks.facts.frames import load_frames
from peacetalks.facts.frames.word_classes import load_word_classes
from peacetalks.facts.speech_acts.clauses import Clause, split_clauses
from peacetalks.facts.speech_acts.contents import Stretch, find_action, find_clause, find_condition, find_phrase
from peacetalks.facts.speech_acts.cues import iter_cues
from peacetalks.facts.speech_acts.turns import find_turn_at, find_turns
from peacetalks.facts.speech_acts.voices import find_selves, find_subject_voice, find_voice
from peacetalks.language.analyses import Analysis
from peacetalks.language.predicates import Form, Predicate

OWN = frozenset({"it", "they", "he", "she", "we", "i"})
# The frame of statements whose clauses may bind the one who speaks; what is hoped or thought binds nobody.
SAYING = "saying"
NEEDS = frozenset({"need", "have"})


def iter_modal(analysis: Analysis) -> Iterator[Candidate]:
    """Give the commitments that a modal verb makes in somebody's words."""
    predicates = analysis.predicate_by_head
    for cue in iter_cues(analysis, load_frames(Kind.STATEMENT)):
        if cue.frame.name != SAYING or cue.content is None or cue.predicate.negated:
            continue
        speakers = find_voice(analysis, cue.speakers)
        said = "warned" if cue.predicate.lemma == "warn" else "said"
        if speakers:
            for clause in split_clauses(analysis.doc[cue.content], predicates):
                yield from _iter_said(analysis, clause, speakers, said=said)
    yield from _iter_own_text(analysis)


def _iter_said(analysis: Analysis, clause: Clause, speakers: tuple[str, ...], *, said: str) -> Iterator[Candidate]:
    predicate = clause.predicate
    token = analysis.doc[predicate.head]
    for head in find_required(token):
        required = _required(analysis, predicate, head, "said:required", speakers)
        yield required
        yield from iter_further(analysis, required)
    modal = find_modal(token)
    condition = find_condition(token)
    if condition is not None and condition[0].i > token.i:
        yield from _iter_conditioned(analysis, predicate, modal, condition, speakers)
    if modal in {"will", "would", "must", "should", "need", "can", "may", "might"}:
        subjects = find_subject_voice(analysis, predicate)
        own = bool(set(subjects) & find_selves(analysis, speakers)) or (
            not subjects and _is_own_pronoun(analysis, predicate)
        )
        if modal in {"must", "should", "need"}:
            yield _demand(clause, f"said:{modal}", speakers, subjects)
        elif own and predicate.lemma not in load_word_classes()["lasting"] and not _carries_act(analysis, predicate):
            by = tuple(dict.fromkeys((*speakers, *subjects)))
            yield _own_act(
                analysis, predicate, f"{said}:{modal}", by, act=Act.DEMAND if said == "warned" else Act.PLEDGE
            )


def _iter_conditioned(
    analysis: Analysis, predicate: Predicate, modal: str, condition: tuple[Token, Stretch], speakers: tuple[str, ...]
) -> Iterator[Candidate]:
    """What must come first is demanded: "will not return until …", "not unless …", "could resume if …"."""
    clause, content = condition
    to = find_voice(analysis, [c.i for c in clause.children if c.dep_ in {"nsubj", "nsubjpass"}])
    words = {c.lower_ for c in clause.children}
    if predicate.negated and words & {"until", "unless"}:
        pattern = "said:not until"
    elif "if" in words and modal in {"could", "would", "can"}:
        pattern = "said:if"
    else:
        return
    to = tuple(a for a in to if a not in speakers)
    yield Candidate(predicate.head, predicate, "modal", pattern, Act.DEMAND, speakers, content, clause.i, to=to)


def _required(analysis: Analysis, predicate: Predicate, head: Token, pattern: str, by: tuple[str, ...]) -> Candidate:
    if head.pos_ == "NOUN":
        return Candidate(
            predicate.head, predicate, "modal", f"{pattern}:thing", Act.DEMAND, by, find_phrase(head), head.i
        )
    has_to = any(c.dep_ == "aux" and c.lower_ == "to" for c in head.children)
    content = find_action(head) if has_to else find_clause(head)
    to = find_voice(analysis, [c.i for c in head.children if c.dep_ in {"nsubj", "nsubjpass"}])
    return Candidate(predicate.head, predicate, "modal", pattern, Act.DEMAND, by, content, head.i, to=to)


def _own_act(
    analysis: Analysis, predicate: Predicate, pattern: str, by: tuple[str, ...], *, act: Act = Act.PLEDGE
) -> Candidate:
    token = analysis.doc[predicate.head]
    if any(c.dep_ == "neg" or c.lower_ == "never" for c in token.children):
        act, pattern = Act.REFUSAL, f"{pattern}:not"
    if predicate.lemma in load_word_classes()["meeting_acts"]:
        pattern = f"{pattern}:meeting"
    return Candidate(token.i, predicate, "modal", pattern, act, by, find_action(token), token.i)


def _demand(clause: Clause, pattern: str, by: tuple[str, ...], to: tuple[str, ...]) -> Candidate:
    predicate = clause.predicate
    content = clause.stretch
    return Candidate(predicate.head, predicate, "modal", pattern, Act.DEMAND, by, content, predicate.head, to=to)


def find_modal(token: Token) -> str:
    """Give the modal of a clause: will, would, must, should, can; "need" for "needs to" and "has to"; "" for none."""
    for child in token.children:
        if child.dep_ == "aux" and child.tag_ == "MD":
            return {"wo": "will", "'ll": "will", "’ll": "will", "shall": "will", "could": "can", "ca": "can"}.get(
                child.lower_, child.lower_
            )
    if token.lemma_ in NEEDS and any(c.dep_ == "xcomp" and c.tag_ == "VB" for c in token.children):
        return "need"
    return ""


def _is_own_pronoun(analysis: Analysis, predicate: Predicate) -> bool:
    heads = predicate.heads("patient" if predicate.passive else "agent")
    return any(analysis.doc[head].lower_ in OWN for head in heads)


def _iter_own_text(analysis: Analysis) -> Iterator[Candidate]:
    """Give what is undertaken and demanded without a cue, by the issuer of a release or by whose turn it is."""
    turns = find_turns(analysis)
    if not turns and not analysis.issuers:
        return
    for predicate in analysis.predicates:
        token = analysis.doc[predicate.head]
        if predicate.form is Form.VERB and _is_main(token):
            turn = find_turn_at(turns, token.i)
            speakers = turn.speakers if turn is not None else analysis.issuers
            if speakers:
                yield from _iter_uncued(analysis, predicate, speakers, place="release" if turn is None else "turn")


def _iter_uncued(
    analysis: Analysis, predicate: Predicate, speakers: tuple[str, ...], *, place: str
) -> Iterator[Candidate]:
    token = analysis.doc[predicate.head]
    modal = find_modal(token)
    subjects = find_subject_voice(analysis, predicate)
    own = bool(set(subjects) & find_selves(analysis, speakers))
    for head in find_required(token):
        required = _required(analysis, predicate, head, f"{place}:required", speakers)
        yield required
        yield from iter_further(analysis, required)
    if modal == "will" and own and not _carries_act(analysis, predicate):
        by = tuple(dict.fromkeys((*speakers, *subjects))) if place == "turn" else subjects
        yield _own_act(analysis, predicate, f"{place}:will", by)
    elif modal in {"must", "should", "need"} and not own:
        clause = _whole_clause(token)
        yield Candidate(
            token.i, predicate, "modal", f"{place}:{modal}", Act.DEMAND, speakers, clause, token.i, to=subjects
        )


def _carries_act(analysis: Analysis, predicate: Predicate) -> bool:
    """Say whether a verb only carries an act of its own on: "will continue to call for a truce"."""
    carried = [analysis.predicate_by_head.get(h) for h in predicate.heads("content")]
    frames = load_frames(Kind.COMMITMENT)
    return predicate.lemma == "continue" and any(p is not None and frames.match(p) for p in carried)


def _whole_clause(token: Token) -> Stretch:
    """Give a clause with its subject, which stands with the first of coordinated verbs."""
    first = token
    while first.dep_ == "conj" and not any("subj" in c.dep_ for c in first.children):
        first = first.head
    clause = find_clause(token)
    opens = min(find_clause(first).first, clause.first)
    # The parser hangs clauses between semicolons on one another.
    before = [t.i + 1 for t in token.doc[opens : token.i] if t.text == ";"]
    after = [t.i - 1 for t in token.doc[token.i : clause.last] if t.text == ";"]
    return Stretch(max([opens, *before]), min([clause.last, *after]))


def _is_main(token: Token) -> bool:
    while token.dep_ == "conj":
        token = token.head
    if token.dep_ in {"ccomp", "acl"} and {token.head.lemma_, token.head.head.lemma_} & {"be", "remain"}:
        # "It remains our position that there must be …"
        return True
    while token.dep_ == "ccomp" and token.i < token.head.i:
        token = token.head
    return token.dep_ == "ROOT"
