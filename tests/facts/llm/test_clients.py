from __future__ import annotations

import json

import pytest

from facts.llm.servers import KEY, Reply, Server, find_words, say, serve
from peacetalks.errors import PeacetalksError, ServiceError, UsageError
from peacetalks.facts.llm.clients import MAX_ANSWER_BYTES, Answer, Client
from peacetalks.facts.llm.endpoints import Endpoint
from peacetalks.facts.llm.prompts import build_messages
from peacetalks.facts.llm.schemas import build_schema

WORDS = "The envoys of Norland met in Osby."


def ask(server: Server, waits: list[float] | None = None, **settings: object) -> Answer:
    client = Client(server.endpoint(**settings), sleep=(waits if waits is not None else []).append)
    return client.ask(build_messages(WORDS, published=None), build_schema())


def check_silence(error: BaseException) -> None:
    """No key and no word of a report in an error, or in what it comes from."""
    seen = ""
    cause: BaseException | None = error
    while cause is not None:
        seen += f"{cause}{cause!r}{vars(cause)}"
        cause = cause.__cause__
    assert KEY not in seen
    assert "envoys" not in seen


def test_a_question_binds_the_answer_and_offers_no_tools() -> None:
    with serve(say("{}", usage={"prompt_tokens": 12, "completion_tokens": 3})) as server:
        assert ask(server) == Answer("{}", 12, 3)
    (question,) = server.questions
    assert question["response_format"]["json_schema"]["schema"] == build_schema()
    assert not {"tools", "functions", "tool_choice"} & question.keys()
    assert (question["temperature"], question["stream"], question["model"]) == (0, False, "test-model")
    assert (server.paths, server.keys) == (["/v1/chat/completions"], [f"Bearer {KEY}"])
    assert find_words(question).count(WORDS) == 1


@pytest.mark.parametrize(
    "bad",
    [
        Reply(status=429),
        Reply(status=500),
        Reply(b"<html>gateway</html>", 502),
        Reply(b"not json"),
        Reply(b'{"choices": []}'),
        Reply(b'{"choices": [{"message": {"content": null}}]}'),
        Reply(b'{"choices": 3}'),
        Reply(b"[" * 50_000),
        say("   "),
        Reply(b"", headers={"Content-Length": "50"}),
        Reply(b"x" * (MAX_ANSWER_BYTES + 10)),
    ],
    ids=["429", "500", "502", "no-json", "empty-list", "null", "number", "deep", "blank", "cut-off", "huge"],
)
def test_a_passing_trouble_is_tried_again(bad: Reply) -> None:
    with serve(bad, say("{}")) as server:
        assert ask(server).content == "{}"
    assert len(server.questions) == 2


def test_waits_double_and_heed_the_server_within_bounds() -> None:
    waits: list[float] = []
    replies = [Reply(status=503), Reply(status=429, headers={"Retry-After": "7"}), Reply(status=429), Reply(status=500)]
    replies[2] = Reply(status=429, headers={"Retry-After": "86400"})
    with serve(*replies, say("{}")) as server:
        assert ask(server, waits, tries=5, pause=1.0).content == "{}"
    assert waits == [1.0, 7.0, 60.0, 8.0]


def test_lasting_trouble_ends_in_one_error_that_says_nothing_of_the_report() -> None:
    with serve(Reply(f'{{"error": "{WORDS} {KEY}"}}'.encode(), 500)) as server:
        with pytest.raises(ServiceError, match="status 500, after 3 tries") as caught:
            ask(server, tries=3)
        assert len(server.questions) == 3
    check_silence(caught.value)


@pytest.mark.parametrize("reply", [Reply(wait=1.0), Reply(b" " * 40, drip=0.05)], ids=["silent", "dripping"])
def test_a_slow_server_is_given_up(reply: Reply) -> None:
    with serve(reply) as server, pytest.raises(ServiceError, match="time is up") as caught:
        ask(server, timeout=0.3, tries=2)
    check_silence(caught.value)


def test_nobody_there() -> None:
    with serve(say("{}")) as server:
        gone = server.endpoint(tries=2)
    with pytest.raises(ServiceError, match="no connection") as caught:
        Client(gone).ask(build_messages(WORDS, published=None), build_schema())
    check_silence(caught.value)


@pytest.mark.parametrize(("status", "error"), [(401, UsageError), (403, UsageError), (418, ServiceError)])
def test_a_refusal_is_not_tried_again(status: int, error: type[PeacetalksError]) -> None:
    with serve(Reply(f"bad key {KEY}".encode(), status)) as server:
        with pytest.raises(error, match=str(status)) as caught:
            ask(server)
        assert len(server.questions) == 1
    check_silence(caught.value)


def test_a_redirect_is_not_followed() -> None:
    with serve(say("{}")) as other, serve(Reply(status=307, headers={"Location": f"{other.url}/v1"})) as server:
        with pytest.raises(ServiceError, match="307"):
            ask(server)
        assert not other.questions


def test_a_server_that_knows_no_schemas_is_asked_for_plain_json_from_then_on() -> None:
    def answer(question: dict[str, object]) -> Reply:
        form = question.get("response_format")
        return Reply(b"unknown field", 400) if form and "json_schema" in json.dumps(form) else say("{}")

    with serve(answer=answer) as server:
        client = Client(server.endpoint())
        for _ in range(2):
            assert client.ask(build_messages(WORDS, published=None), build_schema()).content == "{}"
    forms = [question.get("response_format", {}).get("type") for question in server.questions]
    assert forms == ["json_schema", "json_schema", "json_object", "json_object"]


def test_a_server_that_takes_no_temperature_is_asked_without() -> None:
    with serve(answer=lambda question: Reply(status=400) if "temperature" in question else say("{}")) as server:
        assert ask(server).content == "{}"
    assert "max_tokens" not in server.questions[-1]
    assert "json_schema" in server.questions[-1]["response_format"]


def test_the_key_is_never_shown_and_never_crosses_the_network_in_the_clear() -> None:
    assert KEY not in repr(Endpoint("https://models.example/v1", "m", KEY))
    with pytest.raises(UsageError, match="in the clear"):
        Endpoint("http://models.example/v1", "m", KEY)


@pytest.mark.parametrize("url", ["", "models.example", "file:///etc/passwd", "https://user:secret@models.example/v1"])
def test_addresses_that_make_no_sense_are_refused_unshown(url: str) -> None:
    with pytest.raises(UsageError) as caught:
        Endpoint(url, "m")
    assert "secret" not in str(caught.value)
