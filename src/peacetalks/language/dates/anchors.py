"""Which other date of the text a date counts from: "the previous day", "a day after", "since then"."""

from __future__ import annotations

import bisect

from spacy.tokens import Token

from peacetalks.language.dates.contexts import Tense
from peacetalks.language.dates.mentions import DateMention
from peacetalks.language.dates.periods import Moment, Period
from peacetalks.language.dates.tenses import judge_tense
from peacetalks.language.parses import Parse

SUBJECTS = frozenset({"nsubj", "nsubjpass", "dobj"})
# So many letters in common make "met" no kin of "meeting", but "meet", its lemma, is.
KIN_LETTERS = 4
# An event is looked for among so many dates before; beyond them a word of the same stem tells of another one.
KIN_REACH = 40
# A report of so few tokens in the present tense tells of the day it is published.
EVENT_LINE_TOKENS = 150
# A finite verb that the parser calls a compound is the main verb of a headline ("Militants attack posts").
MAIN = frozenset({"ROOT", "conj", "ccomp", "parataxis", "compound"})
SIMPLE_PRESENT = frozenset({"VBZ", "VBP"})


class Anchors:
    """The dates of a report that are known so far, and what happened on them."""

    def __init__(self, parse: Parse, published: Moment | None) -> None:
        self.published = published
        self._doc = parse.doc
        self._event_line = published is not None and published.is_day and is_event_line(parse)
        self._known: list[tuple[DateMention, Moment]] = []  # in the order of the text
        self._of_token: dict[int, Moment] = {}

    def add(self, mention: DateMention, period: Period | None) -> None:
        """Remember a date, where it is one moment."""
        if period is not None and period.first is not None and mention.rule != "window":
            self._known.append((mention, period.first))
            if mention.dates is not None and mention.relation in {"on", "from", "by"}:
                self._of_token.setdefault(mention.dates, period.first)

    def find_date_of(self, token: Token) -> Moment | None:
        """Give the date that words of its own give to a verb or noun, or to another word for the same event."""
        return self._of_token.get(token.i)

    def find_reference(self, token: Token | None, position: int, *, reach: str) -> Moment | None:
        """Give the date that the clause around a token speaks of.

        ``reach`` is ``event`` (the date of the event itself, or of the main event above it), ``clause`` (failing that,
        the last date of the text before it, then the publication), ``same`` (any date nearby first) or ``before``
        (the last date before it).
        """
        if token is None:
            return self.published if self._event_line else None
        if reach != "before":
            for above in _climb(token):
                known = self.find_date_of(above) or self._date_of_kin(above, position)
                if known is not None:
                    return known
        if reach == "same":
            sentence = token.sent
            for _, moment in self._known[self._count_before(sentence.start) : self._count_before(sentence.end)]:
                if moment.is_day:
                    return moment
        if reach in {"clause", "event"} and self._tells_of_today(token):
            return self.published
        if reach == "event":
            return None
        count = self._count_before(position)
        if count:
            return self._known[count - 1][1]
        return self.published if self.published is not None and self.published.is_day and reach != "before" else None

    def _count_before(self, position: int) -> int:
        return bisect.bisect_left(self._known, position, key=lambda known: known[0].first)

    def _date_of_kin(self, token: Token, position: int) -> Moment | None:
        """Give the date of an event told before in a word of the same stem: "met on 3 May … the meeting discussed"."""
        stems = {_stem(word) for word in (token, *token.children) if word is token or word.dep_ in SUBJECTS} - {""}
        count = self._count_before(position)
        for mention, moment in reversed(self._known[max(0, count - KIN_REACH) : count]):
            if mention.dates is not None and mention.relation == "on":
                dated = self._doc[mention.dates]
                if _stem(dated) in stems or any(_stem(c) in stems for c in dated.children if c.dep_ in SUBJECTS):
                    return moment
        return None

    def _tells_of_today(self, token: Token) -> bool:
        top = token
        for top in _climb(token):  # noqa: B007 - the last one is the main verb
            pass
        return self._event_line and judge_tense(top) is Tense.PRESENT


def is_event_line(parse: Parse) -> bool:
    """Say whether a report is a line or two on what happens on the day, as chronicles have it: in the present tense."""
    if len(parse.doc) > EVENT_LINE_TOKENS:
        return False
    return any(is_present_verb(token) and _is_finite_main(token) for token in parse.doc)


def is_present_verb(token: Token) -> bool:
    """Say whether a verb is in the simple present, also where a plural ("withdraw") was taken for an infinitive."""
    if token.tag_ in SIMPLE_PRESENT:
        return True
    if token.tag_ != "VB" or token.dep_ != "ROOT":
        return False
    dependencies = {child.dep_ for child in token.children}
    return "nsubj" in dependencies and "aux" not in dependencies


def _is_finite_main(token: Token) -> bool:
    if token.dep_ in {"aux", "auxpass"}:
        return token.head.tag_ == "VBN" and token.lemma_ == "be" and token.head.dep_ in MAIN
    return token.dep_ in MAIN


def _climb(token: Token) -> list[Token]:
    """Give a token and the verbs and nouns above it."""
    chain = [token]
    while chain[-1].head.i != chain[-1].i:
        chain.append(chain[-1].head)
    return [word for word in chain if word is token or word.pos_ in {"VERB", "AUX", "NOUN"}]


def _stem(token: Token) -> str:
    lemma = token.lemma_.lower()
    return lemma[:KIN_LETTERS] if len(lemma) >= KIN_LETTERS and token.pos_ in {"VERB", "NOUN"} else ""
