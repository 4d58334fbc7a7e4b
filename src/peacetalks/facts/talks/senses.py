"""Whether a word has the sense that a frame gives it: "met the envoy", not "met the target"."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Token

from peacetalks.codebook.terms import ActorType, Kind
from peacetalks.facts.frames import Frame, load_frames
from peacetalks.facts.talks.tables import find_actors
from peacetalks.facts.talks.wording import load_wording
from peacetalks.language.analyses import Analysis
from peacetalks.language.predicates import Form, Predicate

PLURAL_TAGS = frozenset({"NNS", "NNPS"})
PERSONAL = frozenset({"they", "we", "he", "she", "both"})
PLURAL_PRONOUNS = frozenset({"they", "we", "both", "who"})
VISITORS_OF_NOUN = ("by", "possessor", "modifier", "agent")
TOURING = frozenset({"travel", "return", "arrive", "visit"})
SENDING = frozenset({"send", "dispatch"})
ENVOYS = frozenset({"delegation", "envoy", "mediator", "team", "negotiator", "emissary"})
OTHER_CALLS = frozenset({"content", "attribute", "for", "on", "upon"})
PURPOSES = frozenset({"meet", "confer", "negotiate", "discuss"})
ATTENDING = frozenset({"participate", "attend", "mediate"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A word of a frame with the predicates that make the telling, the word's own first."""

    analysis: Analysis
    frame: Frame
    chain: tuple[Predicate, ...]
    token: Token

    def has_sense(self) -> bool:
        """Say whether what the frame needs stands around its word."""
        if self.token.ent_type_ in {"PERSON", "LAW", "WORK_OF_ART"}:
            return False
        others = load_wording()["other_encounters"]
        if self.is_noun and any(c.lower_ in others for c in self.token.children if c.dep_ in {"compound", "amod"}):
            return False
        needs = self.frame.options.get("needs")
        return needs is None or TESTS[needs](self)

    @property
    def is_noun(self) -> bool:
        """Say whether the word is a noun."""
        return self.chain[0].form is Form.NOUN

    def heads(self, *roles: str) -> list[Token]:
        """Give the arguments of the whole chain in these roles."""
        return [self.analysis.doc[h] for p in self.chain for h in p.heads(*roles)]

    def acts(self, token: Token) -> bool:
        """Say whether a token stands for an actor, or for people who act for one."""
        return bool(find_actors(self.analysis, token)) or _is_agent_noun(token)

    def is_person(self, token: Token) -> bool:
        """Say whether a token names a person."""
        actors = self.analysis.actor_by_id
        return any(actors[a].type is ActorType.PERSON for a in self.analysis.actors_at(token))

    def has_two(self) -> bool:
        """An object that is no actor gives the word another sense; else two are needed, or one plural."""
        if not self.chain[0].passive and not all(self.acts(p) for p in self.heads("patient")):
            return False
        heads = self.heads(*self.frame.fills["parties"])
        people = [h for h in heads if self.acts(h) or h.pos_ == "PRON"]
        actors = {a for h in heads for a in find_actors(self.analysis, h)}
        plural = any(h.tag_ in PLURAL_TAGS or h.lower_ in PLURAL_PRONOUNS for h in heads)
        return len(actors) >= 2 or (bool(people) and (plural or len(people) >= 2))

    def has_partner(self) -> bool:
        """Somebody is there to talk to, who is no audience."""
        roles = [role for role in self.frame.fills["parties"] if role != "agent"]
        partners = [p for p in self.heads(*roles) if self.acts(p)]
        audiences = load_wording()["audiences"]
        return bool(partners) and not any(p.lemma_.lower() in audiences for p in partners)

    def has_partner_or_topic(self) -> bool:
        """Somebody engages with another, or on a matter of the conflict."""
        return self.has_partner() or (bool(self.heads("on")) and any(self.acts(a) for a in self.heads("agent")))

    def has_mediator(self) -> bool:
        """A third party mediates between parties, or what they agree on."""
        texts = load_wording()["texts"] | load_wording()["rounds"]
        patients = self.heads("patient")
        settles = any(p.lemma_.lower() in texts or is_encounter_noun(p) for p in patients)
        return settles or any(self.acts(p) for p in self.heads("between"))

    def has_named_partner(self) -> bool:
        """A call is a conversation only where a person is called, and nothing is called for or called something."""
        if not self.is_noun:
            doc = self.analysis.doc
            others = (a for a in self.chain[0].arguments if doc[a.head].ent_type_ not in {"DATE", "TIME"})
            bare = not {a.role for a in others} & OTHER_CALLS
            return bare and any(self.is_person(p) for p in self.heads("patient"))
        known = any(self.is_person(p) for p in self.heads("with", "to", "between"))
        is_phone = any(c.lower_ in load_wording()["phone"] for c in self.token.children)
        anyone = any(self.acts(self.analysis.doc[a.head]) for p in self.chain for a in p.arguments)
        return (is_phone and anyone) or (known and self.token.lower_ == "call")

    def has_visitor(self) -> bool:
        """Somebody who acts comes to see another."""
        roles = VISITORS_OF_NOUN if self.is_noun else ("agent",)
        return any(self.acts(h) for h in self.heads(*roles))

    def has_guest(self) -> bool:
        """A person or a delegation is received."""
        guests = self.heads("patient")
        return any(self.is_person(g) or g.lemma_.lower() in {"delegation", "envoy"} for g in guests)

    def has_topic(self) -> bool:
        """Actors, or an encounter, discuss something."""
        views = {"view", "opinion"}
        if self.chain[0].lemma == "exchange" and not any(p.lemma_ in views for p in self.heads("patient")):
            return False
        speakers = self.heads("agent", "with")
        known = any(self.acts(a) or a.lower_ in PERSONAL or is_encounter_noun(a) for a in speakers)
        return known or self.chain[0].passive

    def has_talks(self) -> bool:
        """A motion, a round or a session is one of talks where a word of talks hangs on it."""
        if self.is_noun:
            near = [*self.token.children, *(g for c in self.token.children for g in c.children)]
            measured = any(c.dep_ == "prep" and c.lower_ == "of" for c in self.token.children)
            return any(is_encounter_noun(t) for t in near) or (len(self.chain) > 1 and not measured)
        if self.chain[0].lemma in TOURING and tells_of_encounter(self.analysis):
            return any(self.is_person(a) for a in self.heads("agent"))
        sent = self.heads("patient") if self.chain[0].lemma in SENDING else []
        return any(_is_purpose(c) for c in self.token.children) or any(e.lemma_ in ENVOYS for e in sent)

    def has_peace(self) -> bool:
        """A process or diplomacy is one of peace."""
        peace = load_wording()["peace"]
        words = [c.lemma_.lower() for c in self.token.children if c.dep_ in {"amod", "compound"}]
        return self.token.lemma_.lower() == "mediation" or any(w in peace for w in words)

    def has_text(self) -> bool:
        """Something is signed that parties sign together."""
        objects = self.heads("of") if self.is_noun else self.heads("patient", "on")
        return any(o.lemma_.lower() in load_wording()["texts"] for o in objects)


TESTS: dict[str, Callable[[Surroundings], bool]] = {
    "two": Surroundings.has_two,
    "partner": Surroundings.has_partner,
    "partner_or_topic": Surroundings.has_partner_or_topic,
    "mediator": Surroundings.has_mediator,
    "named_partner": Surroundings.has_named_partner,
    "visitor": Surroundings.has_visitor,
    "guest": Surroundings.has_guest,
    "topic": Surroundings.has_topic,
    "talks": Surroundings.has_talks,
    "peace": Surroundings.has_peace,
    "text": Surroundings.has_text,
}


def tells_of_encounter(analysis: Analysis) -> bool:
    """Say whether a report is a release, or has a headline that names an encounter ("The minister's call with …")."""
    words = {w.strip("“”\"'’.,:").lower() for w in (analysis.report.title or "").split()}
    return analysis.issuer is not None or bool(words & load_wording()["headline_encounters"])


def is_encounter_noun(token: Token) -> bool:
    """Say whether a token is a noun of any frame of talks."""
    return token.pos_ in {"NOUN", "PROPN"} and token.lemma_.lower() in _encounter_nouns()


@functools.cache
def _encounter_nouns() -> frozenset[str]:
    return frozenset().union(*(f.nouns for f in load_frames(Kind.TALKS).frames))


@functools.cache
def _purpose_verbs() -> frozenset[str]:
    return ATTENDING.union(*(f.verbs for f in load_frames(Kind.TALKS).frames if f.name in PURPOSES))


def _is_agent_noun(token: Token) -> bool:
    return token.lemma_.lower() in load_wording()["agents"]


def _is_purpose(child: Token) -> bool:
    """Say whether a child of a verb of motion is "to meet", "for talks", "for a round of talks"."""
    if child.dep_ in {"advcl", "xcomp"}:
        return child.lemma_.lower() in _purpose_verbs()
    return child.dep_ == "prep" and child.lower_ == "for" and any(is_encounter_noun(t) for t in child.subtree)
