"""Files that other programs open: places, networks, calendars and tables in Markdown."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import networkx
import pytest

from peacetalks.exports.calendars import export_calendar
from peacetalks.exports.geographies import export_geojson
from peacetalks.exports.graphs import export_graphml
from peacetalks.exports.markdowns import export_markdown
from peacetalks.record.keeping import open_record
from peacetalks.views.encounters import EncounterView, list_encounters
from peacetalks.views.maps import locate_places
from peacetalks.views.meetings import Pair, list_pairs
from peacetalks.views.names import Named
from peacetalks.views.readers import EVERYWHERE
from peacetalks.views.sheets import Sheet
from peacetalks.views.sources import list_places
from views.codings import announced, fill_database

ORIGIN = {"about": "Kidal <talks>", "cite": "A record"}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    return fill_database(tmp_path_factory.mktemp("forms"))


def test_places_are_points_and_those_on_no_map_say_why(record: str) -> None:
    with open_record(record) as reader:
        places = locate_places(list_places(reader, EVERYWHERE))
    content = json.loads(export_geojson(places, ORIGIN))
    assert (content["type"], content["cite"]) == ("FeatureCollection", "A record")
    assert {feature["properties"]["name"] for feature in content["features"]} == {one.place.name for one in places}
    for feature in content["features"]:
        if feature["geometry"] is None:
            assert feature["properties"]["note"]
        else:
            longitude, latitude = feature["geometry"]["coordinates"]
            assert (-180 <= longitude <= 180, -90 <= latitude <= 90) == (True, True)


def test_who_met_whom_opens_in_networkx(record: str) -> None:
    with open_record(record) as reader:
        pairs = list_pairs(reader, EVERYWHERE)
    graph = networkx.read_graphml(BytesIO(export_graphml(pairs, ORIGIN).encode()))
    assert {graph.nodes[node]["label"] for node in graph} >= {"Mali", "Northern Front"}
    assert sum(weight for _, _, weight in graph.edges(data="weight")) == sum(pair.encounters for pair in pairs)


def test_names_with_signs_of_xml_stay_names() -> None:
    pair = Pair(Named('A & "B" <c>', "a1"), Named("D\x00", "a2"), 2, "2031-03-05", "2031-03-05")
    graph = networkx.read_graphml(BytesIO(export_graphml([pair], ORIGIN).encode()))
    assert [graph.nodes[node]["label"] for node in ("a1", "a2")] == ['A & "B" <c>', "D"]


def list_announced(folder: Path) -> list[EncounterView]:
    with open_record(fill_database(folder, [announced()])) as reader:
        return list(list_encounters(reader, EVERYWHERE))


def test_announced_meetings_with_a_date_are_events_of_whole_days(tmp_path: Path) -> None:
    (view,) = list_announced(tmp_path)
    lines = export_calendar([view]).replace("\r\n ", "").split("\r\n")
    assert (lines[0], lines[-2:]) == ("BEGIN:VCALENDAR", ["END:VCALENDAR", ""])
    assert f"UID:{view.id}@peacetalks" in lines
    assert ("DTSTART;VALUE=DATE:20310305" in lines, "DTEND;VALUE=DATE:20310306" in lines) == (True, True)
    assert "LOCATION:Kidal" in lines
    assert any(line.startswith("DESCRIPTION:checked. “Mali and the Northern Front will meet") for line in lines) or any(
        line.startswith("DESCRIPTION:not checked. “Mali and the Northern Front will meet") for line in lines
    )
    undated = replace(view, date=None)
    held = replace(view, status="held")
    assert "BEGIN:VEVENT" not in export_calendar([undated, held])
    month = export_calendar([replace(view, date="2031-03")])
    assert ("DTSTART;VALUE=DATE:20310301" in month, "DTEND;VALUE=DATE:20310401" in month) == (True, True)


def test_no_line_of_a_calendar_is_longer_than_allowed_and_none_breaks_out(tmp_path: Path) -> None:
    (view,) = list_announced(tmp_path)
    content = export_calendar([replace(view, place="Ünïcode;\r\nEND:VEVENT, " * 9)])
    assert all(len(line.encode()) <= 75 for line in content.split("\r\n"))
    unfolded = content.replace("\r\n ", "").split("\r\n")
    assert unfolded.count("END:VEVENT") == 1


def test_words_are_words_in_a_table_of_markdown() -> None:
    sheet = Sheet("Facts", ("id", "words"), ({"id": "f1", "words": "a | b <img> *so*\n[x](y)"},), ("id",))
    content = export_markdown(sheet, {"cite": "A record"})
    assert "| f1 | a \\| b \\<img\\> \\*so\\* \\[x\\](y) |" in content
    assert content.endswith("\ncite: A record\n")
    assert export_markdown(replace(sheet, rows=(), empty="nothing")).startswith("## Facts\n\nnothing")
