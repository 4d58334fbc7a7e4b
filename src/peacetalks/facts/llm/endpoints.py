"""Where a language model is reached and how patiently: the settings that an entry point reads and hands in."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from peacetalks.errors import UsageError


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An OpenAI-compatible address and the model to ask there.

    ``url`` is what comes before ``/chat/completions`` (``http://127.0.0.1:11434/v1``). ``timeout`` is in seconds a try;
    ``pause`` the wait in seconds before the second try, doubled each time; ``answer_tokens`` how long an answer may be.
    ``price_in`` and ``price_out`` are for a million tokens, in any currency. ``cache`` is the folder that keeps answers
    (none: none is kept). The key is never shown. Raises UsageError where the address or the model makes no sense.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)
    timeout: float = 120.0
    tries: int = 4
    pause: float = 1.0
    answer_tokens: int = 8192
    price_in: float | None = None
    price_out: float | None = None
    cache: Path | None = field(default=None)

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise UsageError("the address of the language model is no http address", where="PEACETALKS_LLM_URL")
        if parts.username or parts.password:
            raise UsageError(
                "the address of the language model holds a password",
                where="PEACETALKS_LLM_URL",
                todo="Give the key in PEACETALKS_LLM_KEY",
            )
        if not self.model.strip():
            raise UsageError("no model is named", where="PEACETALKS_LLM_MODEL", todo="Name one that the address serves")
        if self.key and parts.scheme == "http" and not self.is_local:
            raise UsageError(
                "a key would cross the network in the clear",
                where="PEACETALKS_LLM_URL",
                todo="Use an https address, or one of this machine",
            )

    @property
    def host(self) -> str:
        """Host and port, all of the address that messages show."""
        parts = urlsplit(self.url)
        return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)

    @property
    def is_local(self) -> bool:
        """Say whether the address is this machine's own."""
        name = urlsplit(self.url).hostname or ""
        try:
            return ipaddress.ip_address(name).is_loopback
        except ValueError:
            return name == "localhost"

    def cost(self, prompt_tokens: int, answer_tokens: int) -> float | None:
        """Give what tokens cost; None where no price is known."""
        if self.price_in is None and self.price_out is None:
            return None
        return (prompt_tokens * (self.price_in or 0) + answer_tokens * (self.price_out or 0)) / 1_000_000
