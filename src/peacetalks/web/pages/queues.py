"""What waits for review across all reports."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from peacetalks.codebook.summaries import Summary, summarise_fact
from peacetalks.facts.combining import list_differences
from peacetalks.review.holdings import count_holdings
from peacetalks.review.queues import Waiting, has_combined, list_waiting
from peacetalks.web.sites import TheSite

pages = APIRouter()


@dataclass(frozen=True, slots=True)
class QueueLine:
    """A fact that waits, in words."""

    waiting: Waiting
    summary: Summary
    quote: str
    differences: tuple[str, ...]


@pages.get("/review")
def show_queue(request: Request, site: TheSite, differing: bool = False) -> Response:
    """Show the facts that wait, or those read differently, the least certain and most consequential first."""
    with site.store.look() as snapshot:
        holdings = count_holdings(snapshot)
        waiting = list_waiting(snapshot, differing=differing)
        combined = has_combined(snapshot)
    lines = [
        QueueLine(
            one,
            summarise_fact(one.fact, one.names),
            " ".join(one.fact.evidence[0].quote.split()),
            list_differences(one.fact),
        )
        for one in waiting
    ]
    return site.renderer.page(
        request, "pages/queue.html", lines=lines, holdings=holdings, combined=combined, differing=differing
    )


@pages.get("/review/next")
def show_next(site: TheSite) -> Response:
    """Lead to the report of the fact that comes first."""
    with site.store.look() as snapshot:
        waiting = list_waiting(snapshot, limit=1)
    where = f"/reports/{waiting[0].report_id}" if waiting else "/review"
    return RedirectResponse(where, status_code=303)
