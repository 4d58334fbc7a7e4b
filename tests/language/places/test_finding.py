"""Places found in parsed sentences: as written, how small, and whether they tell where."""

from __future__ import annotations

import pytest

from peacetalks.codebook.values import Report
from peacetalks.language.parses import Parse, parse_report
from peacetalks.language.pipelines import load_pipeline
from peacetalks.language.places import PlaceMention, Rank, find_places, place_of


def read(text: str) -> tuple[Parse, tuple[PlaceMention, ...]]:
    parse = parse_report(Report("r", text, ((0, len(text)),)), load_pipeline())
    return parse, find_places(parse)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoys met in Doha.", {"Doha": Rank.TOWN}),
        ("The envoys met in Algiers, Algeria.", {"Algiers": Rank.TOWN, "Algeria": Rank.COUNTRY}),
        ("Two villages in northern Mali were burned.", {"northern Mali": Rank.REGION}),
        ("Shells hit the Khan Younis refugee camp.", {"Khan Younis refugee camp": Rank.SITE}),
        ("Trucks passed the Lachin corridor on foot.", {"Lachin corridor": Rank.SITE}),
        ("They met in Washington, D.C. on Monday.", {"Washington, D.C.": Rank.TOWN}),
        ("Fighters left the town of Minembwe.", {"Minembwe": Rank.TOWN}),
        ("The talks opened at the White House.", {"White House": Rank.SITE}),
    ],
)
def test_places_are_found_as_written(text: str, expected: dict[str, Rank]) -> None:
    _, found = read(text)
    assert {place.text: place.rank for place in found} == expected


@pytest.mark.parametrize(
    "text",
    [
        "President Jordan Smith met the envoys.",
        "The Syrian Democratic Forces released the men.",
        "Mr. Lagos denied the report.",
    ],
)
def test_names_of_other_things_are_no_places(text: str) -> None:
    assert read(text)[1] == ()


@pytest.mark.parametrize(
    ("text", "place", "located"),
    [
        ("The delegations met in Cairo.", "Cairo", True),
        ("The president visited Tunisia.", "Tunisia", True),
        ("The Geneva talks ended.", "Geneva", True),
        ("Damascus denied the report.", "Damascus", False),
        ("A truce between Sudan and its neighbour holds.", "Sudan", False),
        ("The envoy travelled to Yemen.", "Yemen", True),
        ("The union sent aid to Yemen.", "Yemen", True),
        ("The union increased its aid to Yemen.", "Yemen", False),
        ("The envoy for Yemen spoke.", "Yemen", False),
    ],
)
def test_some_places_tell_where(text: str, place: str, located: bool) -> None:
    _, found = read(text)
    assert {p.text: p.located for p in found}[place] is located


def test_listed_places_know_their_list() -> None:
    _, found = read("Troops entered the towns of Nablus, Jenin and Tulkarem on Sunday.")
    assert {place.whole for place in found} == {"Nablus, Jenin and Tulkarem"}


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The two governments held talks in Geneva, Switzerland.", "talks", "Geneva"),
        ("In Geneva, the two governments held talks.", "held", "Geneva"),
        ("The envoy from Kenya met the rebels in Doha.", "met", "Doha"),
        ("The minister said in Paris that rebels had shelled a camp near Goma.", "shelled", "Goma"),
        ("The envoys of Kenya met on Monday.", "met", None),
    ],
)
def test_the_place_of_an_event_is_the_smallest_that_tells_where(text: str, word: str, expected: str | None) -> None:
    parse, found = read(text)
    token = next(token for token in parse.doc if token.text == word)
    place = place_of(parse, found, {token.i})
    assert (place.text if place is not None else None) == expected


def test_a_report_without_words_has_no_places() -> None:
    assert read("")[1] == ()
