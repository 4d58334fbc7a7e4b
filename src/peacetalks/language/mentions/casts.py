"""The cast of a report: every actor that is named in it, with the mentions by name."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from peacetalks.codebook.folding import fold_words
from peacetalks.codebook.states import Use
from peacetalks.codebook.terms import ActorType
from peacetalks.language.mentions.drafts import ActorDraft, ActorDrafts, clean_name
from peacetalks.language.mentions.lexicons import HYPHEN, SHORT, NameHit, find_known_names, load_several
from peacetalks.language.mentions.organizations import OrganizationName, find_organization_names
from peacetalks.language.mentions.persons import PersonName, find_person_names
from peacetalks.language.mentions.values import Form, Mention
from peacetalks.language.mentions.vocabularies import load_vocabulary
from peacetalks.language.parses import Parse

# A capital stands for its government only in these places of a clause; elsewhere it is a place.
METONYM_DEPS = frozenset({"nsubj", "nsubjpass", "poss", "dative"})
METONYM_PREPS = frozenset({"by", "with", "between", "against", "among"})
SEVERAL_RANK = 5
RANKS = {Use.NAME: 0, Use.DEMONYM: 2, Use.SEAT: 3, Use.CAPITAL: 3}
FORMS = {Use.NAME: Form.NAME, Use.DEMONYM: Form.DEMONYM, Use.SEAT: Form.METONYM, Use.CAPITAL: Form.METONYM}


@dataclass(eq=False)
class Cast:
    """The named actors of a report and where they are named.

    ``mentions`` holds what has been found so far; ``name_at`` the mention by name that a token lies in; ``persons`` the
    persons' names with their titles, by the token at which the name begins; ``capitals`` the states whose capitals are
    named as places, by token.
    """

    parse: Parse
    drafts: ActorDrafts = field(default_factory=ActorDrafts)
    mentions: list[Mention] = field(default_factory=list)
    name_at: dict[int, Mention] = field(default_factory=dict)
    persons: list[tuple[PersonName, str]] = field(default_factory=list)
    title_tokens: dict[int, str] = field(default_factory=dict)
    capitals: dict[int, str] = field(default_factory=dict)

    @property
    def doc(self) -> Doc:
        """The document."""
        return self.parse.doc

    def text(self, first: int, last: int) -> str:
        """The words of a stretch of tokens as the report has them."""
        return " ".join(self.parse.span(first, last).quote.split())

    def add(self, mention: Mention) -> Mention:
        """Keep a mention."""
        self.mentions.append(mention)
        return mention

    def add_name(self, first: int, last: int, draft: ActorDraft, form: Form) -> None:
        """Keep a mention by name, its tokens leading to it."""
        mention = self.add(Mention(first, last, self.doc[first : last + 1].root.i, (draft.id,), form))
        for i in range(first, last + 1):
            known = self.name_at.get(i)
            if known is not None and known.first == first and known.last == last:
                # Two names in one joined word ("U.S.-Canada"): the word stands for both.
                mention = Mention(first, last, mention.head, (*known.actors, draft.id), known.form)
                self.mentions[-1] = mention
                self.mentions.remove(known)
                self.name_at[i] = mention
            self.name_at.setdefault(i, mention)


def build_cast(parse: Parse) -> Cast:
    """Find every actor that a report names."""
    cast = Cast(parse)
    any_case = _was_upper_case(parse)
    hits = find_known_names(parse.doc, any_case=any_case)
    hit_at = {i: hit for hit in hits for i in range(hit.first, hit.last + 1)}
    taken = set(hit_at)
    persons = find_person_names(parse.doc, taken)
    surnames = _find_surnames(parse.doc, persons, taken)
    in_person = set(surnames) | {i for person in persons for i in range(person.first, person.last + 1)}
    in_title = {i for person in persons if person.title for i in range(person.title[0], person.title[1] + 1)}
    organizations = find_organization_names(parse.doc, in_person, in_title)
    for hit in hits:
        _add_known(cast, hit)
    _add_several(cast)
    for organization in organizations:
        _add_organization(cast, organization, hit_at)
    _add_persons(cast, persons)
    _add_surnames(cast, surnames)
    return cast


def is_joined(doc: Doc, last: int) -> bool:
    """Say whether a name is only part of a joined word ("Saudi-led"), where it owns nothing."""
    if HYPHEN.search(doc[last].text[:-1]) and doc[last].pos_ in {"ADJ", "VERB"}:
        return True
    return last + 1 < len(doc) and doc[last + 1].text in {"-", "–"} and not doc[last].whitespace_


def find_owner(cast: Cast, first: int, last: int) -> str | None:
    """Give the actor named in a stretch of tokens that what the stretch names belongs to."""
    found: Mention | None = None
    for i in range(first, last + 1):
        mention = cast.name_at.get(i)
        if mention is None or is_joined(cast.doc, mention.last):
            continue
        if found is None or not _is_state(cast, mention):
            found = mention
    return found.actors[0] if found else None


def _is_state(cast: Cast, mention: Mention) -> bool:
    return cast.drafts[mention.actors[0]].key.startswith("state:")


def _was_upper_case(parse: Parse) -> bool:
    letters = [char for char in parse.report.text[:4000] if char.isalpha()]
    return bool(letters) and sum(char.isupper() for char in letters) > 0.7 * len(letters)


def _add_known(cast: Cast, hit: NameHit) -> None:
    known = hit.known
    if known.type is None:
        return
    span = cast.doc[hit.first : hit.last + 1]
    if known.use is Use.CAPITAL and not _is_metonym(span.root):
        cast.capitals.update(dict.fromkeys(range(hit.first, hit.last + 1), known.key))
        return
    key = known.key
    people = known.use is Use.DEMONYM and span.root.tag_ in {"NNS", "NNPS"} and not known.key.endswith(":Palestine")
    if people and not any(child.lower_ == "the" for child in span.root.children):
        key = known.key.replace("state:", "people:")
    if known.use is Use.DEMONYM and _is_single_person(span.root):
        return
    draft = cast.drafts.ensure(key, known.type if key == known.key else ActorType.OTHER)
    if known.of and draft.of is None:
        draft.of = known.of  # a key for now: it is settled when the cast is complete
    draft.plural = draft.plural or key.startswith("people:")
    text = hit.part or cast.text(hit.first, hit.last)
    draft.add_name(text, RANKS[known.use] if key == known.key else 0)
    cast.add_name(hit.first, hit.last, draft, FORMS[known.use])


def _is_single_person(token: Token) -> bool:
    noun = token.tag_ in {"NN", "NNP"} and token.dep_ not in {"amod", "compound", "nmod", "poss"}
    return noun and any(child.lower_ in {"a", "an", "one", "another"} for child in token.children)


def _is_metonym(token: Token) -> bool:
    while token.dep_ == "conj":
        token = token.head
    if token.dep_ in METONYM_DEPS:
        return True
    if token.dep_ == "pobj":
        return token.head.lower_ in METONYM_PREPS or token.head.dep_ == "agent"
    return token.dep_ == "dobj" and token.head.lemma_.lower() in load_vocabulary().done_to_governments


def _add_several(cast: Cast) -> None:
    """Find words for several states at once ("the two Koreas")."""
    for token in cast.doc:
        keys = load_several().get(token.lower_)
        if keys is None or token.i in cast.name_at:
            continue
        drafts = [cast.drafts.ensure(key, ActorType.STATE) for key in keys]
        first = token.left_edge.i
        for draft in drafts:
            draft.add_name(cast.text(first, token.i), SEVERAL_RANK)
        mention = cast.add(Mention(first, token.i, token.i, tuple(d.id for d in drafts), Form.COLLECTIVE))
        cast.name_at[token.i] = mention


def _is_common(cast: Cast, name: OrganizationName, known: set[int]) -> bool:
    """Say whether a capitalised stretch is a description ("Sudanese Government") rather than a name of its own."""
    words = load_vocabulary()
    head = cast.doc[name.last]
    lemma = head.lemma_.lower()
    own = [t for t in cast.doc[name.first : name.last + 1] if t.i not in known and t.is_alpha]
    if not own or lemma in words.person | words.official | words.people - {"authority", "mission", "leadership"}:
        return True
    if lemma in words.government and len(own) == 1:
        return True
    if any(t.lower_.startswith("government") for t in own) and not any(t.lemma_.lower() in words.body for t in own):
        return True
    # One capitalised common noun ("Council", or a noun that opens a sentence) is a description too.
    opens = bool(head.is_sent_start) and head.pos_ != "PROPN"
    return name.first == name.last and (lemma in words.nouns or opens)


def _add_organization(cast: Cast, name: OrganizationName, hit_at: dict[int, NameHit]) -> None:
    before = hit_at.get(name.first - 1)
    if (
        before is not None
        and before.last == name.first - 1
        and cast.doc[before.last].dep_ in {"amod", "compound", "nmod"}
    ):
        name = dataclasses.replace(name, first=before.first)
    inside = list(dict.fromkeys(hit_at[i] for i in range(name.first, name.last + 1) if i in hit_at))
    if any(hit.first <= name.first and hit.last >= name.last for hit in inside):
        return
    if _is_common(cast, name, {i for hit in inside for i in range(hit.first, hit.last + 1)}):
        return
    owner = find_owner(cast, name.first, name.last)
    shorter = next((hit for hit in inside if _goes_on(cast.doc, hit, name)), None)
    draft = (cast.drafts.find(shorter.known.key) if shorter is not None else None) or _organization_draft(cast, name)
    if draft.of is None and owner is not None and owner != draft.id:
        draft.of = owner
    draft.add_name(cast.text(name.first, name.last), 0)
    _add_over(cast, name, draft)
    _add_acronym(cast, name.last, draft)


def _goes_on(doc: Doc, hit: NameHit, name: OrganizationName) -> bool:
    """Say whether a known name opens the longer name of the same actor ("Communist Party" of a country)."""
    after = hit.last + 1
    return hit.known.key.startswith("org:") and hit.first == name.first and doc[after].lower_ in {"of", "for", "in"}


def _add_over(cast: Cast, name: OrganizationName, draft: ActorDraft) -> None:
    mention = cast.add(
        Mention(name.first, name.last, cast.doc[name.first : name.last + 1].root.i, (draft.id,), Form.NAME)
    )
    for i in range(name.first, name.last + 1):
        cast.name_at[i] = mention


def _organization_draft(cast: Cast, name: OrganizationName) -> ActorDraft:
    words = [w for w in fold_words(clean_name(cast.text(name.first, name.last))) if w != "the"]
    key = "org:" + " ".join(words)
    known = cast.drafts.find(key) or cast.drafts.find(" ".join(("tail", *words))) or _find_shorter(cast, words)
    if known is None:
        known = cast.drafts.ensure(key, name.type)
        initials = "".join(w[0] for w in words if w not in {"of", "for", "the", "and", "in", "on"})
        if len(initials) >= 3:
            known = cast.drafts.find(f"org:{initials}") or known
            cast.drafts.share_key(f"org:{initials}", known)
    cast.drafts.share_key(key, known)
    # A later "Presidential Administration" is that of Azerbaijan, where only that was named.
    for cut in range(1, len(words) - 1):
        cast.drafts.share_key(" ".join(("tail", *words[cut:])), known)
    return known


def _find_shorter(cast: Cast, words: list[str]) -> ActorDraft | None:
    for cut in range(1, len(words) - 1):
        found = cast.drafts.find("org:" + " ".join(words[cut:]))
        if found is not None:
            return found
    return None


def _add_acronym(cast: Cast, last: int, draft: ActorDraft) -> None:
    doc = cast.doc
    if last + 3 < len(doc) and doc[last + 1].text == "(" and doc[last + 3].text == ")":
        token = doc[last + 2]
        if token.text.isupper() and token.i not in cast.name_at:
            cast.drafts.share_key(f"org:{token.lower_}", draft)
            draft.add_surface(token.text)
            cast.add_name(token.i, token.i, draft, Form.NAME)


def _add_persons(cast: Cast, names: list[PersonName]) -> None:
    known: list[tuple[tuple[str, ...], ActorDraft]] = []
    by_word: dict[str, list[int]] = {}
    # Full names first, so that a surname finds its bearer wherever it stands.
    texts = {n.first: tuple(w for w in fold_words(cast.text(n.first, n.last))) for n in names}
    drafts: dict[int, ActorDraft] = {}
    for name in sorted(names, key=lambda n: (-len(texts[n.first]), n.first)):
        words = texts[name.first]
        if not words:
            continue
        draft = _find_person(words, known, by_word)
        if draft is None:
            draft = cast.drafts.ensure("person:" + " ".join(words), ActorType.PERSON)
            for word in words:
                by_word.setdefault(word, []).append(len(known))
            known.append((words, draft))
        drafts[name.first] = draft
    for name in names:
        if name.first in drafts:
            _add_person(cast, name, drafts[name.first])


def _find_person(
    words: tuple[str, ...], known: list[tuple[tuple[str, ...], ActorDraft]], by_word: dict[str, list[int]]
) -> ActorDraft | None:
    for index in by_word.get(words[-1], ()):
        full, draft = known[index]
        if words == full[-len(words) :] or (len(words) == 1 and words[0] == full[0]):
            return draft
        rest = iter(full)
        if len(words) > 1 and words[-1] == full[-1] and all(word in rest for word in words):
            return draft
    return None


def _add_person(cast: Cast, name: PersonName, draft: ActorDraft) -> None:
    cast.persons.append((name, draft.id))
    bare = cast.text(name.first, name.last)
    draft.add_name(bare, 0)
    first, last = (name.start, name.last) if name.before else (min(name.first, name.address or name.first), name.last)
    head = cast.doc[name.first : name.last + 1].root.i
    if name.title is not None:
        title = cast.text(*name.title)
        if draft.position is None:
            draft.position = title
        draft.add_surface(cast.text(first, last))
        if not name.before:
            draft.add_surface(title)
            draft.add_surface(cast.text(name.start, name.end))
            cast.add(Mention(name.title[0], name.title[1], name.head or name.title[0], (draft.id,), Form.TITLE))
        for i in range(name.title[0], name.title[1] + 1):
            cast.title_tokens.setdefault(i, draft.id)
    mention = cast.add(Mention(first, last, head, (draft.id,), Form.NAME))
    for i in range(name.first, name.last + 1):
        cast.name_at[i] = mention
    if name.title is not None and name.before:
        cast.add(Mention(name.title[0], name.title[1], name.head or name.title[1], (draft.id,), Form.TITLE))


def _find_surnames(doc: Doc, persons: list[PersonName], taken: set[int]) -> dict[int, int]:
    """Tokens that are the surname of a person named elsewhere, with the first token of that person's name."""
    bearers = {doc[p.last].text: p.first for p in reversed(persons) if len(doc[p.last].text) > SHORT}
    named = {i for person in persons for i in range(person.first, person.last + 1)}
    return {t.i: bearers[t.text] for t in doc if t.text in bearers and t.i not in named and t.i not in taken}


def _add_surnames(cast: Cast, surnames: dict[int, int]) -> None:
    for i, bearer in surnames.items():
        draft = cast.drafts[cast.name_at[bearer].actors[0]]
        draft.add_surface(cast.text(i, i))
        cast.add_name(i, i, draft, Form.NAME)
