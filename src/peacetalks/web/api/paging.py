"""Pages of lists: each says where the next begins, and it begins after the last row shown, not at a number of rows."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from typing import Annotated, Any, Generic, TypeVar
from urllib.parse import urlencode

from fastapi import Query, Request, Response
from pydantic import BaseModel, Field

from peacetalks.store.hashes import hash_text, to_canonical
from peacetalks.web.api.problems import ProblemError

Item = TypeVar("Item")
PAGING = frozenset({"after", "limit"})
DEFAULT_LIMIT, MOST = 50, 500
LONGEST = 2000  # characters of a cursor: names of processes stand in some
LARGEST = 2**63 - 1


class Page(BaseModel, Generic[Item]):
    """A part of a list. A page may hold fewer items than asked for; the list ends where ``next`` is null."""

    items: list[Item]
    next: str | None = Field(description="The address of the next page, null on the last; also in the Link header.")
    note: str | None = Field(default=None, description="Why there is nothing, where filters leave nothing.")


class Paging:
    """Where a page begins and how long it is: a parameter of every list."""

    def __init__(
        self,
        request: Request,
        response: Response,
        after: Annotated[
            str | None, Query(max_length=LONGEST, description="The cursor of a `next` address: a page begins after it.")
        ] = None,
        limit: Annotated[int, Query(ge=1, le=MOST, description="Items on a page, at most.")] = DEFAULT_LIMIT,
    ) -> None:
        self._request = request
        self._response = response
        self._after = after
        self.limit = limit
        self.filters = {name: value for name, value in request.query_params.multi_items() if name not in PAGING}

    @property
    def asked(self) -> int:
        """How many rows to look for: one more than shown says whether there is a next page."""
        return self.limit + 1

    def find_key(self, *kinds: type) -> tuple[Any, ...] | None:
        """Give the row after which the page begins, None at the beginning of the list."""
        if self._after is None:
            return None
        try:
            scope, *key = json.loads(base64.urlsafe_b64decode(self._after.encode() + b"=="))
        except (binascii.Error, ValueError, TypeError) as error:
            raise _wrong_cursor("It is not one that a page gave.") from error
        if scope != self._name_scope():
            raise _wrong_cursor("It belongs to another list, or to the list with other filters.")
        if len(key) != len(kinds) or not all(map(_is_key, key, kinds)):
            raise _wrong_cursor("It is not one that a page gave.")
        return tuple(key)

    def build(self, items: Sequence[Item], keys: Sequence[tuple[Any, ...]]) -> Page[Item]:
        """Build a page of the items of the first rows; ``keys`` are those of all rows found, one more than shown."""
        following = self._address_next(keys[self.limit - 1]) if len(keys) > self.limit else None
        if following:
            self._response.headers["Link"] = f'<{following}>; rel="next"'
        note = None
        if not keys and self._after is None and self.filters:
            told = ", ".join(f"{name}={value}" for name, value in self.filters.items())
            note = f"Nothing matches {told}; leave a filter out to see more."
        return Page(items=list(items), next=following, note=note)

    def cut(self, items: Sequence[Item]) -> Page[Item]:
        """Build a page of a list that is made as a whole, because it is few or has an order of its own."""
        start, _ = self.span
        shown = items[start : start + self.asked]
        return self.build(shown[: self.limit], [(start + number + 1,) for number in range(len(shown))])

    @property
    def span(self) -> tuple[int, int]:
        """Where the page begins in a list that is made as a whole, and up to which row it has to be made."""
        (start,) = self.find_key(int) or (0,)
        return start, start + self.asked

    def _address_next(self, key: tuple[Any, ...]) -> str:
        cursor = base64.urlsafe_b64encode(json.dumps([self._name_scope(), *key]).encode()).decode().rstrip("=")
        kept = [(name, value) for name, value in self._request.query_params.multi_items() if name != "after"]
        return f"{self._request.url.path}?{urlencode([*kept, ('after', cursor)])}"

    def _name_scope(self) -> str:
        return hash_text(to_canonical([self._request.url.path, sorted(self.filters.items())]))[:12]


def _is_key(part: object, kind: type) -> bool:
    return type(part) is kind and (not isinstance(part, int) or 0 <= part <= LARGEST)


def _wrong_cursor(why: str) -> ProblemError:
    return ProblemError(
        400, "wrong-cursor", "Wrong cursor", f"The cursor in `after` cannot be used. {why} Begin without `after`."
    )
