"""The commitments ledger, with three statuses that do not mix and none of which is a ruling."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response

from peacetalks.record.standings import OPEN
from peacetalks.store.listings import ShareFilter, list_shared
from peacetalks.views.commitments import CommitmentView, EntryView, build_commitments
from peacetalks.web.api.encounters import pick_holders
from peacetalks.web.api.finding import InProcess, NewestFirst, check_present
from peacetalks.web.api.hosts import TheLook
from peacetalks.web.api.paging import Page
from peacetalks.web.api.schemas import ThePaging
from peacetalks.web.api.versions import put_tag

router = APIRouter(prefix="/commitments", tags=["commitments"])
AsOf = Annotated[
    str | None,
    Query(pattern=r"^\d{4}-\d\d-\d\d$", description="As known on this day, else on that of the latest report."),
]
Party = Annotated[str | None, Query(description="An actor by id or name.")]


@router.get("")
def list_all(  # noqa: PLR0913 – one parameter a filter
    look: TheLook,
    paging: ThePaging,
    process: InProcess = None,
    by: Party = None,
    to: Party = None,
    status: Annotated[
        Literal["open"] | None, Query(description="Only those on whose fate nothing is entered, and which stand.")
    ] = None,
    as_of: AsOf = None,
    newest_first: NewestFirst = False,
) -> Page[CommitmentView]:
    """List commitments and truces in the order of days: what parties say, what is entered, how the deadline stands."""
    parties = {role: words for role, words in (("by", by), ("to", to)) if words}
    wanted = ShareFilter(
        holders=pick_holders(look, process, parties),
        # What is open now was open before; what is not may have been, which only its entries tell.
        statuses=(OPEN,) if status and as_of is None else (),
        until=as_of,
        newest_first=newest_first,
    )
    after = paging.find_key(str, str)
    rows = list_shared(look.snapshot.connection, "ledger", wanted, after=after, limit=paging.asked)
    views = _build(look, [identifier for _, identifier in rows[: paging.limit]], as_of)
    return paging.build([view for view in views if view.open or not status], rows)


def _build(look: TheLook, ids: list[str], as_of: str | None) -> tuple[CommitmentView, ...]:
    day = as_of or look.reader.as_of
    ledgers = look.reader.get_ledgers(ids, as_of=day)
    return build_commitments(look.reader, [ledgers[one] for one in ids if one in ledgers], day)


@router.get("/{commitment}")
def get_one(look: TheLook, request: Request, response: Response, commitment: str, as_of: AsOf = None) -> CommitmentView:
    """Give a commitment with every line of its ledger and the words behind it."""
    found = _build(look, [commitment], as_of)
    check_present(look, "ledger", commitment, found)
    put_tag(request, response, found[0])
    return found[0]


@router.get("/{commitment}/entries")
def list_entries(look: TheLook, paging: ThePaging, commitment: str, as_of: AsOf = None) -> Page[EntryView]:
    """List the lines of a commitment's ledger in the order of appearance."""
    found = _build(look, [commitment], as_of)
    check_present(look, "ledger", commitment, found)
    return paging.cut(found[0].entries)
