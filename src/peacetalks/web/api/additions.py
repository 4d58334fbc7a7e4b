"""Handing in reports: a text, a web address that is fetched, or files, within the bounds of the pages."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Form, Response, UploadFile

from peacetalks.errors import UsageError
from peacetalks.reports.sources import Source
from peacetalks.reports.values import Head
from peacetalks.store.additions import Change, Outcome
from peacetalks.web.api.hosts import TheAuthor, TheHost
from peacetalks.web.api.problems import ProblemError
from peacetalks.web.api.schemas import AddedReport, AddedReports, KnownHead, NewAddress, NewReport
from peacetalks.web.intakes import USUAL, Intake, build_head, name_pasted, name_upload

router = APIRouter(prefix="/reports", tags=["reports"])
KNOWN_ALREADY = {"description": "All of it was known; nothing was added"}


@router.post("", status_code=201, responses={200: KNOWN_ALREADY})
def add(host: TheHost, author: TheAuthor, response: Response, report: NewReport) -> AddedReport:
    """Read a report and keep it with its facts. The same text again changes nothing."""
    handed_in: list[tuple[Source, Head]] = [(name_pasted(report.text), Head(url=report.url))]
    intake = host.reception.take_in(handed_in, _read_head(report), author, extractor=report.extractor)
    (outcome, *_) = _tell(intake, response)
    return _view(outcome, intake.warnings)


@router.post("/addresses", status_code=201, responses={200: KNOWN_ALREADY})
def add_address(host: TheHost, author: TheAuthor, response: Response, address: NewAddress) -> AddedReports:
    """Fetch what stands at a web address, read it and keep it. Only addresses of the public internet are fetched."""
    handed_in = [host.reception.fetch(address.url)]
    intake = host.reception.take_in(handed_in, _read_head(address), author, extractor=address.extractor)
    return _view_all(intake, _tell(intake, response))


@router.post("/files", status_code=201, responses={200: KNOWN_ALREADY})
def add_files(  # noqa: PLR0913 – one parameter a field of the form
    host: TheHost,
    author: TheAuthor,
    response: Response,
    files: Annotated[list[UploadFile], File(description="Text, HTML, PDF, Word or coded JSON.")],
    title: Annotated[str | None, Form(max_length=1000)] = None,
    published: Annotated[str | None, Form(max_length=100)] = None,
    source: Annotated[str | None, Form(max_length=500)] = None,
    extractor: Annotated[str, Form(max_length=50)] = USUAL,
) -> AddedReports:
    """Read files and keep their reports; `multipart/form-data`. What cannot be read stops none of the others."""
    host.reception.check_count(len(files))
    handed_in = [(name_upload(file.filename, file.file.read()), Head()) for file in files]
    head = _read_head(KnownHead(title=title, published=published, source=source))
    intake = host.reception.take_in(handed_in, head, author, extractor=extractor)
    return _view_all(intake, _tell(intake, response))


def _tell(intake: Intake, response: Response) -> list[Outcome]:
    """Give what was read, with the address of a single report. Raises ProblemError where nothing could be read."""
    if not intake.outcomes:
        detail = " ".join(intake.problems) or "No report was found in it."
        raise ProblemError(422, "report-not-read", "The report was not read", f"{detail} Nothing was kept.")
    if all(outcome.change is Change.KNOWN for outcome in intake.outcomes):
        response.status_code = 200
    if len(intake.outcomes) == 1:
        response.headers["Location"] = f"/api/v1/reports/{intake.outcomes[0].report_id}"
    return intake.outcomes


def _view_all(intake: Intake, outcomes: list[Outcome]) -> AddedReports:
    items = [_view(outcome, []) for outcome in outcomes]
    return AddedReports(items=items, warnings=intake.warnings, problems=intake.problems)


def _view(outcome: Outcome, warnings: list[str]) -> AddedReport:
    return AddedReport(
        id=outcome.report_id,
        name=outcome.name,
        change=str(outcome.change),
        facts=outcome.facts,
        flagged=outcome.flagged,
        warnings=warnings,
        address=f"/api/v1/reports/{outcome.report_id}",
    )


def _read_head(known: KnownHead) -> Head:
    try:
        return build_head(known.title, known.published, known.source)
    except UsageError as error:
        raise ProblemError(422, "not-as-described", "Not as described", f"{error.message}. Nothing was kept.") from None
