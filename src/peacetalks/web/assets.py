"""The files of the pages: styles, scripts, typefaces and land."""

from __future__ import annotations

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope


class AssetFiles(StaticFiles):
    """Serves them so that a browser keeps them: for good where the address names the content, else until it changes."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Answer with a file and how long it may be kept."""
        response = await super().get_response(path, scope)
        # A new release of a typeface has another name.
        names_content = scope["query_string"].startswith(b"v=") or path.endswith(".woff2")
        response.headers["Cache-Control"] = "private, max-age=31536000, immutable" if names_content else "no-cache"
        return response
