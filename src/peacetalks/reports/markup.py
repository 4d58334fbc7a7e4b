"""The readable characters of HTML and where each stands, found in one pass over any markup, broken or hostile."""

from __future__ import annotations

import html
import re
from array import array
from dataclasses import dataclass

UNREAD = frozenset({"script", "style", "noscript", "template", "svg", "math", "head", "title", "iframe", "object"})
"""Elements whose content is never text for a reader."""

AROUND = frozenset({"nav", "footer", "aside", "form", "button", "select", "header", "figcaption", "menu", "dialog"})
"""Elements that stand around the main text."""

INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span", "strong",
     "sub", "sup", "time", "u", "var", "wbr", "ins", "del", "acronym", "big", "data", "dfn", "kbd", "label"}
)  # fmt: skip
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p",
     "li", "dt", "dd", "tr", "td", "th", "option", "thead", "tbody"}
)  # fmt: skip
"""Elements without an end, or whose end may be left out: they do not count towards the depth."""

RAW_TEXT = frozenset({"script", "style"})
TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]*)")
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")


@dataclass(frozen=True, slots=True)
class Markup:
    """What a reader may see of a page.

    ``shown`` is the text with a line break for each block, ``places`` the raw offset of each of its characters, and
    ``main`` says for each whether it stands outside navigation and forms; ``elements`` nest ``depth`` deep.
    """

    shown: str
    places: array[int]
    main: bytearray
    depth: int
    elements: int

    def find_main_text(self) -> str:
        """Give the text outside navigation and forms, one line a block, white space collapsed."""
        text = "".join(letter for letter, inside in zip(self.shown, self.main, strict=True) if inside)
        lines = (" ".join(line.split()) for line in text.split("\n"))
        return "\n".join(line for line in lines if line)

    def list_characters(self) -> tuple[str, array[int]]:
        """Give the characters that are no white space, with their places."""
        pairs = [(letter, place) for letter, place in zip(self.shown, self.places, strict=True) if not letter.isspace()]
        return "".join(letter for letter, _ in pairs), array("q", (place for _, place in pairs))


class _Scan:
    """The state of one pass."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.letters: list[str] = []
        self.places = array("q")
        self.main = bytearray()
        self.unread = 0
        self.around = 0
        self.open = 0
        self.depth = 0
        self.elements = 0

    def add(self, letters: str, place: int, *, step: int = 1) -> None:
        """Take in characters that stand at ``place`` and on; with ``step`` 0 all at one place."""
        if self.unread:
            return
        self.letters.append(letters)
        self.places.extend(place + step * number for number in range(len(letters)))
        self.main.extend((b"\x00" if self.around else b"\x01") * len(letters))

    def enter(self, name: str, place: int, *, closing: bool) -> None:
        """Take in a tag."""
        change = -1 if closing else 1
        self.elements += not closing
        if name in UNREAD:
            self.unread = max(0, self.unread + change)
        if name in AROUND:
            self.around = max(0, self.around + change)
        if name not in VOID:
            self.open = max(0, self.open + change)
            self.depth = max(self.depth, self.open)
        # The body ends what a head without an end left open.
        if name == "body" and not closing:
            self.unread = self.around = 0
        if name not in INLINE:
            self.add("\n", place)


def scan_markup(raw: str) -> Markup:
    """Read the characters of a page in time that grows with its length alone."""
    scan = _Scan(raw)
    place = 0
    while place < len(raw):
        tag = raw.find("<", place)
        tag = len(raw) if tag < 0 else tag
        _add_text(scan, place, tag)
        place = _read_tag(scan, tag) if tag < len(raw) else tag
    return Markup("".join(scan.letters), scan.places, scan.main, scan.depth, scan.elements)


def _add_text(scan: _Scan, start: int, end: int) -> None:
    for match in ENTITY.finditer(scan.raw, start, end):
        scan.add(scan.raw[start : match.start()], start)
        scan.add(html.unescape(match[0]), match.start(), step=0)
        start = match.end()
    scan.add(scan.raw[start:end], start)


def _read_tag(scan: _Scan, start: int) -> int:
    """Pass over a tag or a comment and give the place after it; a ``<`` that opens none is text."""
    raw = scan.raw
    if raw.startswith("<!--", start):
        return _find_after(raw, "-->", start + 4)
    if raw.startswith(("<!", "<?"), start):
        return _find_after(raw, ">", start + 2)
    match = TAG.match(raw, start)
    if not match:
        scan.add("<", start)
        return start + 1
    name = match["name"].lower()
    end = _find_after(raw, ">", match.end())
    closing = bool(match["close"])
    if not (raw.startswith("/>", end - 2) and name in UNREAD):
        scan.enter(name, start, closing=closing)
    if name in RAW_TEXT and not closing:
        close = re.compile(f"</{name}", re.IGNORECASE).search(raw, end)
        return close.start() if close else len(raw)
    return end


def _find_after(raw: str, mark: str, start: int) -> int:
    found = raw.find(mark, start)
    return len(raw) if found < 0 else found + len(mark)
