"""For whom a person speaks: from the title, from the words around the name, or from the report's context."""

from __future__ import annotations

from collections import Counter

from peacetalks.language.mentions.casts import Cast, find_owner, is_joined
from peacetalks.language.mentions.persons import PersonName, is_title_noun
from peacetalks.language.mentions.scenes import Scene

# After these words a title names what the office is about, not whom it belongs to ("Special Envoy for Yemen").
ABOUT = frozenset({"for", "to", "in", "at", "on"})


def settle_owners(cast: Cast) -> None:
    """Turn the owners that were noted as keys of known names into actor ids, where the report has the actor."""
    for draft in cast.drafts:
        if draft.of is not None and ":" in draft.of:
            owner = cast.drafts.find(draft.of)
            draft.of = owner.id if owner is not None and owner is not draft else None


def settle_titled_sides(cast: Cast) -> None:
    """Give each person the side that title or words right after the name tell."""
    for name, actor in cast.persons:
        draft = cast.drafts[actor]
        if draft.of is not None:
            continue
        side = _from_title(cast, name) or _from_after(cast, name)
        if side is not None and side != actor:
            draft.of = side
            _share_backwards(cast, name, side)


def settle_sides(scene: Scene, issuer: str | None) -> None:
    """Give persons whose side no title tells the one that the context tells."""
    for name, actor in scene.cast.persons:
        draft = scene.draft(actor)
        if draft.of is not None or name.title is None:
            continue
        draft.of = issuer if issuer is not None and scene.is_state(issuer) else _nearest_state(scene, name)


def _from_title(cast: Cast, name: PersonName) -> str | None:
    if name.title is None:
        return None
    first, last = name.title
    doc = cast.doc
    about = None
    owners: list[str] = []
    for i in range(first, last + 1):
        if doc[i].lower_ in ABOUT and i > first:
            about = i
        mention = cast.name_at.get(i)
        if mention is None or (mention.first < i and mention.first >= first) or is_joined(doc, mention.last):
            continue
        if about is not None and not any(is_title_noun(doc[j]) for j in range(mention.last + 1, last + 1)):
            continue
        owners.append(mention.actors[0])
    others = [o for o in owners if not cast.drafts[o].key.startswith("state:")]
    found = others or owners
    if found and found[0] != "":
        return found[0]
    return _possessor_before(cast, first)


def _possessor_before(cast: Cast, first: int) -> str | None:
    doc = cast.doc
    if first > 1 and doc[first - 1].text in {"'s", "’s"} and first - 2 in cast.name_at:
        return cast.name_at[first - 2].actors[0]
    return None


def _from_after(cast: Cast, name: PersonName) -> str | None:
    doc = cast.doc
    at = name.end + 1
    if at < len(doc) and doc[at].text == ",":
        at += 1
    if at + 1 >= len(doc) or doc[at].lower_ not in {"from", "of"} or doc[at].is_sent_start:
        return None
    end = at + 1
    while end < len(doc) and end < at + 6 and doc[end].pos_ in {"DET", "ADJ", "PROPN", "NOUN", "PART"}:
        end += 1
    return find_owner(cast, at + 1, end - 1)


def _share_backwards(cast: Cast, name: PersonName, side: str) -> None:
    """Let the names listed right before share what follows: "A and B from the Presidential Administration"."""
    if name.title is not None:
        return
    by_end = {other.end: (other, actor) for other, actor in cast.persons}
    at = name.start - 1
    while at > 0 and cast.doc[at].lower_ in {",", "and"}:
        at -= 1
        if at not in by_end:
            continue
        other, actor = by_end[at]
        if other.title is None and cast.drafts[actor].of is None:
            cast.drafts[actor].of = side
        at = other.start - 1


def _nearest_state(scene: Scene, name: PersonName) -> str | None:
    doc = scene.cast.doc
    sentence = doc[name.first].sent
    states = [
        e
        for e in scene.history.entries
        if e.token.i < name.first and len(e.actors) == 1 and scene.is_state(e.actors[0])
    ]
    within = [e for e in states if e.token.i >= sentence.start]
    if within:
        return within[-1].actors[0]
    if states:
        return Counter(e.actors[0] for e in states).most_common(1)[0][0]
    return None
