"""Who issues a report: the actor that "we" means in an official release, told from the release's own words."""

from __future__ import annotations

from collections import Counter

from peacetalks.language.mentions.histories import SUBJECTS
from peacetalks.language.mentions.scenes import Scene
from peacetalks.language.mentions.vocabularies import load_vocabulary


def find_issuer(scene: Scene) -> str | None:
    """Give the actor whose own text the report is, or None where it is no release."""
    stances: Counter[str] = Counter()
    first_person = sum(1 for token in scene.pending if not in_quotation(scene, token.i))
    for mention in scene.cast.mentions:
        token = scene.cast.doc[mention.head]
        if token.dep_ not in SUBJECTS or len(mention.actors) != 1 or in_quotation(scene, token.i):
            continue
        actor = mention.actors[0]
        verb = token.head
        if scene.is_person(actor):
            continue
        if verb.tag_ in {"VBZ", "VBP"} and verb.lemma_ in load_vocabulary().stances and verb.dep_ in {"ROOT", "conj"}:
            stances[actor] += 1
    opening = scene.cast.parse.report.text[:3000].lower()
    release = any(sign in opening for sign in load_vocabulary().release_signs)
    if not release and first_person == 0:
        return None
    if stances:
        return stances.most_common(1)[0][0]
    return _state_of_signs(scene) if release or first_person > 1 else None


def settle_first_person(scene: Scene, issuer: str | None) -> dict[int, tuple[str, ...]]:
    """Say whom each "we" and "I" means: the speaker of the quotation, else the issuer."""
    found: dict[int, tuple[str, ...]] = {}
    for token in scene.pending:
        quotation = in_quotation(scene, token.i)
        if quotation is not None:
            found[token.i] = _speaker(scene, *quotation)
        elif issuer is not None and token.lower_ not in {"i", "me", "my"}:
            found[token.i] = (issuer,)
    return {i: actors for i, actors in found.items() if actors}


def in_quotation(scene: Scene, index: int) -> tuple[int, int] | None:
    """Give the quotation that a token lies in, by its first and last token."""
    for quotation in scene.quotations:
        if quotation.first < index < quotation.last:
            return quotation.first, quotation.last
        if quotation.first > index:
            break
    return None


def _speaker(scene: Scene, first: int, last: int) -> tuple[str, ...]:
    doc = scene.cast.doc
    start = doc[first].sent.start
    end = doc[last].sent.end
    after = [e for e in scene.history.entries if last < e.token.i < end and e.token.dep_ in SUBJECTS]
    before = [e for e in scene.history.entries if start <= e.token.i < first and e.token.dep_ in SUBJECTS]
    if before:
        return before[-1].actors
    if after:
        return after[0].actors
    earlier = [e for e in scene.history.entries if e.token.i < first and e.token.dep_ in SUBJECTS]
    return earlier[-1].actors if earlier else ()


def _state_of_signs(scene: Scene) -> str | None:
    """The state named first of those that a release speaks for by its officials."""
    counts: Counter[str] = Counter()
    for mention in scene.cast.mentions:
        if len(mention.actors) == 1 and scene.is_state(mention.actors[0]):
            counts[mention.actors[0]] += 1
    us = next((actor for actor in counts if scene.draft(actor).key == "state:United States"), None)
    return us or (counts.most_common(1)[0][0] if counts else None)
