from __future__ import annotations

from collections.abc import Sequence

import pytest

from peacetalks.codebook.decisions import Assignment, Renaming
from peacetalks.codebook.terms import ActorType
from peacetalks.codebook.values import Actor, Coding, Report
from peacetalks.errors import UsageError
from peacetalks.record.keeping import open_record
from peacetalks.store.search.searches import Found, search
from peacetalks.store.stores import Store
from store.codings import AUTHOR, TEXT, build_addition, build_coding, without_fact

# The cases of the trial that the search is built after: what is asked, and a text that must be found by it.
SCRIPTS = [
    ("Karabakh", "Fighting in Nagorno-Karabakh’s north went on."),
    ("переговор", "Сегодня прошли переговоры в Женеве."),
    ("переговор", "Стороны готовы к переговорам."),
    ("حكومة", "قالت الحكومة إنها مستعدة."),
    ("حكومة", "وقال متحدث للحكومة اليوم."),
    ("Ադրբեջան", "Ադրբեջանի նախագահը հանդիպեց."),
    ("qarabag", "Qarabağ haqqında danışıqlar."),
    ("aliyev", "İlham Əliyev Brüsseldə görüşdü."),
    ("aliyev", "Алиев прибыл в Брюссель."),
    ("停火", "双方同意停火协议。"),
]


def ask(store: Store, query: str, **options: object) -> Found:
    with store.look() as snapshot:
        return search(snapshot.connection, query, **options)  # type: ignore[arg-type]


def names_of(found: Found, layer: str) -> list[str]:
    return [hit.id for hit in found.hits if hit.layer == layer]


def add_texts(store: Store, texts: Sequence[str]) -> None:
    codings = [Coding(Report(f"r{n}", text, ((0, len(text)),))) for n, text in enumerate(texts)]
    list(store.add(map(build_addition, codings), AUTHOR))


@pytest.fixture
def geneva(store: Store) -> Store:
    list(store.add([build_addition()], AUTHOR))
    return store


@pytest.mark.parametrize(("query", "text"), SCRIPTS)
def test_words_are_found_across_accents_and_scripts(store: Store, query: str, text: str) -> None:
    add_texts(store, [text, "Nothing of the sort stands here."])
    found = ask(store, query)
    assert names_of(found, "report") == ["r0"]
    assert found.hits[0].snippet.marks


@pytest.mark.parametrize(("query", "text"), SCRIPTS)
def test_names_are_found_across_accents_and_scripts(store: Store, query: str, text: str) -> None:
    name = text.split(",", maxsplit=1)[0].strip(".。")
    coding = Coding(Report("r", text, ((0, len(text)),)), (Actor("a", ActorType.PERSON, name),))
    list(store.add([build_addition(coding)], AUTHOR))
    assert names_of(ask(store, f"in:names {query}"), "name") == [name]


@pytest.mark.parametrize(
    ("query", "layers"),
    [
        ("Firefly", {"report", "fact", "name"}),
        ("firefly in:facts", {"fact"}),
        ("kind:commitment", {"fact"}),
        ("kind:commitment AND act:pledge", {"fact"}),
        ("act:demand", set()),
        ('"envoys of Sylvania"', {"report", "fact"}),
        ('"Sylvania of envoys"', set()),
        ("envoy*", {"report", "fact"}),
        ("*nvoy*", {"report", "fact"}),
        ("envoys -Geneva", set()),
        ("pledged NOT Firefly", {"fact"}),
        ("Borduria OR pledged", {"report", "fact"}),
        ("(Borduria OR pledged) in:reports", {"report"}),
        ("title:geneva", {"report"}),
        ("source:gazette kind:talks", {"fact"}),
        ("actor:sylvania kind:talks", {"fact"}),
        ("actor:firefly kind:commitment", set()),
        ("place:geneva", {"fact"}),
        ("type:person", {"name"}),
        ("role:head_of_delegation", {"fact"}),
        ("date:2031-05-03 kind:talks", {"fact"}),
        ("date:2031-05 kind:talks", {"fact"}),
        ("date:2031-04-20..2031-05-10 kind:talks", {"fact"}),
        ("date:2031-05-04.. in:facts kind:talks", set()),
        ("date:..2030 kind:talks", set()),
        ("date:2031 in:reports", {"report"}),
        ("NOT Geneva in:names", {"name"}),
        ("FIREFLY", {"report", "fact", "name"}),
    ],
)
def test_operators_and_fields(geneva: Store, query: str, layers: set[str]) -> None:
    assert {hit.layer for hit in ask(geneva, query).hits} == layers


def test_a_fact_is_shown_with_its_words_and_their_place(geneva: Store) -> None:
    hit = ask(geneva, "kind:talks envoys").hits[0]
    assert TEXT[hit.snippet.start : hit.snippet.end] == hit.snippet.text
    assert [hit.snippet.text[start:end] for start, end in hit.snippet.marks] == ["envoys"]
    assert (hit.report, hit.date, hit.source) == ("geneva", "2031-05-03", "Gazette")


def test_matches_are_counted_by_sort(geneva: Store) -> None:
    counts = ask(geneva, "Firefly").counts
    assert counts["in"] == {"fact": 1, "name": 1, "report": 1}
    assert counts["source"] == {"Gazette": 2}
    assert counts["year"] == {"2031": 2}


def test_a_part_of_a_word_is_found_where_no_such_word_is_and_that_is_said(geneva: Store) -> None:
    found = ask(geneva, "ylvani")
    assert names_of(found, "report") == ["geneva"]
    assert found.notes == ("no word “ylvani”; found instead: sylvania",)
    assert ask(geneva, "borduria").notes == ("no word “borduria”",)
    assert names_of(ask(geneva, "yl"), "report") == ["geneva"]


def test_what_is_superseded_is_not_found(geneva: Store) -> None:
    list(geneva.add([build_addition(without_fact(build_coding(), "c1"), version="2")], AUTHOR))
    assert ask(geneva, "kind:commitment").hits == ()
    assert names_of(ask(geneva, "pledged"), "report") == ["geneva"]
    list(geneva.add([build_addition(build_coding(TEXT.replace("Delegates", "Ministers")))], AUTHOR))
    assert names_of(ask(geneva, "Delegates"), "report") == []
    assert names_of(ask(geneva, "Ministers"), "report") == ["geneva"]


def test_pages_follow_each_other(store: Store) -> None:
    add_texts(store, [f"Envoys met for the time {n} to talk." for n in range(5)])
    pages = [names_of(ask(store, "envoys", limit=2, offset=start), "report") for start in (0, 2, 4)]
    assert sorted(name for page in pages for name in page) == [f"r{n}" for n in range(5)]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("", "a word is missing"),
        ("(a OR b", "not closed"),
        ("a)", "never opened"),
        ("a AND", "a word is missing"),
        ("colour:red", "no field “colour”"),
        ("date:soon", "no date"),
        ("date:2024..2023", "ends before it begins"),
        ('"unclosed', "cannot be understood"),
        ("…", "no letters"),
    ],
)
def test_a_query_that_makes_no_sense_is_refused_with_what_to_write(store: Store, query: str, message: str) -> None:
    with pytest.raises(UsageError, match=message) as caught:
        ask(store, query)
    assert caught.value.todo


@pytest.fixture
def grouped(geneva: Store, address: str) -> Store:
    """Two reports, of which people put one into a process."""
    list(geneva.add([build_addition(build_coding(f"{TEXT} He left.", name="elsewhere"))], AUTHOR))
    process = {"process": "freedonia", "by": "", "when": ""}
    geneva.decide([Assignment(id="", report="geneva", **process)], AUTHOR)
    geneva.decide([Renaming(id="", name="Freedonia–Sylvania talks", **process)], AUTHOR)
    with open_record(address):
        return geneva


@pytest.mark.parametrize(
    ("query", "reports"),
    [
        ("in:reports Firefly", {"geneva", "elsewhere"}),
        ("in:reports Firefly process:freedonia", {"geneva"}),
        ("process:sylvania in:reports", {"geneva"}),
        ('process:"freedonia–sylvania talks" in:reports envoys', {"geneva"}),
        ("process:freedonia Borduria", set()),
    ],
)
def test_a_search_is_kept_to_a_process(grouped: Store, query: str, reports: set[str]) -> None:
    assert set(names_of(ask(grouped, query), "report")) == reports


def test_a_process_narrows_facts_too(grouped: Store) -> None:
    assert {hit.report for hit in ask(grouped, "process:freedonia kind:talks").hits} == {"geneva"}


@pytest.mark.parametrize("query", ["process:borduria", "truce OR process:freedonia", "-process:freedonia"])
def test_a_process_that_is_not_there_or_cannot_narrow_is_told_of(grouped: Store, query: str) -> None:
    with pytest.raises(UsageError, match="process"):
        ask(grouped, query)


def test_a_search_keeps_to_a_process(grouped: Store) -> None:
    assert names_of(ask(grouped, "envoys", within="freedonia"), "report") == ["geneva"]
    assert sorted(names_of(ask(grouped, "envoys"), "report")) == ["elsewhere", "geneva"]
    assert ask(grouped, "envoys", within="sylvania").hits == ()
