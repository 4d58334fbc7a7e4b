"""The commands ``same``, ``different`` and ``unsure``: who is who and what is what, decided by hand; and ``across``."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from peacetalks.cli.databases import DEFAULT_DB, By, Db, Why, find_author
from peacetalks.errors import UsageError

if TYPE_CHECKING:
    from peacetalks.codebook.decisions import Ref, Subject, Verdict
    from peacetalks.record.shelves import RecordShelf

Left = Annotated[
    str, typer.Argument(metavar="A", help="An actor or encounter by id or name, or REPORT/ID as one report has it.")
]
Right = Annotated[str, typer.Argument(metavar="B", help="Another one.")]


class AcrossShowing(StrEnum):
    """How the whole answer is shown."""

    JSON = "json"


def same(left: Left, right: Right, db: Db = DEFAULT_DB, by: By = None, why: Why = "") -> None:
    """Say that two actors, or two encounters, are one. Nothing is overwritten: `peacetalks undo` parts them again."""
    from peacetalks.codebook.decisions import Verdict

    _decide(db, (left, right), Verdict.SAME, (by, why))


def different(left: Left, right: Right, db: Db = DEFAULT_DB, by: By = None, why: Why = "") -> None:
    """Say that two actors, or two encounters, are not one, so that nothing puts them together."""
    from peacetalks.codebook.decisions import Verdict

    _decide(db, (left, right), Verdict.DIFFERENT, (by, why))


def unsure(left: Left, right: Right, db: Db = DEFAULT_DB, by: By = None, why: Why = "") -> None:
    """Say that it cannot be told whether two are one; an earlier decision on them no longer holds."""
    from peacetalks.codebook.decisions import Verdict

    _decide(db, (left, right), Verdict.UNSURE, (by, why))


def across(
    db: Db = DEFAULT_DB,
    format_: Annotated[AcrossShowing, typer.Option("--format", help="How to show it.")] = AcrossShowing.JSON,
) -> None:
    """Give the whole answer to who is who and what is what: clusters of actors and encounters, links and processes.

    Every reference is a report and the id that it has there, so that the answer can be compared with a coded one.
    """
    from peacetalks.cli.answers import print_json
    from peacetalks.record.across import collect_across
    from peacetalks.record.keeping import open_record

    del format_  # JSON is the one way; the option keeps the command like the others
    with open_record(db) as shelf:
        answer = collect_across(shelf.parts)
    print_json(answer)


def _decide(db: str, pair: tuple[str, str], verdict: Verdict, author: tuple[str | None, str]) -> None:
    from peacetalks.cli.histories import word_decision
    from peacetalks.codebook.decisions import Identity
    from peacetalks.record.keeping import open_record
    from peacetalks.store.histories import Author
    from peacetalks.store.stores import open_store

    with open_record(db) as shelf:
        (subject, left), (other, right) = (_resolve(shelf, words) for words in pair)
    if subject is not other:
        raise UsageError(f"{pair[0]} is an {subject}, {pair[1]} an {other}", todo="Name two actors or two encounters")
    if left == right:
        raise UsageError(
            "these two are one already", where=pair[1], todo="To part them, name REPORT/ID of one report each"
        )
    by, why = author
    identity = Identity(id="", by="", when="", subject=subject, left=left, right=right, verdict=verdict)
    with open_store(db) as store:
        (done,) = store.decide([identity], Author(find_author(by), why))
    sys.stdout.write(f"{done.id}  {word_decision(done)}\npeacetalks undo {done.id} takes it back\n")


def _resolve(shelf: RecordShelf, words: str) -> tuple[Subject, Ref]:
    """Find what words name: an actor or talks of one report, an encounter, or an actor."""
    from peacetalks.cli.records import pick_actor
    from peacetalks.codebook.decisions import Ref, Subject

    report, _, local = words.rpartition("/")
    kinds = shelf.find_kinds(report, local) if report else ()
    for subject in (Subject.ACTOR, Subject.ENCOUNTER):
        if str(subject) in kinds:
            return subject, Ref(report, local)
    found = shelf.find("encounter", words)
    subject = Subject.ENCOUNTER if len(found) == 1 else Subject.ACTOR
    identifier = found[0] if len(found) == 1 else pick_actor(shelf, words).id
    member = shelf.find_member(str(subject), identifier)
    if member is None:
        raise UsageError("no report tells of it any more", where=words, todo="Name another one")
    return subject, member
