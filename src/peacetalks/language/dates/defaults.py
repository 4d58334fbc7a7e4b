"""The date of what a report tells without a date of its own."""

from __future__ import annotations

from spacy.tokens import Token

from peacetalks.language.dates.anchors import SIMPLE_PRESENT, is_event_line, is_present_verb
from peacetalks.language.dates.contexts import Tense
from peacetalks.language.dates.periods import Moment, Period, read_moment
from peacetalks.language.dates.tenses import judge_tense
from peacetalks.language.parses import Parse

ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj"})
MAIN = frozenset({"ROOT", "conj", "compound"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
# UCDP: where a report gives no date, the event lies in the three days up to the report.
DAYS_BACK = 3


def find_default_date(parse: Parse, head: Token) -> str | None:
    """Give the date (EDTF) of an undated predicate: the publication day in an event line, else None.

    An event line is a report of a line or two in the present tense, as chronicles and news tickers have them
    ("Rebel forces attack a convoy near the border"): it tells of the day that it is published. That holds for its
    main verbs in the present tense and what is directly done in them ("hold talks"), not for what these only mention.
    """
    published = read_moment(parse.report.published)
    if published is None or not published.is_day or not is_event_line(parse):
        return None
    verb = head.head if head.pos_ in {"NOUN", "PROPN"} and head.dep_ in ARGUMENTS else head
    if not _is_main_present(verb):
        return None
    return Period.of(published).to_edtf()


def estimate_undated(published: str | None) -> str | None:
    """Give the EDTF interval that UCDP's coders record for an event without a date: the three days up to the report."""
    moment = read_moment(published)
    if moment is None or not moment.is_day:
        return None
    return Period(moment.shift_days(-DAYS_BACK), moment).to_edtf()


def end_by_duration(edtf: str, days: int) -> str:
    """Close an interval that is open at its end by how many days it lasts: a truce of three days from Sunday on."""
    first = read_moment(edtf.removesuffix("/.."))
    if first is None or not first.is_day or not edtf.endswith("/..") or days < 1:
        return edtf
    return Period(first, Moment(first.year, first.month, first.day).shift_days(days - 1)).to_edtf()


def _is_main_present(verb: Token) -> bool:
    if judge_tense(verb) is not Tense.PRESENT or verb.pos_ not in {"VERB", "AUX"}:
        return False
    if verb.dep_ == "conj":
        return _is_main_present(verb.head)
    if verb.dep_ == "advcl":
        # "as gunmen kill four": a clause of its own subject beside the main one, not what somebody says.
        dependencies = {child.dep_ for child in verb.children}
        return verb.tag_ in SIMPLE_PRESENT and bool(dependencies & SUBJECTS) and not _is_condition(verb)
    return verb.dep_ in MAIN and (
        is_present_verb(verb) or any(child.dep_ in {"aux", "auxpass"} for child in verb.children)
    )


def _is_condition(verb: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ in {"if", "unless", "until", "that"} for child in verb.children)
