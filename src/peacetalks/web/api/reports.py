"""Reports that are kept: the list of them, one with its text, and its facts."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field

from peacetalks.store.kept_facts import ReportHead
from peacetalks.store.listings import FactFilter, ListedReport, list_reports
from peacetalks.store.snapshots import Version
from peacetalks.views.facts import FactView
from peacetalks.web.api.facts import page_facts
from peacetalks.web.api.finding import InProcess, pick, pick_report
from peacetalks.web.api.hosts import Look, TheLook
from peacetalks.web.api.paging import Page
from peacetalks.web.api.schemas import ThePaging
from peacetalks.web.api.versions import put_tag

router = APIRouter(prefix="/reports", tags=["reports"])


class ReportView(BaseModel):
    """What is known of a report besides its text. ``name`` is its name in this database, ``id`` stays the same."""

    id: str
    name: str
    title: str | None
    published: str | None = Field(description="EDTF")
    source: str | None
    url: str | None
    licence: str | None
    language: str
    extractor: str

    @classmethod
    def of(cls, listed: ListedReport, head: ReportHead) -> ReportView:
        """Make it of a report and its head."""
        return cls(
            id=listed.id,
            name=listed.name,
            title=head.title,
            published=head.published,
            source=head.source,
            url=head.url,
            licence=head.licence,
            language=head.language,
            extractor=head.extractor,
        )


class VersionView(BaseModel):
    """A version of a report: when it came, by whom, and the hashes of its bytes and of its text."""

    id: str
    at: str
    by: str
    original_sha256: str
    text_sha256: str


class ReportText(BaseModel):
    """A report with its text; ``body`` are the stretches of it that are the report itself, as start and end."""

    report: ReportView
    text: str
    body: list[tuple[int, int]]
    versions: list[VersionView]


@router.get("")
def list_all(look: TheLook, paging: ThePaging, process: InProcess = None) -> Page[ReportView]:
    """List reports in the order in which they came."""
    (after,) = paging.find_key(int) or (0,)
    within = pick(look, "process", process) if process else None
    rows = list_reports(look.snapshot.connection, after=after, limit=paging.asked, process=within)
    heads = look.reader.get_reports(row.name for row in rows)
    views = [ReportView.of(row, heads[row.name]) for row in rows[: paging.limit]]
    return paging.build(views, [(row.seq,) for row in rows])


@router.get("/{report}")
def get_one(
    look: TheLook,
    request: Request,
    response: Response,
    report: str,
) -> ReportText:
    """Give a report with its text, as it was given, and its versions."""
    view = _build_text(look, pick_report(look, report))
    put_tag(request, response, view.model_dump(mode="json"))
    return view


def find_text(look: Look, listed: ListedReport) -> object:
    """Give what the tag of a report is made of."""
    return _build_text(look, listed).model_dump(mode="json")


@router.get("/{report}/facts")
def list_its_facts(
    look: TheLook, paging: ThePaging, report: str, check: Annotated[str | None, Query()] = None
) -> Page[FactView]:
    """List the facts of a report."""
    return page_facts(look, paging, FactFilter(report=pick_report(look, report).name, check=check))


@router.get("/{report}/versions")
def list_versions(look: TheLook, paging: ThePaging, report: str) -> Page[VersionView]:
    """List the versions of a report, the oldest first."""
    versions = look.snapshot.list_versions(pick_report(look, report).id)
    return paging.cut([_view_version(version) for version in versions])


def _build_text(look: Look, listed: ListedReport) -> ReportText:
    reading = look.snapshot.find_current(listed.id)
    assert reading is not None  # noqa: S101 – every report has a reading
    head = look.reader.get_reports([listed.name])[listed.name]
    return ReportText(
        report=ReportView.of(listed, head),
        text=reading.coding.report.text,
        body=list(reading.coding.report.body),
        versions=[_view_version(version) for version in look.snapshot.list_versions(listed.id)],
    )


def _view_version(version: Version) -> VersionView:
    return VersionView(
        id=version.id,
        at=version.at,
        by=version.by,
        original_sha256=version.original_sha256,
        text_sha256=version.text_sha256,
    )
