from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peacetalks.web.quotations import link_publisher

PAGE = "https://example.org/a"


def test_short_words_are_given_whole() -> None:
    assert link_publisher(PAGE, "they met, in Oslo") == f"{PAGE}#:~:text=they%20met%2C%20in%20Oslo"


def test_long_words_are_given_by_their_ends() -> None:
    words = "one two three four five six seven eight nine ten eleven"
    assert (
        link_publisher(PAGE, words)
        == f"{PAGE}#:~:text=one%20two%20three%20four%20five,seven%20eight%20nine%20ten%20eleven"
    )


def test_a_fragment_of_the_address_is_kept() -> None:
    assert link_publisher(f"{PAGE}#top", "a-b") == f"{PAGE}#top:~:text=a%2Db"


@pytest.mark.parametrize(
    "url", [None, "", "javascript:alert(1)", "data:text/html,x", "file:///etc/hosts", "notes/a.txt"]
)
def test_only_web_pages_are_led_to(url: str | None) -> None:
    assert link_publisher(url, "words") == ""


@given(st.text(min_size=1).filter(str.strip))
def test_any_words_survive_the_way(words: str) -> None:
    try:
        words.encode()
    except UnicodeEncodeError:
        return
    _, _, text = link_publisher(PAGE, words).partition(":~:text=")
    listed = words.split()
    parts = [unquote(part).split() for part in text.split(",")]
    assert parts == ([listed] if len(listed) <= 10 else [listed[:5], listed[-5:]])
