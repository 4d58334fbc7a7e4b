from __future__ import annotations

import html

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peacetalks.reports.pages import PLAIN_READING, read_page
from peacetalks.reports.sources import Source
from peacetalks.reports.values import Head, ReadReport

PARAGRAPHS = (
    "The two delegations met in Marrel on Thursday for a second round of talks on the truce & the road.",
    "“We agreed to open the road,” said the head of the eastern delegation, Ana\u00a0Korré.",
    "The western side pledged to release twelve prisoners by the end of the month.",
)
PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Delegations meet | Valley Herald</title>
<meta property="og:title" content="Delegations meet in Marrel"><meta property="og:site_name" content="Valley Herald">
<link rel="canonical" href="https://herald.example/marrel">{meta}<style>p {{color: red}}</style></head>
<body><nav><a href="/">Home</a> <a href="/w">World</a></nav><div class="cookie-notice">We use cookies.</div>
<article><h1>Delegations meet in Marrel</h1><p>By Jane Writer</p>{time}
<div class="share"><a>Facebook</a> <a>Twitter</a></div>{text}
<h2>Related Articles</h2><ul><li><a>Truce holds for a third week</a></li></ul></article>
<aside>Subscribe to our newsletter</aside><footer>© 2021 Valley Herald</footer>
<script>document.write("<p>The script says that talks failed.</p>")</script></body></html>"""


def build_page(*, meta: str = "", time: str = "", paragraphs: tuple[str, ...] = PARAGRAPHS) -> str:
    return PAGE.format(meta=meta, time=time, text="".join(f"<p>{html.escape(text)}</p>\n" for text in paragraphs))


def read_one(page: str | bytes) -> ReadReport:
    (read,) = read_page(Source("a.html", page.encode("utf-8") if isinstance(page, str) else page), Head())
    return read


def assert_offsets_hold(read: ReadReport) -> None:
    text = read.report.text
    for offset, letter in enumerate(text):
        place = read.offsets.find_raw(offset)
        if place is None:
            assert letter.isspace(), text[offset - 20 : offset + 20]
            continue
        raw = read.raw[place]
        assert raw == letter or (raw.isspace() and letter.isspace()) or raw == "&"


def test_the_main_text_is_read_and_what_stands_around_it_is_not() -> None:
    read = read_one(build_page())
    body = "\n\n".join(read.report.text[start:end] for start, end in read.report.body)
    assert body == "\n\n".join(PARAGRAPHS).replace("\u00a0", " ")
    assert (read.report.title, read.report.source) == ("Delegations meet in Marrel", "Valley Herald")
    assert read.report.url == "https://herald.example/marrel"
    assert_offsets_hold(read)


@pytest.mark.parametrize(
    ("meta", "time"),
    [
        ('<meta property="article:published_time" content="2021-03-04T23:30:00+05:00">', ""),
        ('<script type="application/ld+json">{"@graph": [{"datePublished": "2021-03-04"}]}</script>', ""),
        ('<meta name="DC.date.issued" content="4 March 2021">', ""),
        ("", '<time datetime="2021-03-04T10:00">Thursday</time>'),
        ('<script type="application/ld+json">{broken</script>', '<time datetime="2021-03-04">Thursday</time>'),
        ("", "<p>4 March 2021</p>"),
    ],
)
def test_the_date_is_found_wherever_pages_have_it(meta: str, time: str) -> None:
    assert read_one(build_page(meta=meta, time=time)).report.published == "2021-03-04"


def test_a_date_in_the_future_is_kept_with_a_warning() -> None:
    read = read_one(build_page(meta='<meta name="date" content="2990-01-01">'))
    assert read.report.published == "2990-01-01"
    assert any("future" in warning for warning in read.warnings)


@pytest.mark.parametrize(
    "page",
    [
        "<p>" + PARAGRAPHS[2] + "<p>" + PARAGRAPHS[0],
        "<html><body><div><b>" + PARAGRAPHS[2] + "</div></b></i><p>" + PARAGRAPHS[0],
        "<table><tr><td>" + PARAGRAPHS[2] + "<tr><td>" + PARAGRAPHS[0],
        "<html><head><title>x" + "</title><body>" + PARAGRAPHS[2] + "<br>" + PARAGRAPHS[0] + "<!-- <p>",
        '<?xml version="1.0" encoding="utf-8"?><html><body><p>' + PARAGRAPHS[2] + "</p><p>" + PARAGRAPHS[0],
    ],
)
def test_broken_and_short_pages_are_read(page: str) -> None:
    read = read_one(page)
    assert PARAGRAPHS[2] in read.report.text
    assert "second round of talks" in read.report.text
    assert_offsets_hold(read)


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 50_000 + PARAGRAPHS[0],
        "<b><i>" * 50_000 + PARAGRAPHS[0],
        f"<body><p>{PARAGRAPHS[0]}</p>" + "<!-- <a " * 50_000,
        f"<body><p>{PARAGRAPHS[0]}</p>" + "<a href='" * 50_000,
        f"<body><p>{PARAGRAPHS[0]}</p>" + "&" * 200_000,
        f"<body><p>{PARAGRAPHS[0]}</p>" + "<script>" * 50_000,
    ],
)
def test_hostile_pages_are_read_in_bounds(page: str) -> None:
    assert "second round of talks" in read_one(page).report.text


def test_a_page_too_deep_is_read_plainly_with_a_warning() -> None:
    assert PLAIN_READING in read_one("<div>" * 5_000 + PARAGRAPHS[0]).warnings


def test_a_page_in_another_encoding_is_read_as_it_declares() -> None:
    read = read_one(build_page(meta='<meta charset="cp1252">').replace('charset="utf-8"', 'name="x"').encode("cp1252"))
    assert "Ana Korré" in read.report.text
    assert read.encoding == "cp1252"


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(alphabet="abé &<“\n", min_size=1, max_size=40).filter(str.strip), min_size=1, max_size=4))
def test_offsets_lead_back_to_equal_characters(extra: list[str]) -> None:
    assert_offsets_hold(read_one(build_page(paragraphs=(*PARAGRAPHS, *extra))))
