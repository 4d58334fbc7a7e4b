"""Ways from a value to its words: in the report that is kept, and on the page that the publisher put out."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

EDGE = 5
"""Words at either end of a long stretch that are enough to find it."""


def link_publisher(url: str | None, words: str = "") -> str:
    """Give a publisher's address, leading to these words on it; nothing where it is no address of a web page.

    The way to the words is a text fragment (WICG, scroll to text fragment): a browser that does not know it opens the
    page at its top.
    """
    if not url or urlsplit(url).scheme.lower() not in ("http", "https"):
        return ""
    listed = words.split()
    if not listed:
        return url
    bare, _, fragment = url.partition("#")
    return f"{bare}#{fragment}:~:text={_build_text(listed)}"


def _build_text(words: list[str]) -> str:
    if len(words) <= 2 * EDGE:
        return _encode(words)
    return f"{_encode(words[:EDGE])},{_encode(words[-EDGE:])}"


def _encode(words: list[str]) -> str:
    # A comma, hyphen or ampersand would divide the fragment.
    return quote(" ".join(words), safe="").replace("-", "%2D")
