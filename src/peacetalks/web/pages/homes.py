"""The first page: one box for text, files or an address, and a record to try."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.responses import RedirectResponse, Response

from peacetalks.errors import PeacetalksError, UsageError
from peacetalks.reports.sources import Source
from peacetalks.reports.values import Head
from peacetalks.review.holdings import count_holdings
from peacetalks.web.intakes import USUAL, Intake, Reception, build_head, find_demo, load_demo, name_pasted, name_upload
from peacetalks.web.sites import Site, TheAuthor, TheSite

pages = APIRouter()
ADDRESS = re.compile(r"\s*(https?://\S+)\s*", re.IGNORECASE)


@pages.get("/")
def show_home(request: Request, site: TheSite) -> Response:
    """Show the box."""
    return _draw(request, site)


@pages.post("/reports")
def add_reports(
    request: Request,
    site: TheSite,
    author: TheAuthor,
    text: Annotated[str, Form()] = "",
    files: Annotated[list[UploadFile] | None, File()] = None,
    title: Annotated[str, Form()] = "",
    published: Annotated[str, Form()] = "",
    source: Annotated[str, Form()] = "",
    extractor: Annotated[str, Form()] = USUAL,
) -> Response:
    """Read what stands in the box and what was dropped on it, keep it, and open it."""
    try:
        given = build_head(title, published, source)
        handed_in = _collect(site.reception, text, files or [])
        intake = site.reception.take_in(handed_in, given, author, extractor=extractor)
    except PeacetalksError as error:
        return _draw(request, site, text=text, problems=[error.message], status=422)
    return _lead_on(request, site, intake, text)


@pages.post("/demo")
def add_demo(request: Request, site: TheSite, author: TheAuthor) -> Response:
    """Read the sample reports into the record."""
    folder = find_demo()
    if folder is None:
        raise UsageError("the sample reports are not installed", todo="Paste a report of your own")
    samples = [(source, Head()) for source in load_demo(folder)]
    return _lead_on(request, site, site.reception.take_in(samples, Head(), author), "")


def _collect(reception: Reception, text: str, files: list[UploadFile]) -> list[tuple[Source, Head]]:
    named = [file for file in files if file.filename]
    reception.check_count(len(named))
    sources = [(name_upload(file.filename, file.file.read()), Head()) for file in named]
    if address := ADDRESS.fullmatch(text):
        sources.append(reception.fetch(address[1]))
    elif text.strip():
        sources.append((name_pasted(text), Head()))
    if not sources:
        raise UsageError("there is nothing to read", todo="Paste a report, drop a file, or give an address")
    return sources


def _lead_on(request: Request, site: Site, intake: Intake, text: str) -> Response:
    """Open the report where there is one, the list where there are several, else say what went wrong."""
    if not intake.outcomes:
        return _draw(request, site, text=text, problems=intake.problems, status=422)
    if len(intake.outcomes) == 1 and not intake.problems:
        return RedirectResponse(f"/reports/{intake.outcomes[0].report_id}", status_code=303)
    if intake.problems:
        return _draw(request, site, added=len(intake.outcomes), problems=intake.problems, warnings=intake.warnings)
    return RedirectResponse("/reports", status_code=303)


def _draw(
    request: Request,
    site: Site,
    *,
    text: str = "",
    problems: list[str] | None = None,
    warnings: list[str] | None = None,
    added: int = 0,
    status: int = 200,
) -> Response:
    with site.store.look() as snapshot:
        holdings = count_holdings(snapshot)
    return site.renderer.page(
        request,
        "pages/home.html",
        status=status,
        text=text,
        problems=problems or [],
        warnings=warnings or [],
        added=added,
        holdings=holdings,
        has_demo=find_demo() is not None,
        settings=site.settings,
    )
