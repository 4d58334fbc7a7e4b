"""Cues: words that say that somebody says, wants, promises or refuses something, as a frame takes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from peacetalks.codebook.terms import Kind
from peacetalks.facts.frames import Frame, FrameSet, load_frames
from peacetalks.language.analyses import Analysis
from peacetalks.language.predicates import Form, Predicate


@dataclass(frozen=True, slots=True)
class Cue:
    """A predicate taken by a frame, with the head tokens of those who speak and of what is said."""

    predicate: Predicate
    frame: Frame
    speakers: tuple[int, ...]
    content: int | None
    role: str = ""  # the argument role that the content fills


def iter_cues(analysis: Analysis, frames: FrameSet) -> Iterator[Cue]:
    """Give the cues of a report, in the order of the text; a predicate may be taken by several frames."""
    by_head = analysis.predicate_by_head
    for predicate in analysis.predicates:
        token = analysis.doc[predicate.head]
        for frame in _frames_of(predicate, token, frames):
            if _sense_holds(analysis, frame, predicate):
                role, content = _find_content(frame, predicate, token)
                yield Cue(predicate, frame, _find_speakers(frame, predicate, token, by_head), content, role)


def _nearest_saying(predicate: Predicate, by_head: Mapping[int, Predicate]) -> Predicate | None:
    """Give the nearest verb of saying above, where the verb right above is none."""
    above = by_head.get(predicate.governor) if predicate.governor is not None else None
    while above is not None and not _says(above):
        above = by_head.get(above.governor) if above.governor is not None else None
    return above if above is not None and above.head != predicate.governor else None


def _says(predicate: Predicate) -> bool:
    return any(load_frames(kind).match(predicate) for kind in (Kind.STATEMENT, Kind.COMMITMENT))


def _frames_of(predicate: Predicate, token: Token, frames: FrameSet) -> tuple[Frame, ...]:
    taken = frames.match(predicate)
    if predicate.form is Form.VERB and predicate.passive:
        # "is concerned by the reports" is a passive to the parser, and says how somebody feels.
        taken = (*taken, *frames.match_adjective(token.lower_))
    return taken


def _sense_holds(analysis: Analysis, frame: Frame, predicate: Predicate) -> bool:
    roles = {a.role for a in predicate.arguments}
    needed = frame.options.get("needs_role", ())
    if needed and not roles & set(needed):
        return False
    if roles & set(frame.options.get("not_role", ())):
        return False
    words = frame.options.get("needs_word", ())
    if not words:
        return True
    heads = [analysis.doc[a.head] for a in predicate.arguments if not a.inferred]
    near = [t for head in heads for t in (head, *head.children)]
    return any(t.lemma_.lower() in words for t in near)


def _find_content(frame: Frame, predicate: Predicate, token: Token) -> tuple[str, int | None]:
    for role in frame.fills.get("content", ()):
        if role == "self":
            return role, token.i
        heads = predicate.heads(role)
        if heads:
            asked = [h for h in heads if h > predicate.head and token.doc[h].tag_ == "VB"]
            return role, (asked or list(heads))[0]
    return "", None


def _find_speakers(
    frame: Frame, predicate: Predicate, token: Token, by_head: Mapping[int, Predicate]
) -> tuple[int, ...]:
    if token.dep_ == "advcl" and token.tag_ == "VBG" and token.left_edge.i > 0 and token.left_edge.nbor(-1).text == ",":
        # "said that the truce held, adding that …": who adds is who said, whatever verb the parser hung it on.
        said = _nearest_saying(predicate, by_head)
        if said is not None:
            return said.heads("patient" if said.passive else "agent")
    for role in frame.fills.get("speaker", ()) or frame.fills.get("by", ()):
        heads = predicate.heads(role)
        if heads:
            return heads
    return ()
