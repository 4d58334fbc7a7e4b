"""Decisions on the page of a report: what changes with each, without the page being loaded again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from views.codings import fill_database
from web.servers import post, serve

PART = {"HX-Request": "true"}


@pytest.fixture
def client(tmp_path: Path) -> Iterator[httpx.Client]:
    with serve(tmp_path, db=fill_database(tmp_path)) as served, served.open() as opened:
        yield opened


def find_report(client: httpx.Client, name: str = "met") -> tuple[str, list[str]]:
    report = client.get("/named", params={"report": name}).headers["location"]
    return report, re.findall(r'id="fact-(f\w+)"', client.get(report).text)


def test_the_history_on_the_page_follows_each_decision(client: httpx.Client) -> None:
    report, facts = find_report(client)
    answer = post(client, f"{report}/judgements", {"fact": facts[0], "check": "accept"}, headers=PART)
    history = answer.text[answer.text.index('id="history"') :]
    assert 'hx-swap-oob="true"' in history
    assert "T1: accept" in history
    assert json.loads(answer.headers["hx-trigger-after-settle"])["judged"]["told"] == "accepted, 1 of 6"
    answer = post(client, f"{report}/undo", {}, headers=PART)
    assert "undone" in answer.text[answer.text.index('id="history"') :]


def test_who_skips_what_was_decided_changes_nothing(client: httpx.Client) -> None:
    report, facts = find_report(client)
    for check in ("accept", "skip"):
        post(client, f"{report}/judgements", {"fact": facts[0], "check": check})
    assert "1 of 6 checked" in client.get(report).text


def test_what_is_accepted_at_once_is_undone_at_once_from_the_history_too(client: httpx.Client) -> None:
    report, _ = find_report(client)
    shown = client.get(report, params={"kind": "participant"}).text
    ids = re.findall(r'name="facts" value="(f\w+)"', shown)
    key = re.search(r'name="form_key" value="(\w+)"', shown)
    assert key
    client.post(f"{report}/acceptance", data={"form_key": key[1], "facts": ids})
    assert "2 of 6 checked" in client.get(report).text
    post(client, f"{report}/undo", {})
    assert "0 of 6 checked" in client.get(report).text
