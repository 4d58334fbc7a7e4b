"""Parts of the record by id or name, and what is said where there is none: never there, or gone into another part."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query

from peacetalks.store.listings import ListedReport, find_departure, find_report
from peacetalks.web.api.hosts import Look
from peacetalks.web.api.problems import ProblemError, not_found

SPACES = {"actor": "actors", "encounter": "encounters", "ledger": "commitments", "process": "processes"}
"""The spaces of the record, each with the name of its list in the API."""
WORDS = {"actor": "actor", "encounter": "encounter", "ledger": "commitment", "process": "process"}
SEVERAL = 8  # ids that are listed where a name fits several

InProcess = Annotated[str | None, Query(description="Only in this process, by id or name.")]
OfActor = Annotated[str | None, Query(description="Only where this actor takes part, by id or name.")]
NewestFirst = Annotated[bool, Query(alias="newest_first", description="The newest first, else the oldest.")]


def pick(look: Look, space: str, words: str) -> str:
    """Give the id of the one part that words name. Raises ProblemError where there is none, or several."""
    found = look.reader.find(space, words)
    if len(found) == 1:
        return found[0]
    if found:
        listed = ", ".join(found[:SEVERAL])
        detail = f"{len(found)} are called {words!r}: {listed}. Give the id of one."
        raise ProblemError(400, "several", "Several are called so", detail, candidates=found[:SEVERAL])
    raise _missing(look, space, words)


def check_present(look: Look, space: str, identifier: str, found: object) -> None:
    """Raise ProblemError where a part was not found: 410 with what became of it, or 404."""
    if not found:
        raise _missing(look, space, identifier)


def pick_report(look: Look, words: str) -> ListedReport:
    """Give the report of an id or name. Raises ProblemError where there is none."""
    report = find_report(look.snapshot.connection, words)
    if report is None:
        raise not_found("report", words, "GET /api/v1/reports lists them; GET /api/v1/search?q=in:reports finds words.")
    return report


def _missing(look: Look, space: str, identifier: str) -> ProblemError:
    gone = find_departure(look.snapshot.connection, space, identifier)
    if gone is None:
        return not_found(WORDS[space], identifier, f"GET /api/v1/{SPACES[space]} lists what there is.")
    at, change, into = gone
    told = f"it is the same as {into} now" if into else "no report tells of it any more"
    detail = f"The {WORDS[space]} {identifier} left the record on {at[:10]}: {told}."
    address = f"/api/v1/{SPACES[space]}/{into}" if into else None
    return ProblemError(410, "gone", "Gone", detail, change=change, at=at, into=into, into_address=address)
