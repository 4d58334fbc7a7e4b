"""Settings of the server: where it listens, on which database, and what it takes in."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from peacetalks.errors import UsageError
from peacetalks.reports.addresses import PUBLIC, AddressPolicy

if TYPE_CHECKING:
    from peacetalks.facts.llm import Endpoint

SHORTEST_TOKEN = 32
LOCAL_NAMES = frozenset({"localhost"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What may be handed in at once: megabytes of one request, files, seconds to send it and to read it, gigabytes."""

    request_size: float = 20.0
    files: int = 50
    sending_time: float = 60.0
    reading_time: float = 90.0
    reading_memory: float = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where the server listens, which database it opens, and in whose name decisions are entered.

    ``names`` are further names under which the server may be asked for, beside those of this machine. ``api_token`` is
    what programs send; without one, only the pages may use the API. ``fetching`` says which web addresses may be
    fetched; ``endpoint`` is where a language model is asked, where readers may choose one.
    """

    db: str
    by: str
    host: str = "127.0.0.1"
    port: int = 8765
    names: frozenset[str] = frozenset()
    limits: Limits = Limits()
    api_token: str | None = field(default=None, repr=False)
    fetching: AddressPolicy = PUBLIC
    endpoint: Endpoint | None = None

    def __post_init__(self) -> None:
        if self.fetching.offline and self.endpoint is not None:
            raise UsageError(
                "a language model cannot be asked offline", where="--offline", todo="Unset PEACETALKS_LLM_URL"
            )

    @property
    def extractors(self) -> tuple[str, ...]:
        """The names of the extractors that readers may choose from, the usual one first."""
        return ("frames", "llm", "frames+llm") if self.endpoint else ("frames",)


def check_token(token: str | None) -> str | None:
    """Give a token for programs, None where there is none. Raises UsageError where it could be guessed."""
    if token and (len(token) < SHORTEST_TOKEN or not token.isascii() or token != token.strip()):
        raise UsageError(
            f"the token for programs is not at least {SHORTEST_TOKEN} plain characters",
            where="PEACETALKS_API_TOKEN",
            todo="Make one with `python -c 'import secrets; print(secrets.token_urlsafe(32))'`",
        )
    return token or None


def check_host(host: str) -> None:
    """Allow addresses of this machine only. Raises UsageError for any other.

    Everybody who reaches another address could read and change the record, so that it needs accounts, which there are
    not yet.
    """
    if not is_loopback(host):
        raise UsageError(
            "other machines could read and change the record, and no authentication is configured",
            where=host,
            todo="Leave --host out, and reach this machine through an SSH tunnel",
        )


def is_loopback(host: str) -> bool:
    """Say whether a host is this machine by name or address; a name is not looked up."""
    bare = host.strip("[]").lower()
    if bare in LOCAL_NAMES:
        return True
    try:
        return ipaddress.ip_address(bare).is_loopback
    except ValueError:
        return False
