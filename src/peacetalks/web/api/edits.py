"""Changing what is decided: conditions are checked and the decision is written under one lock, or nothing is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from sqlalchemy import Connection

from peacetalks.codebook.decisions import AnyDecision, Check, Judgement, Ref
from peacetalks.codebook.plain_values import value_to_plain
from peacetalks.errors import BusyError
from peacetalks.record.keeping import is_current, keep_up
from peacetalks.record.shelves import RecordShelf
from peacetalks.review.bundles import write_together
from peacetalks.store.decision_lists import ListedDecision, find_decision
from peacetalks.store.histories import Author
from peacetalks.store.parts import PartWriter
from peacetalks.views.facts import FactView
from peacetalks.web.api.corrections import translate_values
from peacetalks.web.api.hosts import ApiHost, Look
from peacetalks.web.api.problems import ProblemError
from peacetalks.web.api.schemas import FactJudgement
from peacetalks.web.api.versions import check_match, make_tag

TRIES = 5
"""How often the record is brought up to date before a change, where others keep changing it."""

FindFact = Callable[[Look, str], FactView]


class Build(Protocol):
    """Makes the decisions that are to be written from the present state; raises ProblemError where it must not be."""

    def __call__(self, look: Look) -> Sequence[AnyDecision]:
        """Make them, at least one."""
        ...


def decide(host: ApiHost, author: Author, build: Build) -> list[ListedDecision]:
    """Write decisions on the present state of the record, all or none, and give them as they are kept."""
    for _ in range(TRIES):
        keep_up(host.store)
        with host.store.change() as snapshot:
            # Others may have added or decided something while this one waited for its turn.
            if is_current(PartWriter(snapshot.connection)):
                decisions = build(Look(snapshot, RecordShelf(snapshot)))
                written = write_together(snapshot, decisions, author)
                return [_find_kept(snapshot.connection, one.id) for one in written]
    raise BusyError("others keep changing the record", where=host.store.address, todo="Try again in a moment")


def _find_kept(connection: Connection, identifier: str) -> ListedDecision:
    kept = find_decision(connection, identifier)
    assert kept is not None  # noqa: S101 – it was written in this transaction
    return kept


def judge_fact(
    host: ApiHost, author: Author, asked: FactJudgement, *, if_match: str | None, find_fact: FindFact
) -> tuple[ListedDecision, FactView]:
    """Write what a person says of a fact, and give the judgement and the fact as it stands with it.

    Raises ProblemError with both versions where it changed since the one that the judgement is based on, or, where
    that is not said, where another person says otherwise.
    """

    def build(look: Look) -> Sequence[AnyDecision]:
        view = find_fact(look, asked.fact)
        if if_match is not None:
            check_match(if_match, view, asked.model_dump(mode="json"))
        else:
            _check_agreement(view, asked, author)
        return [_build_judgement(look, asked)]

    (kept,) = decide(host, Author(author.by, asked.why), build)
    keep_up(host.store)
    with host.store.look() as snapshot:
        return kept, find_fact(Look(snapshot, RecordShelf(snapshot)), asked.fact)


def _check_agreement(view: FactView, asked: FactJudgement, author: Author) -> None:
    if view.checked_by in (None, author.by) or (view.check == asked.check and asked.check is not Check.CORRECT):
        return
    raise ProblemError(
        409,
        "judged-otherwise",
        "Judged otherwise",
        f"{view.checked_by} has judged this fact ({view.check}), and your judgement says something else. Nothing was "
        "changed. Compare `current` with `sent`; to decide nevertheless, send it again with `etag` as If-Match.",
        current=value_to_plain(view),
        sent=asked.model_dump(mode="json"),
        etag=make_tag(view),
    )


def _build_judgement(look: Look, asked: FactJudgement) -> Judgement:
    kept = look.snapshot.find_fact(asked.fact)
    if kept is None:
        detail = (
            f"A person added this fact, so that it is not judged. To take it back, undo the judgement {asked.fact}."
        )
        raise ProblemError(409, "added-by-a-person", "Added by a person", f"{detail} Nothing was changed.")
    if asked.check is Check.CORRECT:
        values = translate_values(look, kept, asked.values)
    elif asked.values:
        detail = "`values` go with the check `correct` only. Nothing was changed."
        raise ProblemError(422, "not-as-described", "Not as described", detail)
    else:
        values = {}
    ref = Ref(kept.reading.coding.report.id, kept.fact.id)
    adjudicates = asked.adjudicates
    return Judgement(id="", by="", when="", fact=ref, check=asked.check, values=values, adjudicates=adjudicates)
