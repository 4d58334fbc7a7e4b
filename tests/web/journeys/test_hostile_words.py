"""Reports, titles, outlets and names that try to be more than words: nothing runs, all is shown as it was written."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from peacetalks.codebook.values import Coding
from record.codings import make_coding
from views.codings import fill_database
from web.journeys.visits import Visit, visit
from web.servers import Served, serve

RUN = "window.ran=1"
HOSTILE = (
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"<ScRiPt src=data:,{RUN}></ScRiPt>",
    f"<img src=x onerror={RUN}>",
    f"<img src=x onerror='{RUN}' /",
    f'"><img src=x onerror={RUN}>',
    f"'><img src=x onerror={RUN}>",
    f'" onfocus={RUN} autofocus tabindex=1 x="',
    f"' onmouseover={RUN} '",
    f"<svg onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    f"<body onload={RUN}>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    f"<iframe src=javascript:{RUN}>",
    f"<a href=javascript:{RUN}>meeting</a>",
    f"javascript:{RUN}//",
    f"<form action=javascript:{RUN}><button>Accept",
    f"<input onfocus={RUN} autofocus>",
    f"<details open ontoggle={RUN}>",
    f"<video><source onerror={RUN}>",
    f"<math><mtext></table><img src=x onerror={RUN}>",
    f"<template><script>{RUN}</script></template>",
    f"<object data=javascript:{RUN}>",
    f"<meta http-equiv=refresh content='0;url=javascript:{RUN}'>",
    "<base href=//elsewhere.example/><script src=ran.js></script>",
    "<link rel=stylesheet href=//elsewhere.example/x.css>",
    "<style>@import '//elsewhere.example/x.css';</style>",
    f"<div hx-get=/quality hx-trigger=load hx-on::load={RUN}>",
    f"<div hx-vals='js:{{x: {RUN}}}' data-hx-get=/ hx-trigger=load>",
    "{{ 7 * 7 }}{% raw %}${7*7}#{7*7}<%= 7*7 %>",
    "<!--<img src=x>--><![CDATA[<script>alert(1)</script>]]>",
    "&lt;script&gt;alert(1)&lt;/script&gt;&#60;b&#62;",
    "<b>bold</b><plaintext><xmp><noscript><textarea>",
    "\u202e<script>tpircs</script>\u202c",
    f"%3Cscript%3E{RUN}%3C/script%3E\\u003cscript\\u003e",
)
WATCH = "window.ran = 0; for (const name of ['alert', 'confirm', 'prompt']) window[name] = () => { window.ran = 1 }"


def make_hostile(number: int, words: str) -> Coding:
    """Give a report whose words, title, outlet, address, actors and facts are hostile; a process comes of it."""
    text = (
        f"{words} and Mali met in Kidal on 5 March 2031. Mali pledged to {words} by 1 April. “{words}”, {words} said."
    )
    other = {"id": "other", "type": "state", "name": words, "aliases": []}
    mali = {"id": "mali", "type": "state", "name": "Mali", "aliases": []}
    facts = [
        {"kind": "talks", "id": "t1", "scope": "meeting", "parties": ["mali", "other"], "date": "2031-03-05",
         "place": "Kidal", "evidence": [f"{words} and Mali met in Kidal on 5 March 2031."]},
        {"kind": "commitment", "id": "c1", "act": "pledge", "by": ["mali"], "to": ["other"], "content": words,
         "evidence": [f"Mali pledged to {words} by 1 April."]},
        {"kind": "statement", "id": "s1", "speaker": "other", "mode": "quoted", "content": words,
         "evidence": [f"“{words}”, {words} said."]},
    ]  # fmt: skip
    return make_coding(f"hostile-{number}", text, actors=[mali, other], facts=facts, published="2031-03-06",
                       source=words, title=words, url=f"javascript:{RUN}//{number}")  # fmt: skip


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("attacked")
    db = fill_database(folder, [make_hostile(number, words) for number, words in enumerate(HOSTILE)])
    with serve(folder, db=db) as running:
        yield running


@pytest.fixture
def wary(browser: Browser, attacked: Served) -> Iterator[Visit]:
    """A visit in which nothing runs, no dialog opens, nothing is asked elsewhere, and the policy refuses nothing."""
    with visit(browser, attacked) as visiting:
        dialogs: list[str] = []
        visiting.page.on("dialog", lambda one: (dialogs.append(one.message), one.dismiss()))
        visiting.page.add_init_script(WATCH)
        yield visiting
        assert dialogs == []
        assert visiting.stayed_home(), visiting.said


def check(visiting: Visit) -> None:
    """Hold that nothing of the words became part of the page, nor ran when it was touched."""
    page = visiting.page
    page.evaluate("for (const one of document.querySelectorAll('main *')) one.dispatchEvent(new Event('mouseover'))")
    assert page.evaluate("window.ran") == 0, page.url
    foreign = (
        "main :is(script, img, iframe, object, video, form[action^=javascript], style, base, meta, [onerror], [onload])"
    )
    assert page.locator(foreign).count() == 0, page.url
    assert page.locator("a[href^='javascript:' i]").count() == 0, page.url


def test_every_hostile_report_is_read_as_words(wary: Visit) -> None:
    page = wary.open("/reports")
    ways = page.locator("main td a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    check(wary)
    shown = set()
    for way in ways:
        wary.open(way)
        check(wary)
        page.locator("#words .label").evaluate_all("labels => labels.forEach(label => label.remove())")
        written = page.locator("#words").evaluate("one => one.textContent")
        titled = page.locator("h1 bdi").evaluate("one => one.textContent")
        shown |= {words for words in HOSTILE if words == titled and written.count(words) >= 3}
    assert shown == set(HOSTILE)


def test_hostile_names_are_names_on_every_page_of_the_record(wary: Visit) -> None:
    page = wary.open("/processes")
    dossiers = page.locator("main th a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    wary.open(dossiers[0])
    ways = ["/processes", "/actors", "/review", "/quality", "/record/timeline", "/record/commitments", "/record/places"]
    for start in ("/encounters/", "/commitments/", "/actors/", "/met"):
        links = page.locator(f'main a[href^="{start}"]').evaluate_all("all => all.map(one => one.getAttribute('href'))")
        ways += list(dict.fromkeys(links))[:8]
    for way in [*dossiers[:3], *ways]:
        wary.open(way)
        page.locator("main h1").wait_for()
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        check(wary)
    assert len(ways) > 20


@pytest.mark.parametrize("number", range(0, len(HOSTILE), 3))
def test_hostile_words_in_forms_and_addresses_come_back_as_words(wary: Visit, number: int) -> None:
    page = wary.open("/search")
    page.locator("[name=q]").fill(HOSTILE[number])
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/search?**")
    # Some of them are no query; the browser tells of the answer's status.
    wary.said[:] = [line for line in wary.said if "status of 422" not in line]
    assert page.locator("[name=q]").input_value() == HOSTILE[number]
    check(wary)
    page = wary.open("/actors")
    page.locator("[name=name]").fill(HOSTILE[number])
    page.get_by_role("button", name="Find").click()
    page.locator("main h1").wait_for()
    check(wary)
