"""Who issues a report: the actor that "we" means in an official release, told from the release's own words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from peacetalks.codebook.terms import ActorType
from peacetalks.language.mentions.coalitions import find_members, name_speakers
from peacetalks.language.mentions.histories import SUBJECTS
from peacetalks.language.mentions.scenes import Scene
from peacetalks.language.mentions.values import Form
from peacetalks.language.mentions.vocabularies import load_offices, load_vocabulary

# "Ana Berg, Foreign Minister" on a line of its own near the top of a text.
BYLINE = re.compile(r"^[^\S\n]*((?:[A-Z][\w.'’-]*)(?: [A-Z][\w.'’-]*){1,4}), ([A-Z][^\n.:]{4,90})$", re.MULTILINE)
SINGULAR = frozenset({"i", "me", "my", "mine", "myself"})
HEAD = 3000
# How many tokens open a text.
OPENING = 120
# An office that only one side has counts as much as so many stands that it takes.
OFFICE = 2
ISSUERS = frozenset(
    {ActorType.STATE, ActorType.GOVERNMENT_BODY, ActorType.IGO, ActorType.COALITION, ActorType.DE_FACTO_AUTHORITY}
)
# What announces somebody's own words: "The minister said:"
SAYING = frozenset({"said", "says", "stated", "declared", "read", "reads"})
# How far a cue may stand from its quotation: tokens after its sentence, mentions before and after.
TRAIL = 12
BACK = 30
AHEAD = 20


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issues a release: the ``actor`` that "we" means, the ``signer`` that "I" means, where it is a ``release``.

    ``partners`` issue it with the actor and are meant by "we" too.
    """

    release: bool = False
    actor: str | None = None
    signer: str | None = None
    partners: tuple[str, ...] = ()


def find_issuer(scene: Scene) -> Issuer:
    """Say whose own text the report is; nobody where it is no release."""
    opening = scene.cast.parse.report.text[:HEAD].lower()
    own = [token for token in scene.pending if in_quotation(scene, token.i) is None and not _turn_before(scene, token)]
    signs = any(sign in opening for sign in load_vocabulary().release_signs) or _find_byline(scene) is not None
    release = signs or len(own) > 1
    if not release:
        stances = _count_stances(scene)
        best = stances.most_common(1)
        # Without any sign only a text that speaks in one state's name from its first words is its release.
        first = best[0][0] if best and best[0][1] > 1 and not _tells_of_speech(scene) else None
        return Issuer(first is not None, first)
    together = _find_coalition(scene)
    actor = together[0] if together else _find_single(scene)
    we = next((token for token in own if token.lower_ == "we"), None)
    if actor is None and we is not None:
        actor = _unnamed(scene, we)
    return Issuer(True, actor, _find_signer(scene, actor), together[1:])


def settle_first_person(scene: Scene, issuer: Issuer) -> dict[int, tuple[str, ...]]:
    """Say whom each "we" and "I" means: the speaker of the quotation or turn, else the signer or the issuer."""
    found: dict[int, tuple[str, ...]] = {}
    for token in scene.pending:
        quotation = in_quotation(scene, token.i)
        turn = _turn_before(scene, token)
        if quotation is not None:
            found[token.i] = _speaker(scene, *quotation)
        elif turn is not None:
            found[token.i] = (turn,)
        elif token.lower_ in SINGULAR:
            who = issuer.signer or issuer.actor
            found[token.i] = (who,) if who is not None else ()
        elif issuer.actor is not None:
            found[token.i] = (issuer.actor, *issuer.partners)
    return {i: actors for i, actors in found.items() if actors}


def in_quotation(scene: Scene, index: int) -> tuple[int, int] | None:
    """Give the quotation that a token lies in, by its first and last token."""
    at = bisect_left(scene.quotations, index, key=lambda quotation: quotation.first) - 1
    if at >= 0 and scene.quotations[at].last > index:
        return scene.quotations[at].first, scene.quotations[at].last
    return None


def _count_stances(scene: Scene) -> Counter[str]:
    """How often each actor takes a stand in the present tense, outside quotations."""
    stances: Counter[str] = Counter()
    for mention in scene.cast.mentions:
        token = scene.cast.doc[mention.head]
        if token.dep_ not in SUBJECTS or len(mention.actors) != 1 or mention.form is Form.PRONOUN:
            continue
        verb = token.head
        if scene.draft(mention.actors[0]).type not in ISSUERS or in_quotation(scene, token.i) is not None:
            continue
        if verb.tag_ in {"VBZ", "VBP"} and verb.lemma_ in load_vocabulary().stances and verb.dep_ in {"ROOT", "conj"}:
            stances[mention.actors[0]] += 1
    return stances


def _count_undertakings(scene: Scene) -> Counter[str]:
    """How often each state says what it will do: a text in the first person tells nobody else's plans."""
    undertakings: Counter[str] = Counter()
    for mention in scene.cast.mentions:
        token = scene.cast.doc[mention.head]
        if token.dep_ != "nsubj" or len(mention.actors) != 1 or in_quotation(scene, token.i) is not None:
            continue
        will = any(child.lower_ == "will" for child in token.head.children)
        if will and token.head.dep_ == "ROOT" and scene.draft(mention.actors[0]).type is ActorType.STATE:
            undertakings[mention.actors[0]] += 1
    return undertakings


def _tells_of_speech(scene: Scene) -> bool:
    """News says who said what; a release seldom does."""
    return any(token.lower_ in {"said", "says", "told", "reports", "reported"} for token in scene.cast.doc)


def _find_single(scene: Scene) -> str | None:
    stances = _count_stances(scene)
    for _, holder in _iter_offices(scene):
        stances[holder] += OFFICE
    stances = stances or _count_undertakings(scene)
    if stances:
        return stances.most_common(1)[0][0]
    first = scene.history.entries[0] if scene.history.entries else None
    if first is not None and first.is_subject and len(first.actors) == 1 and not scene.is_person(first.actors[0]):
        return first.actors[0]
    return None


def _iter_offices(scene: Scene) -> Iterator[tuple[str, str]]:
    """Offices that only one state or organisation has, where the report names both."""
    text = scene.cast.parse.report.text.lower()
    for office, key in load_offices().items():
        draft = scene.cast.drafts.find(key)
        if draft is not None and office in text:
            yield office, draft.id


def _find_coalition(scene: Scene) -> tuple[str, ...]:
    """The first coalition that takes a stand or opens the text: it issues a joint statement, with whoever joins it."""
    for mention in scene.coalitions:
        token = scene.cast.doc[mention.head]
        verb = token.head
        opens = token.sent.start < OPENING and token.sent.start == scene.cast.doc[0].sent.start
        if scene.cast.doc[max(0, mention.first - 1)].text == "," or verb.lemma_ in load_vocabulary().stances or opens:
            return mention.actors
    for token in scene.cast.doc[:OPENING]:
        if token.lower_ == "by" and token.head.lemma_ in {"release", "issue"}:
            listed = next((c for c in token.children if c.dep_ == "pobj" and len(find_members(scene, c)) > 1), None)
            if listed is not None:
                last = max(t.i for t in listed.subtree if not t.is_punct)
                stop = next((t.i for t in listed.subtree if t.tag_ in {"WDT", "WP"}), last + 1)
                return name_speakers(scene, listed.left_edge.i, min(last, stop - 1))
    return ()


def _unnamed(scene: Scene, we: Token) -> str:
    """An issuer that never names itself is called by its "we"."""
    draft = scene.cast.drafts.ensure("issuer:we", ActorType.GOVERNMENT_BODY)
    draft.add_name(we.text.capitalize(), 0)
    return draft.id


def _find_signer(scene: Scene, issuer: str | None) -> str | None:
    """The person who signs above the text; a spokesperson signs for others."""
    match = _find_byline(scene)
    if match is None or "spokes" in match[2].lower():
        return None
    name = match[1]
    surname = name.lower().split()[-1]
    known = next((d for d in scene.cast.drafts if d.key.startswith("person:") and d.key.endswith(surname)), None)
    draft = known or scene.cast.drafts.ensure(f"person:{name.lower()}", ActorType.PERSON)
    draft.add_name(name, 0)
    draft.position = draft.position or match[2]
    draft.of = draft.of or issuer
    return draft.id


def _find_byline(scene: Scene) -> re.Match[str] | None:
    match = BYLINE.search(scene.cast.parse.report.text[:600])
    offices = load_vocabulary().person
    if match is None or not any(word in offices for word in match[2].lower().replace(",", "").split()):
        return None
    return match


def _turn_before(scene: Scene, token: Token) -> str | None:
    """The speaker whose turn it is in a transcript ("PRESIDENT LOPES: …") or after "… said:"."""
    turns = _turns(scene)
    at = bisect_left(turns, token.i, key=lambda turn: turn[0]) - 1
    return turns[at][1] if at >= 0 else None


def _turns(scene: Scene) -> list[tuple[int, str]]:
    if scene.turns is None:
        doc = scene.cast.doc
        ends = {turn.label_end for turn in scene.cast.parse.reading.turns}
        labelled = [
            (name.last + 1, actor)
            for name, actor in scene.cast.persons
            if doc[name.last].idx + len(doc[name.last]) in ends
        ]
        scene.turns = labelled or list(_iter_announced(scene))
    return scene.turns


def _iter_announced(scene: Scene) -> Iterator[tuple[int, str]]:
    """Give what a named person "said:" at the end of a paragraph; the rest of the report is his or hers."""
    doc = scene.cast.doc
    for _, end in scene.cast.parse.reading.paragraphs:
        colon = doc.char_span(end - 1, end)
        if colon is None or colon.text != ":" or colon[0].i + 1 >= len(doc) or doc[colon[0].i + 1].is_quote:
            continue
        sentence = colon[0].sent
        if any(token.lower_ in SAYING for token in sentence):
            named = [a for name, a in scene.cast.persons if sentence.start <= name.first < sentence.end]
            if named:
                yield colon[0].i, named[-1]
                return


def _speaker(scene: Scene, first: int, last: int) -> tuple[str, ...]:
    doc = scene.cast.doc
    start = doc[first].sent.start
    end = doc[last].sent.end + TRAIL
    before = [e for e in scene.history.around(first, back=BACK) if e.token.i < first and e.is_subject]
    within = [e for e in before if e.token.i >= start]
    after = [e for e in scene.history.around(last, ahead=AHEAD) if last < e.token.i < end and e.is_subject]
    chosen = within[-1:] or after[:1] or before[-1:]
    return chosen[0].actors if chosen else ()
