"""Pronouns: he, she, it, they and their kin, relative pronouns, and those of the first person."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from peacetalks.language.mentions.histories import SUBJECTS, Remembered
from peacetalks.language.mentions.scenes import Scene

HE = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
FIRST = frozenset({"we", "us", "our", "ours", "ourselves", "i", "me", "my", "mine", "myself"})
RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
RECIPROCAL = frozenset({"other", "another"})
PRONOUNS = HE | IT | THEY | FIRST | RELATIVE


def is_pronoun(token: Token) -> bool:
    """Say whether a token is a pronoun that may stand for an actor."""
    if token.lower_ not in PRONOUNS:
        return False
    if token.lower_ == "that":
        return token.tag_ in {"WDT", "WP"}
    return token.pos_ in {"PRON", "DET"}


def resolve_pronoun(scene: Scene, token: Token) -> tuple[str, ...]:
    """Say whom a pronoun of the third person or a relative pronoun means."""
    low = token.lower_
    if low in RELATIVE:
        return _relative(scene, token)
    if low in IT and _is_empty(token):
        return ()
    fits = _fitting(low)
    for found in (_governing_subject(scene, token, fits), _by_recency(scene, token, fits)):
        if found:
            return found
    return ()


def resolve_each_other(scene: Scene, token: Token) -> tuple[str, ...]:
    """Say whom "each other" means: all those that the subject names."""
    for verb in token.ancestors:
        for child in verb.lefts:
            if child.dep_ in SUBJECTS:
                return scene.history.group_at.get(child.i, scene.settled.get(child.i, ()))
    return ()


def find_governing_subject(scene: Scene, token: Token) -> tuple[str, ...]:
    """Give the actors of the nearest subject of the clauses that a token stands in."""
    for subject in _iter_subjects(token):
        found = scene.history.group_at.get(subject.i, ())
        if found:
            return found
    return ()


def _fitting(low: str) -> Callable[[Remembered], bool]:
    if low in HE:
        return lambda entry: entry.person
    if low in IT:
        return lambda entry: not entry.person and len(entry.actors) == 1 and not entry.is_place and not entry.plural
    return lambda entry: (entry.plural or entry.crowd) and not entry.is_place


def _relative(scene: Scene, token: Token) -> tuple[str, ...]:
    verb = token.head
    for _ in range(4):
        if verb.dep_ == "relcl":
            noun = verb.head
            return scene.settled.get(noun.i, ()) or scene.history.actors_at.get(noun.i, ())
        verb = verb.head
    return ()


def _is_empty(token: Token) -> bool:
    """Say whether "it" only holds a place ("it is clear that")."""
    if token.dep_ == "expl":
        return True
    verb = token.head
    if token.dep_ not in SUBJECTS or verb.lemma_ not in {"be", "seem", "appear", "become", "remain", "take", "make"}:
        return False
    return any(child.dep_ in {"acomp", "attr", "ccomp", "xcomp"} for child in verb.rights)


def _governing_subject(scene: Scene, token: Token, fits: Callable[[Remembered], bool]) -> tuple[str, ...]:
    by_token = {entry.token.i: entry for entry in scene.history.entries[-40:]}
    for subject in _iter_subjects(token):
        entry = by_token.get(subject.i)
        group = scene.history.group_at.get(subject.i, ())
        if len(group) > 1 and token.lower_ in {"they", "them", "their", "theirs", "themselves"}:
            return group
        if entry is not None and len(group) <= 1 and fits(entry):
            return entry.actors
    return ()


def _iter_subjects(token: Token) -> Iterator[Token]:
    """The subjects of the clauses that a pronoun stands in, the nearest first, its own place left out."""
    verbs = [t for t in token.ancestors if t.pos_ in {"VERB", "AUX"}]
    own_clause = token.dep_ in {"dobj", "dative"} or (
        token.dep_ == "pobj" and token.lower_ not in {"itself", "themselves"}
    )
    for verb in verbs[1:] if own_clause else verbs:
        for child in verb.lefts:
            if child.dep_ in SUBJECTS and child.i < token.i and child.i != token.i:
                yield child


def _by_recency(scene: Scene, token: Token, fits: Callable[[Remembered], bool]) -> tuple[str, ...]:
    sentence = token.sent
    previous = sentence.start - 1
    earlier = token.doc[previous].sent.start if previous >= 0 else 0

    def subject_since(start: int, end: int) -> tuple[str, ...]:
        found = next(
            scene.history.recent(lambda e: start <= e.token.i < end and e.is_subject and fits(e), before=token.i), None
        )
        return found.actors if found is not None else ()

    within = subject_since(sentence.start, token.i) or subject_since(earlier, sentence.start)
    if within:
        return within
    if token.lower_ in THEY:
        group = _latest_group(scene, earlier)
        if group:
            return group
    found = next(scene.history.recent(fits, before=token.i), None) if token.lower_ not in IT else None
    if found is not None:
        return found.actors
    return _latest_group(scene, 0) if token.lower_ in THEY else ()


def _latest_group(scene: Scene, since: int) -> tuple[str, ...]:
    """The latest group since a token: persons with persons, sides with sides."""
    for at, group in reversed(scene.history.groups[-20:]):
        if at < since:
            break
        if len({scene.is_person(actor) for actor in group}) == 1:
            return group
    return ()
