"""For whom a person speaks: from the title, from the words around the name, or from the report's context."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from peacetalks.codebook.terms import ActorType
from peacetalks.language.mentions.casts import Cast, find_owner, is_joined
from peacetalks.language.mentions.persons import PersonName, is_title_noun
from peacetalks.language.mentions.scenes import Scene
from peacetalks.language.mentions.vocabularies import load_offices, load_vocabulary

# After these words a title names what the office is about, not whom it belongs to ("Special Envoy for Yemen").
ABOUT = frozenset({"for", "to", "in", "at", "on"})
# How many mentions around a name tell of its side.
WINDOW = 120


def settle_owners(cast: Cast) -> None:
    """Turn the owners that were noted as keys of known names into actor ids, where the report has the actor."""
    for draft in cast.drafts:
        if draft.of is not None and ":" in draft.of:
            owner = cast.drafts.find(draft.of)
            draft.of = owner.id if owner is not None and owner is not draft else None


def settle_titled_sides(cast: Cast) -> None:
    """Give each person the side that title or words right after the name tell."""
    previous: tuple[PersonName, str] | None = None
    for name, actor in cast.persons:
        draft = cast.drafts[actor]
        side = _from_title(cast, name) or _from_after(cast, name) if draft.of is None else None
        if side is None and draft.of is None and previous is not None and _continues_list(cast, previous[0], name):
            side = previous[1]
        if side is not None and side != actor:
            draft.of = side
            _share_backwards(cast, name, side)
        previous = (name, draft.of) if draft.of is not None else None


def settle_sides(scene: Scene, issuer: str | None, *, release: bool) -> None:
    """Give persons whose side no title tells the one that the context tells."""
    for name, actor in scene.cast.persons:
        draft = scene.draft(actor)
        draft.of = draft.of or _from_delegation(scene, name)
        if draft.of is not None or name.title is None:
            continue
        named = " ".join(t.lower_ for t in scene.cast.doc[name.title[0] : name.title[1] + 1])
        title = {t.lower_ for t in scene.cast.doc[name.title[0] : name.title[1] + 1]}
        words = load_vocabulary()
        office = next((key for office, key in load_offices().items() if office in named), None)
        holder = scene.cast.drafts.find(office) if office is not None else None
        if holder is not None:
            draft.of = holder.id
        elif title & words.armed_words:
            draft.of = _nearest(scene, name, lambda a: scene.draft(a).type is ActorType.ARMED_GROUP)
        elif release and title & words.issuing_offices and not title & words.foreign_offices:
            draft.of = issuer if issuer is not None and not scene.draft(issuer).key.startswith("issuer:") else None
        else:
            draft.of = _nearest_state(scene, name, without=issuer if release else None)


def _from_delegation(scene: Scene, name: PersonName) -> str | None:
    """The side of those who are said to represent, lead or belong to it: "Peru was represented by A and B"."""
    token = scene.cast.doc[name.start : name.last + 1].root
    while token.dep_ == "conj":
        token = token.head
    verb = token.head.head if token.dep_ == "pobj" and token.head.dep_ == "agent" else token.head
    words = load_vocabulary()
    if token.dep_ == "pobj" and verb.lemma_ in words.led_by:
        whom = (
            verb.head if verb.dep_ in {"acl", "relcl"} else next((c for c in verb.lefts if c.dep_ == "nsubjpass"), None)
        )
    elif token.dep_ == "dobj" and verb.lemma_ in words.made_up_of:
        whom = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    else:
        return None
    actors = scene.settled.get(whom.i, ()) if whom is not None else ()
    return scene.side_of(actors[0]) if len(actors) == 1 and not scene.is_person(actors[0]) else None


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
    capital = next((cast.capitals[i] for i in range(first, last + 1) if i in cast.capitals and about is None), None)
    if not owners and capital is not None:
        state = cast.drafts.find(capital)
        return state.id if state is not None else None
    others = [owner for owner in owners if not cast.drafts[owner].key.startswith("state:")]
    found = others or owners
    return found[0] if found else _possessor_before(cast, first)


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


def _continues_list(cast: Cast, previous: PersonName, name: PersonName) -> bool:
    """Say whether a title without a country goes on with a list: "Chadian President A, Prime Minister B"."""
    if name.title is None or not name.before or previous.title is None:
        return False
    between = cast.doc[previous.end + 1 : name.start]
    return 0 < len(between) <= 2 and all(t.lower_ in {",", "and"} for t in between)


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


def _nearest(scene: Scene, name: PersonName, fits: Callable[[str], bool]) -> str | None:
    around = scene.history.around(name.first, back=WINDOW, ahead=WINDOW)
    entries = [e for e in around if len(e.actors) == 1 and fits(e.actors[0])]
    before = [e for e in entries if e.token.i < name.first]
    chosen = before[-1:] or entries[:1]
    return chosen[0].actors[0] if chosen else None


def _nearest_state(scene: Scene, name: PersonName, *, without: str | None) -> str | None:
    """The state named before in the sentence, by itself or by its capital; else the one of which most was said before.

    Where none was named before, the next one in the sentence; never the issuer.
    """
    sentence = scene.cast.doc[name.first].sent
    around = [e for e in scene.history.around(name.first, back=WINDOW, ahead=WINDOW) if len(e.actors) == 1]
    states = [e for e in around if scene.is_state(e.actors[0]) and e.actors[0] != without]
    before = [e for e in states if e.token.i < name.first]
    within = [e.token.i for e in before if e.token.i >= sentence.start]
    capital = next((i for i in range(name.start - 1, sentence.start - 1, -1) if i in scene.cast.capitals), None)
    if capital is not None and capital > max(within, default=-1):
        state = scene.cast.drafts.find(scene.cast.capitals[capital])
        return state.id if state is not None else None
    if within:
        return next(e.actors[0] for e in reversed(before))
    if before:
        return Counter(entry.actors[0] for entry in before).most_common(1)[0][0]
    return next((e.actors[0] for e in states if e.token.i < sentence.end), None)
