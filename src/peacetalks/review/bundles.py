"""Decisions that were taken together: written all or none, each with its place among them, and undone together."""

from __future__ import annotations

import re
from collections.abc import Sequence

from peacetalks.codebook.decisions import AnyDecision, Undoing
from peacetalks.errors import UsageError
from peacetalks.store.decision_lists import ListedDecision, find_decision, list_decisions
from peacetalks.store.decisions import KeptDecision, write_decision
from peacetalks.store.histories import Author
from peacetalks.store.snapshots import Snapshot
from peacetalks.store.stores import Store

TOGETHER = "together, {number} of {total}"
"""What stands at the end of why such a decision was taken."""
PLACE = re.compile(r"(?:^|; )together, (\d+) of (\d+)$")


def decide_together(store: Store, decisions: Sequence[AnyDecision], author: Author) -> list[AnyDecision]:
    """Write decisions, all or none; where they are several, each says its place among them."""
    with store.change() as snapshot:
        return write_together(snapshot, decisions, author)


def write_together(snapshot: Snapshot, decisions: Sequence[AnyDecision], author: Author) -> list[AnyDecision]:
    """Write decisions in the transaction of a snapshot, as ``decide_together`` does."""
    total = len(decisions)
    return [
        write_decision(snapshot.connection, decision, Author(author.by, word_place(author.why, number, total)))
        for number, decision in enumerate(decisions, 1)
    ]


def word_place(why: str, number: int, total: int) -> str:
    """Say why, with the place among decisions that are taken together."""
    if total == 1:
        return why
    place = TOGETHER.format(number=number, total=total)
    return f"{why}; {place}" if why else place


def read_place(why: str) -> tuple[int, int]:
    """Give the place that a reason says, and how many were taken together: the first of one where it says none."""
    found = PLACE.search(why)
    return (int(found[1]), int(found[2])) if found else (1, 1)


def cut_place(why: str) -> str:
    """Give why without the place."""
    return PLACE.sub("", why)


def pick_last_bundle(standing: Sequence[KeptDecision]) -> list[KeptDecision]:
    """Give the last of decisions in their order, with those before it that were taken together with it."""
    taken = [standing[-1]]
    number, total = read_place(standing[-1].decision.why)
    for kept in reversed(standing[:-1]):
        earlier, theirs = read_place(kept.decision.why)
        if theirs != total or total == 1 or earlier >= number:
            break
        taken.insert(0, kept)
        number = earlier
    return taken


def undo_together(store: Store, decision_id: str, author: Author) -> int:
    """Take back a decision with all that was taken together with it, and say how many. Raises UsageError without it."""
    with store.look() as snapshot:
        found = find_decision(snapshot.connection, decision_id)
        if found is None:
            raise UsageError("there is no such decision", where=decision_id)
        undoings = build_undoings(snapshot, found)
    if not undoings:
        raise UsageError("this decision is undone already", where=decision_id, todo="Load the page again")
    return len(decide_together(store, undoings, author))


def build_undoings(snapshot: Snapshot, found: ListedDecision) -> list[AnyDecision]:
    """Give what takes back a decision with all that was taken together with it; nothing where all is undone."""
    number, total = read_place(found.why)
    near = list_decisions(snapshot.connection, after=found.seq - number, limit=total)
    standing = [one for one in near if not one.undone and read_place(one.why)[1] == total]
    return [Undoing(id="", by="", when="", decision=one.id) for one in reversed(standing)]
