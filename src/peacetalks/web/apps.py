"""The application: its pages, what guards them, and what becomes of errors."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI
from starlette.middleware import Middleware

from peacetalks.store.addresses import read_address
from peacetalks.store.engines import build_engine
from peacetalks.store.stores import Store, prepare
from peacetalks.web.api.apps import PATH, build_api
from peacetalks.web.api.hosts import ApiHost
from peacetalks.web.assets import AssetFiles
from peacetalks.web.faults import add_fault_pages
from peacetalks.web.pages import PAGES
from peacetalks.web.renderings import STATIC, Renderer
from peacetalks.web.security.bodies import BodyMiddleware
from peacetalks.web.security.forms import check_form_key
from peacetalks.web.security.headers import HeaderMiddleware
from peacetalks.web.security.hosts import HostMiddleware
from peacetalks.web.security.sessions import SessionMiddleware, Sessions
from peacetalks.web.settings import Settings
from peacetalks.web.sites import Site
from peacetalks.web.workers import ReadingWorker

OPEN_PATHS = ("/static/",)
"""What may be had without a session: nothing but the files of the pages themselves."""


def create_app(settings: Settings, sessions: Sessions) -> FastAPI:
    """Make the application; the database is opened, and made where there is none, when it starts."""

    @asynccontextmanager
    async def run(app: FastAPI) -> AsyncIterator[None]:
        engine = build_engine(read_address(settings.db), create=True)
        worker = ReadingWorker(settings.limits, settings.endpoint)
        try:
            prepare(engine)
            worker.start()
            app.state.site = Site(settings, Store(engine), worker, Renderer())
            yield
        finally:
            worker.stop()
            engine.dispose()

    app = FastAPI(
        title="peacetalks",
        lifespan=run,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        middleware=_list_guards(settings, sessions),
    )
    app.mount("/static", AssetFiles(directory=STATIC), name="static")
    app.mount(PATH, build_api(lambda: ApiHost(app.state.site.reception)))
    for page in PAGES:
        app.include_router(page, dependencies=[Depends(check_form_key)])
    add_fault_pages(app)
    return app


def _list_guards(settings: Settings, sessions: Sessions) -> list[Middleware]:
    """Give what a request passes through, outermost first."""
    limits = settings.limits
    return [
        Middleware(HeaderMiddleware),
        Middleware(HostMiddleware, names=settings.names),
        Middleware(SessionMiddleware, sessions=sessions, open_paths=OPEN_PATHS),
        Middleware(BodyMiddleware, size=limits.request_size, seconds=limits.sending_time),
    ]
