"""One commitment through all reports: its words, its ledger, and three statuses that do not mix."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from peacetalks.codebook.folding import fold_words
from peacetalks.views.commitments import build_commitments
from peacetalks.web.citings import cite_view
from peacetalks.web.faults import MissingError
from peacetalks.web.records import list_processes_of, open_record
from peacetalks.web.sites import TheSite

pages = APIRouter()
SHORTEST = 5
"""Letters of a word that says something of what was undertaken."""


@pages.get("/commitments")
def show_commitments() -> Response:
    """Lead to the commitments of the whole record."""
    return RedirectResponse("/record/commitments", status_code=303)


@pages.get("/commitments/{ledger_id}")
def show_commitment(request: Request, site: TheSite, ledger_id: str) -> Response:
    """Show a commitment."""
    with open_record(site) as opened:
        ledger = opened.reader.get_ledgers([ledger_id]).get(ledger_id)
        if ledger is None:
            raise MissingError("there is no such commitment", where=ledger_id, todo="It may be one with another now")
        (view,) = build_commitments(opened.reader, [ledger], opened.reader.as_of)
        processes = list_processes_of(opened.reader, "ledger", ledger_id)
        search_words = " OR ".join(dict.fromkeys(word for word in fold_words(view.words) if len(word) >= SHORTEST))
        citing = cite_view("Commitment", view.words, len(view.entries), opened=opened)
    return site.renderer.page(
        request,
        "pages/commitment.html",
        view=view,
        processes=processes,
        citing=citing,
        search_words=f"({search_words})" if search_words else "",
    )
