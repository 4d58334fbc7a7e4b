"""The commands ``history`` and ``undo``: what was added and decided, and taking decisions back."""

from __future__ import annotations

import sys
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any

import typer

from peacetalks.cli.databases import DEFAULT_DB, By, Db, Format, Showing, Why, find_author

if TYPE_CHECKING:
    from peacetalks.store.decisions import KeptDecision
    from peacetalks.store.histories import Entry
    from peacetalks.store.snapshots import Snapshot


def history(
    about: Annotated[str | None, typer.Argument(help="Only about this report, fact, process or decision.")] = None,
    db: Db = DEFAULT_DB,
    flagged: Annotated[bool, typer.Option("--flagged", help="Only decisions that need another look.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="Show at most so many, the newest first.")] = 50,
    format_: Format = Showing.TABLE,
) -> None:
    """List what was added and decided, by whom, when and why; the newest first."""
    from peacetalks.cli.answers import print_json
    from peacetalks.store.stores import open_store

    with open_store(db) as store, store.look() as snapshot:
        decisions = _load(snapshot, about, flagged=flagged)
        rows = (
            [_tell_decision(kept) for kept in reversed(decisions)][:limit]
            if about or flagged
            else _tell_all(snapshot, {kept.decision.id: kept for kept in decisions}, limit)
        )
    if format_ is Showing.JSON:
        print_json(rows)
        return
    for row in rows:
        sys.stdout.write(f"{row['id']}  {row['what']}\n")
    if not rows:
        sys.stdout.write("nothing in the history\n")


def undo(
    decision: Annotated[str | None, typer.Argument(help="The decision's id; see `peacetalks history`.")] = None,
    db: Db = DEFAULT_DB,
    last: Annotated[bool, typer.Option("--last", help="Undo the last decision that counts.")] = False,
    by: By = None,
    why: Why = "",
) -> None:
    """Take a decision back. Nothing is removed: the undoing is one more decision, which can be undone as well."""
    from peacetalks.cli.histories import word_decision
    from peacetalks.errors import UsageError
    from peacetalks.store.histories import Author
    from peacetalks.store.stores import open_store

    if (decision is None) is not last:
        raise UsageError("which decision?", todo="Give its id, or --last")
    with open_store(db) as store:
        with store.look() as snapshot:
            decisions = {kept.decision.id: kept for kept in _load(snapshot, None, flagged=False)}
        chosen = decision or _find_last(decisions)
        done = store.undo(chosen, Author(find_author(by), why))
    sys.stdout.write(f"{done.id}  undone: {word_decision(decisions[chosen].decision)}\n")


def _load(snapshot: Snapshot, about: str | None, *, flagged: bool) -> list[KeptDecision]:
    from peacetalks.store.decisions import load_decisions

    kept = load_decisions(snapshot.connection, about=_find_subject(snapshot, about))
    return [one for one in kept if one.flagged or not flagged]


def _find_subject(snapshot: Snapshot, about: str | None) -> str | None:
    """Give the lasting id of what the user names; a process or a decision is named by itself."""
    if about is None:
        return None
    fact = snapshot.find_fact(about)
    if fact:
        return fact.id
    reading = snapshot.find_current(about)
    return reading.report_id if reading else about


def _find_last(decisions: dict[str, KeptDecision]) -> str:
    from peacetalks.codebook.decisions import Undoing
    from peacetalks.errors import UsageError

    for decision_id, kept in reversed(decisions.items()):
        if not kept.undone and not isinstance(kept.decision, Undoing):
            return decision_id
    raise UsageError("there is nothing to undo", todo="`peacetalks history` lists what was decided")


def _tell_all(snapshot: Snapshot, decisions: dict[str, KeptDecision], limit: int) -> list[dict[str, Any]]:
    from peacetalks.store.histories import iter_entries

    entries = list(islice(iter_entries(snapshot.connection, newest_first=True), limit))
    names = snapshot.name_readings([entry.subject for entry in entries if entry.action == "add"])
    return [
        _tell_decision(decisions[entry.subject]) if entry.subject in decisions else _tell_adding(entry, names)
        for entry in entries
    ]


def _tell_adding(entry: Entry, names: dict[str, str]) -> dict[str, Any]:
    why = f": {entry.why}" if entry.why else ""
    what = f"added {names.get(entry.subject, entry.subject)}, by {entry.by}, {entry.at[:19]}{why}"
    return {"id": entry.subject, "at": entry.at, "by": entry.by, "why": entry.why, "what": what}


def _tell_decision(kept: KeptDecision) -> dict[str, Any]:
    from peacetalks.cli.histories import describe_decision
    from peacetalks.codebook.decisions import decision_to_dict

    decision = kept.decision
    return {
        "id": decision.id,
        "at": decision.when,
        "by": decision.by,
        "why": decision.why,
        "what": describe_decision(kept),
        "decision": decision_to_dict(decision),
        "counts": kept.counts,
        "flagged": kept.flagged,
    }
