from __future__ import annotations

import pytest

from peacetalks.codebook.values import Report
from peacetalks.facts.llm.markings import find_marking


def mark(text: str, **head: str) -> str | None:
    return find_marking(Report("r", text, ((0, len(text)),), **head))


@pytest.mark.parametrize(
    "line",
    [
        "RESTRICTED",
        "EU RESTRICTED",
        "NATO SECRET",
        "UN Strictly Confidential",
        "TLP:AMBER+STRICT",
        "tlp: red",
        "[CONFIDENTIAL]",
        "Classification: Confidential",
        "Access: sealed",
        "OFFICIAL-SENSITIVE",
        "Not for distribution",
        "== NO FOR PUBLIC RELEASE ==".replace("NO", "NOT"),
    ],
)
def test_markings_of_the_field_are_found(line: str) -> None:
    assert mark(f"Note to file\n\n{line}\n\nThe envoys met in Osby.")


def test_a_marking_counts_in_what_is_known_of_the_report() -> None:
    assert mark("The envoys met.", licence="own notes; not for distribution")
    assert mark("The envoys met.", title="CONFIDENTIAL")


@pytest.mark.parametrize(
    "text",
    [
        "The restricted zone was opened.",
        "Talks stay confidential, the envoy said.",
        "TLP:CLEAR\nThe envoys met.",
        "Access to the camp was restricted on Sunday\nThe envoys met.",
        "\n".join(["The envoys met."] * 20 + ["RESTRICTED"]),
    ],
)
def test_words_about_secrecy_are_no_marking(text: str) -> None:
    assert mark(text) is None
