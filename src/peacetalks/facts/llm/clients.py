"""The client of an OpenAI-compatible address: one question, one answer, with tries, time-outs and limits.

No tools are offered, no conversation is kept, redirects are not followed. Errors name the host and what happened,
never the key, the question or the answer.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING, Any

from peacetalks.errors import ServiceError, SetupError, UsageError
from peacetalks.facts.llm.endpoints import Endpoint
from peacetalks.facts.llm.prompts import Message
from peacetalks.facts.llm.schemas import Schema

if TYPE_CHECKING:
    import httpx

MAX_ANSWER_BYTES = 4_000_000
LONGEST_PAUSE = 60.0
"""Seconds between two tries, at most, whatever the server asks for."""
TRY_AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
REFUSES_FORM = frozenset({400, 404, 422, 501})
"""What servers answer that do not know a part of a question: a way to bind the answer, or a way to bound it."""
FORMS = (("json_schema", True), ("json_schema", False), ("json_object", True), ("", True))
"""Ways to ask, best first: how the answer is bound, and whether temperature and length are set."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model answered, and the tokens that the server counted; ``whole`` is false where it was cut off."""

    content: str
    prompt_tokens: int = 0
    answer_tokens: int = 0
    whole: bool = True


@dataclass(frozen=True, slots=True)
class _Trouble:
    """Why a try failed, and how long the server wants the next one to wait, in seconds."""

    what: str
    wait: float = 0.0


class Client:
    """Asks one endpoint. ``sleep`` waits between tries, in seconds."""

    def __init__(self, endpoint: Endpoint, *, sleep: Callable[[float], None] = time.sleep) -> None:
        self.endpoint = endpoint
        self._sleep = sleep
        self._forms = list(FORMS)
        self._httpx = _load_httpx()

    def ask(self, messages: Sequence[Message], schema: Schema) -> Answer:
        """Ask once, with as many tries as the endpoint allows. Raises ServiceError where no answer comes."""
        trouble = _Trouble("no try was made")
        for number in range(self.endpoint.tries):
            if number:
                self._sleep(min(max(trouble.wait, self.endpoint.pause * 2 ** (number - 1)), LONGEST_PAUSE))
            result = self._try(messages, schema)
            if isinstance(result, Answer):
                return result
            trouble = result
        raise ServiceError(
            f"the language model does not answer: {trouble.what}, after {self.endpoint.tries} tries",
            where=self.endpoint.host,
            todo="Nothing of this report is recorded; run the same command again later",
        )

    def _try(self, messages: Sequence[Message], schema: Schema) -> Answer | _Trouble:
        while True:
            status, headers, body = self._send(self._build_request(messages, schema))
            if status in REFUSES_FORM and len(self._forms) > 1:
                # Remembered for the next report: this server does not take questions asked in that way.
                self._forms.pop(0)
                continue
            break
        if status == 0:
            return _Trouble(body.decode())
        if status in TRY_AGAIN:
            return _Trouble(f"status {status}", _read_wait(headers))
        if status != 200:
            raise self._refusal(status)
        return _read_answer(body)

    def _build_request(self, messages: Sequence[Message], schema: Schema) -> dict[str, Any]:
        form, bounded = self._forms[0]
        request: dict[str, Any] = {"model": self.endpoint.model, "messages": list(messages), "stream": False}
        if bounded:
            request |= {"temperature": 0, "max_tokens": self.endpoint.answer_tokens}
        if form == "json_schema":
            request["response_format"] = {
                "type": form,
                "json_schema": {"name": "coding", "strict": True, "schema": schema},
            }
        elif form:
            request["response_format"] = {"type": form}
        return request

    def _send(self, request: dict[str, Any]) -> tuple[int, dict[str, str], bytes]:
        """Send a request; gives status, headers and body, or status 0 and what went wrong on the way."""
        httpx = self._httpx
        deadline = time.monotonic() + self.endpoint.timeout
        body = bytearray()
        try:
            with self._open() as http, http.stream("POST", self._address, json=request) as answer:
                for chunk in answer.iter_bytes():
                    body += chunk
                    if len(body) > MAX_ANSWER_BYTES:
                        return 0, {}, f"the answer is larger than {MAX_ANSWER_BYTES // 1_000_000} MB".encode()
                    if time.monotonic() > deadline:
                        return 0, {}, b"the time is up"
                return answer.status_code, dict(answer.headers), bytes(body)
        except httpx.TimeoutException:
            return 0, {}, b"the time is up"
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            # Only the type: a message may hold what was sent.
            return 0, {}, f"no connection ({type(error).__name__})".encode()

    def _open(self) -> httpx.Client:
        # A connection a question: answers take long, and reports may be far apart. A proxy of the network has no
        # business with an address of this machine.
        endpoint = self.endpoint
        headers = {"Authorization": f"Bearer {endpoint.key}"} if endpoint.key else {}
        http: httpx.Client = self._httpx.Client(
            headers=headers, timeout=endpoint.timeout, follow_redirects=False, trust_env=not endpoint.is_local
        )
        return http

    @property
    def _address(self) -> str:
        return f"{self.endpoint.url.rstrip('/')}/chat/completions"

    def _refusal(self, status: int) -> UsageError | ServiceError:
        if status in (401, 403):
            return UsageError(
                f"the language model refuses the key (status {status})",
                where=self.endpoint.host,
                todo="Set PEACETALKS_LLM_KEY",
            )
        return ServiceError(
            f"the language model refuses the question (status {status})",
            where=self.endpoint.host,
            todo="Check PEACETALKS_LLM_URL and PEACETALKS_LLM_MODEL",
        )


def _load_httpx() -> ModuleType:
    try:
        import httpx  # noqa: PLC0415 – only who asks a model needs it
    except ImportError as error:
        raise SetupError(
            "the part that asks a language model is not installed", todo="Install it: pip install 'peacetalks[llm]'"
        ) from error
    return httpx


def _read_wait(headers: dict[str, str]) -> float:
    try:
        return max(0.0, float(headers.get("retry-after", "0")))
    except ValueError:
        return 0.0


def _read_answer(body: bytes) -> Answer | _Trouble:
    try:
        loaded = json.loads(body)
        choice = loaded["choices"][0]
        content = choice["message"]["content"]
        usage = loaded.get("usage") or {}
        tokens = [usage.get(name) for name in ("prompt_tokens", "completion_tokens")]
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        return _Trouble("the answer is not in the protocol")
    if not isinstance(content, str) or not content.strip():
        return _Trouble("the answer is empty")
    prompt, answer = (n if isinstance(n, int) and not isinstance(n, bool) and n > 0 else 0 for n in tokens)
    return Answer(content, prompt, answer, whole=choice.get("finish_reason") != "length")
