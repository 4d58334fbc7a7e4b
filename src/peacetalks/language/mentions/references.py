"""Who is meant: walks a report once, settles every noun and pronoun that stands for an actor."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from spacy.tokens import Token

from peacetalks.codebook.terms import ActorType
from peacetalks.language.mentions.definites import (
    find_antecedent,
    find_listed,
    find_other_side,
    find_pair,
    find_titled_person,
)
from peacetalks.language.mentions.descriptions import (
    Description,
    core_start,
    describe_words,
    key_words,
    read_description,
    tell_description_type,
)
from peacetalks.language.mentions.pronouns import (
    FIRST,
    find_governing_subject,
    is_pronoun,
    resolve_each_other,
    resolve_pronoun,
)
from peacetalks.language.mentions.scenes import Scene
from peacetalks.language.mentions.values import Form, Mention
from peacetalks.language.mentions.vocabularies import load_vocabulary
from peacetalks.language.parses import iter_conjuncts

# A longer list of owners is a list, not a nickname of each of them.
MOST_OWNERS = 3
# Those who act for a person without being of the same side.
SENT = frozenset({"delegation", "team", "delegate"})
PRIVATE = frozenset({"lawyer", "attorney", "journalist", "predecessor", "successor", "deputy"})
ACTING_PREPS = frozenset({"by", "with", "between"})
UNOWNED_OTHER = frozenset({"all", "other", "any", "each", "every", "no", "many", "several", "some", "various"})


def settle_references(scene: Scene) -> None:
    """Settle every token of a report that stands for an actor, in the order of the text."""
    heads = {mention.head: mention for mention in scene.cast.mentions if mention.form is not Form.TITLE}
    for mention in heads.values():
        scene.settled.setdefault(mention.head, mention.actors)
    scene.lists.extend(_iter_lists(scene))
    for token in scene.cast.doc:
        if token.i in heads:
            _remember_name(scene, heads[token.i])
        elif token.i in scene.cast.title_tokens or token.i in scene.cast.name_at:
            continue
        elif is_pronoun(token):
            _settle_pronoun(scene, token)
        elif token.lower_ in {"other", "another"} and token.i and token.nbor(-1).lower_ in {"each", "one"}:
            scene.settle(token, resolve_each_other(scene, token), Form.PRONOUN, first=token.i - 1, last=token.i)
        else:
            settle_noun(scene, token)


def _iter_lists(scene: Scene) -> Iterator[tuple[str, ...]]:
    """Every list of names in the report, wherever it stands."""
    for token in scene.cast.doc:
        if token.dep_ != "conj" and token.i in scene.cast.name_at:
            actors = [
                a for t in iter_conjuncts(token) if t.i in scene.cast.name_at for a in scene.cast.name_at[t.i].actors
            ]
            if len(set(actors)) > 2:
                yield tuple(dict.fromkeys(actors))


def _remember_name(scene: Scene, mention: Mention) -> None:
    token = scene.cast.doc[mention.head]
    if mention.form is Form.DEMONYM and token.dep_ in {"amod", "compound", "nmod"}:
        scene.history.passed.append(mention.actors[0])
        return
    draft = scene.draft(mention.actors[0])
    plural = draft.plural or (token.tag_ in {"NNS", "NNPS"} and not scene.is_state(draft.id))
    anchor = scene.cast.doc[mention.first : mention.last + 1].root
    scene.remember(token, mention.actors, plural=plural, anchor=anchor)
    entry = scene.history.entries[-1]
    if mention.form is Form.NAME and (
        entry.is_subject or (anchor.dep_ == "pobj" and anchor.head.lower_ in ACTING_PREPS)
    ):
        scene.draft(mention.actors[0]).acts += 1


def settle_noun(scene: Scene, token: Token, *, as_partner: bool = False) -> tuple[str, ...]:
    """Settle a noun, whoever it needs to know first; gives the actors that it stands for."""
    if token.i in scene.settled and (scene.settled[token.i] or not as_partner):
        return scene.settled[token.i]
    description = read_description(scene.cast, token, as_partner=as_partner)
    if description is None:
        return ()
    scene.settled[token.i] = ()
    actors, form = _resolve(scene, description)
    listed = description.plural and description.noun == "government"
    if len(actors) <= MOST_OWNERS and description.partner is None and not (listed and len(actors) == 1):
        for actor in actors:
            for words in describe_words(scene.cast, description):
                scene.draft(actor).add_surface(words)
    scene.settle(token, actors, form, first=description.first, last=description.last)
    if actors:
        one = description.is_a("person") and not description.plural
        scene.remember(token, actors, plural=description.plural, noun=description.noun, person=one)
    return actors


def _settle_pronoun(scene: Scene, token: Token) -> None:
    if token.lower_ in FIRST:
        scene.pending.append(token)
        return
    actors = resolve_pronoun(scene, token)
    scene.settle(token, actors, Form.PRONOUN, first=token.i, last=token.i)
    if actors:
        scene.remember(token, actors, plural=len(actors) > 1 or token.lower_ in {"they", "them"})


def _resolve(scene: Scene, description: Description) -> tuple[tuple[str, ...], Form]:
    if description.partner is not None:
        partner = settle_noun(scene, description.partner, as_partner=True)
        own, form = _resolve(scene, dataclasses.replace(description, partner=None))
        return tuple(dict.fromkeys((*partner, *own))), form
    named = _find_named(scene, description)
    if named:
        return named, Form.OFFICIAL
    pair = find_pair(scene, description) or find_other_side(scene, description)
    if pair:
        return pair, Form.COLLECTIVE
    owners = _owners(scene, description)
    if description.is_a("person") and not description.plural:
        return _resolve_person(scene, description, owners)
    if (
        description.noun == "counterpart"
        and description.possessive is not None
        and owners == _possessors(scene, description)
    ):
        return _own_actor(scene, description, ()), Form.DESCRIPTION
    if _fixed_other(description):
        return _own_actor(scene, description, ()), Form.DESCRIPTION
    if description.noun in load_vocabulary().government and (owners or description.noun in {"government", "regime"}):
        return _resolve_government(scene, description, owners)
    if description.is_a("official") and description.noun not in {"team", "member"} and owners:
        return owners, Form.OFFICIAL
    if description.is_a("attending") and description.plural and not owners:
        listed = find_listed(scene)
        if listed:
            return listed, Form.COLLECTIVE
    return _resolve_others(scene, description, owners)


def _find_named(scene: Scene, description: Description) -> tuple[str, ...]:
    """The name that stands beside a description: "the rebel group X", "X, a rebel group"."""
    if not any(map(description.is_a, ("group", "armed", "media", "body"))):
        return ()
    token = description.token
    beside = scene.cast.name_at.get(token.i + 1)
    if beside is not None and (beside.first != token.i + 1 or beside.form is Form.DEMONYM):
        beside = None
    if beside is None and token.dep_ == "appos":
        beside = scene.cast.name_at.get(token.head.i)
    if beside is None or scene.is_state(beside.actors[0]) or scene.is_person(beside.actors[0]):
        return ()
    draft = scene.draft(beside.actors[0])
    draft.add_surface(scene.cast.text(min(description.first, beside.first), max(token.i, beside.last)))
    if draft.type is ActorType.OTHER:
        draft.type = tell_description_type(description, owned_by_state=False)
    return beside.actors


def _owners(scene: Scene, description: Description) -> tuple[str, ...]:
    owners: list[str] = []
    for token in description.owners:
        owners.extend(settle_noun(scene, token))
    if description.possessive is not None and not (owners and description.noun == "counterpart"):
        owners.extend(scene.settled.get(description.possessive.i, ()))
    if not owners and description.noun in SENT and description.determiner not in {"the", "this"}:
        owners.extend(a for a in find_governing_subject(scene, description.token) if scene.is_side(a))
    if not owners and "government" in description.words and not description.is_a("government"):
        government = _latest_government(scene)
        owners.extend([government] if government else [])
    return tuple(dict.fromkeys(owners))


def _possessors(scene: Scene, description: Description) -> tuple[str, ...]:
    return scene.settled.get(description.possessive.i, ()) if description.possessive is not None else ()


def _resolve_person(scene: Scene, description: Description, owners: tuple[str, ...]) -> tuple[tuple[str, ...], Form]:
    if description.determiner in {"the", "this", "that"} or description.token.text[:1].isupper() or owners:
        person = find_titled_person(scene, description) if description.determiner not in {"a", "an"} else ()
        if person:
            return person, Form.TITLE
    if owners and description.noun in PRIVATE and any(map(scene.is_person, owners)):
        return _own_actor(scene, description, owners), Form.DESCRIPTION
    if owners:
        return owners, Form.OFFICIAL
    if description.determiner in {"the", "this", "that"}:
        same = next(scene.history.recent(lambda e: e.noun == description.noun), None)
        if same is not None:
            return same.actors, Form.DEFINITE
    return (), Form.DESCRIPTION


def _resolve_government(
    scene: Scene, description: Description, owners: tuple[str, ...]
) -> tuple[tuple[str, ...], Form]:
    states = tuple(o for o in owners if scene.is_state(o))
    sides = states or tuple(scene.side_of(o) for o in owners if scene.is_state(scene.side_of(o)))
    if sides:
        for side in sides:
            _name_government(scene, side, description, alone=len(sides) == 1 and not description.plural)
        return sides, Form.OFFICIAL
    if owners:
        return _own_actor(scene, description, owners), Form.DESCRIPTION
    if description.plural or description.determiner in UNOWNED_OTHER:
        return _own_actor(scene, description, ()), Form.DESCRIPTION
    government = _latest_government(scene)
    if government:
        scene.draft(government).governs += 1
    return ((government,), Form.DEFINITE) if government else (_own_actor(scene, description, ()), Form.DESCRIPTION)


def _name_government(scene: Scene, side: str, description: Description, *, alone: bool) -> None:
    draft = scene.draft(side)
    draft.governs += 1
    if alone:
        draft.governments.append(max(describe_words(scene.cast, description), key=len))


def _latest_government(scene: Scene) -> str | None:
    """The state whose government was spoken of last; where none was, the only state of the report so far."""
    latest = next(scene.history.recent(lambda e: e.noun in {"government", "regime"} and len(e.actors) == 1), None)
    if latest is not None:
        return latest.actors[0]
    states = {e.actors[0] for e in scene.history.recent(lambda e: len(e.actors) == 1 and scene.is_state(e.actors[0]))}
    return states.pop() if len(states) == 1 else None


def _fixed_other(description: Description) -> bool:
    words = load_vocabulary()
    core = " ".join(w for w in (*description.words, description.noun) if w not in {"the", "all", "a"})
    if core in words.fixed_other:
        return True
    return description.noun == "party" and description.plural and not description.owners and not (
        set(description.words) & words.party_words
    )  # fmt: skip


def _resolve_others(scene: Scene, description: Description, owners: tuple[str, ...]) -> tuple[tuple[str, ...], Form]:
    if description.is_a("armed") or description.noun in {"member", "leadership", "team"}:
        groups = tuple(o for o in owners if scene.draft(o).type in {ActorType.ARMED_GROUP, ActorType.POLITICAL_PARTY})
        if groups:
            return groups, Form.OFFICIAL
    if description.points_back and not owners and description.determiner not in UNOWNED_OTHER:
        antecedent = find_antecedent(scene, description)
        if antecedent:
            return antecedent, Form.DEFINITE
    if description.noun in {"team", "delegation", "side"} and owners:
        return owners, Form.OFFICIAL
    if not _stands_alone(description, owners):
        return (), Form.DESCRIPTION
    if description.is_a("force") and len(owners) > 1:
        return owners, Form.OFFICIAL
    return _own_actor(scene, description, owners), Form.DESCRIPTION


def _stands_alone(description: Description, owners: tuple[str, ...]) -> bool:
    if owners:
        return not (description.is_a("territory") or (description.is_a("person") and not description.plural))
    if description.is_a("territory"):
        return False
    if description.is_a("vague") and not set(description.words) & load_vocabulary().specific:
        return False
    if description.is_a("armed") or description.is_a("body"):
        return True
    if description.is_a("group") and not (description.is_a("stakeholder") and description.plural):
        return description.noun != "party" or bool(set(description.words) & load_vocabulary().party_words)
    if description.is_a("acting_people"):
        return description.plural
    if description.is_a("people") or description.is_a("country") or description.is_a("media"):
        return bool(set(description.words) & {"international", "all", "other", "humanitarian", "european", "western"})
    if description.is_a("stakeholder") or description.is_a("official"):
        return description.plural
    if description.is_a("force"):
        return description.noun in {"army", "military", "police", "force", "troop", "soldier", "peacekeeper"}
    return False


def _own_actor(scene: Scene, description: Description, owners: tuple[str, ...]) -> tuple[str, ...]:
    owner = owners[0] if owners else None
    if description.is_a("people") and owner is not None and description.noun in {"people", "citizen"}:
        key = f"people:{scene.draft(owner).key.removeprefix('state:')}"
    else:
        key = f"noun:{owner or ''}:{key_words(description)}"
    state = owner is not None and scene.is_state(scene.side_of(owner))
    draft = scene.cast.drafts.ensure(key, tell_description_type(description, owned_by_state=state))
    draft.of = draft.of or (owner if draft.type is not ActorType.ARMED_GROUP and owner != draft.id else None)
    draft.plural = draft.plural or description.plural
    draft.individual = not draft.plural and any(map(description.is_a, ("armed", "people", "person")))
    start = core_start(scene.cast, description)
    draft.add_name(scene.cast.text(start, max(description.last, description.token.i)), 1)
    for text in describe_words(scene.cast, description):
        draft.add_surface(text)
    return (draft.id,)
