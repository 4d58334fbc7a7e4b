"""One run of ``serve``: a port found, the address told, the server run until it is stopped."""

from __future__ import annotations

import socket
import sys
import threading
import webbrowser
from dataclasses import replace

import uvicorn

from peacetalks.errors import UsageError
from peacetalks.store.stores import make_store
from peacetalks.web.apps import create_app
from peacetalks.web.renderings import has_islands
from peacetalks.web.security.sessions import Sessions
from peacetalks.web.settings import Settings


class _Server(uvicorn.Server):
    """A server that tells where it listens once it does."""

    def __init__(self, config: uvicorn.Config, address: str, *, with_browser: bool) -> None:
        super().__init__(config)
        self._address = address
        self._with_browser = with_browser

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        if self.should_exit:
            return
        sys.stdout.write(f"peacetalks is open at {self._address}\nThe address works once. Ctrl-C stops the server.\n")
        if not has_islands():
            sys.stdout.write("The pages' scripts are not built here; the pages work without them, keys do not.\n")
        sys.stdout.flush()
        if self._with_browser:
            threading.Thread(target=webbrowser.open, args=(self._address,), daemon=True).start()


def run_server(settings: Settings, *, with_browser: bool) -> None:
    """Serve until stopped. Raises UsageError where the port is taken."""
    with make_store(settings.db):
        pass  # a database that cannot be opened is told before the server starts
    listener = _listen(settings.host, settings.port)
    settings = replace(settings, port=listener.getsockname()[1])
    sessions = Sessions(by=settings.by, port=settings.port, api_token=settings.api_token)
    name = f"[{settings.host}]" if ":" in settings.host else settings.host
    address = f"http://{name}:{settings.port}/?token={sessions.make_link()}"
    config = uvicorn.Config(
        create_app(settings, sessions),
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=3,
    )
    _Server(config, address, with_browser=with_browser).run(sockets=[listener])


def _listen(host: str, port: int) -> socket.socket:
    bare = host.strip("[]")
    listener = socket.socket(socket.AF_INET6 if ":" in bare else socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((bare, port))
    except OSError as error:
        listener.close()
        raise UsageError(
            f"port {port} cannot be used ({error.strerror})", where=host, todo="Give another one with --port"
        ) from error
    return listener
