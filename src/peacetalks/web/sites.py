"""What all pages share: the store, the process that reads, the sessions and the templates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import Depends, Request

from peacetalks.store.histories import Author
from peacetalks.store.stores import Store
from peacetalks.web.intakes import Reception
from peacetalks.web.renderings import Renderer
from peacetalks.web.security.sessions import Viewer
from peacetalks.web.settings import Settings
from peacetalks.web.workers import ReadingWorker


@dataclass(frozen=True, slots=True)
class Site:
    """One running server: its settings, its store, the process that reads, and what draws pages."""

    settings: Settings
    store: Store
    worker: ReadingWorker
    renderer: Renderer

    @property
    def reception(self) -> Reception:
        """Where reports are handed in."""
        settings = self.settings
        return Reception(
            self.store, self.worker.read, settings.fetching, settings.limits.files, extractors=settings.extractors
        )


def find_site(request: Request) -> Site:
    """Give the site that a request came to."""
    return cast(Site, request.app.state.site)


def find_viewer(request: Request) -> Viewer:
    """Give who is asking."""
    return cast(Viewer, request.state.viewer)


def find_author(request: Request) -> Author:
    """Give in whose name something is added or decided."""
    return Author(find_viewer(request).by)


async def read_form(request: Request) -> dict[str, list[str]]:
    """Give everything that a form brought, for forms whose fields are not known beforehand."""
    form = await request.form()
    return {name: [str(value) for value in form.getlist(name)] for name in form}


TheForm = Annotated[dict[str, list[str]], Depends(read_form)]
TheSite = Annotated[Site, Depends(find_site)]
TheAuthor = Annotated[Author, Depends(find_author)]
"""Parameters of pages: the fields of a form, the site, and in whose name something is added or decided."""
