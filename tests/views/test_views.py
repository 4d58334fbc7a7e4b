from __future__ import annotations

from collections.abc import Iterator

import pytest

from databases import SORTS, make_database
from peacetalks.record.keeping import open_record
from peacetalks.record.shelves import RecordShelf
from peacetalks.store.parts import Selection
from peacetalks.views.actors import find_actors, list_actors
from peacetalks.views.commitments import Question, list_commitments
from peacetalks.views.differences import list_differences
from peacetalks.views.dossiers import build_dossier
from peacetalks.views.encounters import list_encounters
from peacetalks.views.meetings import list_met, list_pairs, list_person_pairs
from peacetalks.views.processes import find_process, list_processes
from peacetalks.views.readers import EVERYWHERE
from peacetalks.views.sources import list_places, list_sources
from peacetalks.views.timelines import build_timeline
from views.codings import PRISONERS, fill

MALI = ("process", "mali")


@pytest.fixture(scope="module", params=SORTS)
def reader(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RecordShelf]:
    with (
        make_database(request.param, tmp_path_factory.mktemp("views")) as address,
        open_record(fill(address)) as opened,
    ):
        yield opened


def test_a_process_opens_with_what_is_last_open_and_unchecked(reader: RecordShelf) -> None:
    (head,) = list_processes(reader)
    assert head.last_meeting and (head.last_meeting.date, head.last_meeting.place) == ("2031-03-05", "Kidal")
    assert (head.open_commitments, head.commitments) == (1, 2)
    assert head.unchecked == head.facts
    assert (head.newest_report, head.newest_published) == ("kept", "2031-03-30")
    assert head.families == head.reports - 1


def test_a_process_is_found_by_id_name_or_part_of_it(reader: RecordShelf) -> None:
    for words in ("mali", "Mali talks", "mali"):
        assert [process.id for process in find_process(reader, words)] == ["mali"]
    assert find_process(reader, "Freedonia") == []


def test_one_encounter_carries_the_announcement_and_three_reports(reader: RecordShelf) -> None:
    (view,) = list_encounters(reader, MALI)
    assert {citation.report for citation in view.evidence} == {"announced", "met", "courier", "copy"}
    assert view.sources == 3
    assert view.status == "held"
    assert view.differing == ("duration",)
    assert [party.name for party in view.parties] == ["Awa Touré", "Mali", "Northern Front"]


def test_who_met_whom_comes_from_meetings_with_their_evidence(reader: RecordShelf) -> None:
    pair = next(pair for pair in list_pairs(reader, MALI) if pair.left.name == "Mali")
    assert (pair.left.name, pair.right.name, pair.encounters) == ("Mali", "Northern Front", 1)
    (met,) = list_met(reader, MALI, (pair.left.id, pair.right.id))
    assert any("met in Kidal" in quote for citation in met.evidence for quote in citation.quotes)


def test_who_met_whom_is_the_same_in_a_process_in_all_and_for_an_actor(reader: RecordShelf) -> None:
    pairs = list_pairs(reader, MALI)
    assert list_pairs(reader, EVERYWHERE) == pairs
    mali = next(pair.left for pair in pairs if pair.left.name == "Mali")
    assert list_pairs(reader, ("actor", mali.id)) == tuple(pair for pair in pairs if mali in (pair.left, pair.right))


def test_the_meetings_of_two_are_listed_whoever_is_named_first_and_from_any_one_on(reader: RecordShelf) -> None:
    for pair in list_pairs(reader, MALI):
        both = (pair.left.id, pair.right.id)
        met = list_met(reader, MALI, both)
        assert len(met) == pair.encounters
        assert list_met(reader, EVERYWHERE, both[::-1]) == met
        assert list_met(reader, MALI, both, offset=len(met)) == ()


def test_commitments_of_an_actor_are_those_of_the_record_that_name_it(reader: RecordShelf) -> None:
    everything = list_commitments(reader, EVERYWHERE)
    assert everything
    for role in ("by", "to"):
        for actor in {actor.id for view in everything for actor in getattr(view, role)}:
            theirs = tuple(view for view in everything if actor in {one.id for one in getattr(view, role)})
            asked = Question(**{role: actor})
            assert list_commitments(reader, EVERYWHERE, asked) == theirs
            in_process = {view.id for view in list_commitments(reader, MALI)}
            assert list_commitments(reader, MALI, asked) == tuple(v for v in theirs if v.id in in_process)


def test_a_page_of_commitments_goes_on_where_the_one_before_ended(reader: RecordShelf) -> None:
    everything = list_commitments(reader, EVERYWHERE, Question(limit=None))
    for size in range(1, len(everything) + 1):
        assert list_commitments(reader, EVERYWHERE, Question(limit=size)) == everything[:size]
        late = Question(limit=size, as_of="2100-01-01", only_open=True)
        assert list_commitments(reader, EVERYWHERE, late) == tuple(
            list_commitments(reader, EVERYWHERE, Question(limit=None, as_of="2100-01-01", only_open=True))[:size]
        )


def test_who_comes_for_a_side_has_not_met_it(reader: RecordShelf) -> None:
    met = {(pair.left.name, pair.right.name) for pair in list_pairs(reader, MALI)}
    assert met == {("Mali", "Northern Front"), ("Awa Touré", "Northern Front")}


def test_persons_of_both_sides_met(reader: RecordShelf) -> None:
    (pair,) = list_person_pairs(reader, MALI)
    assert (pair.left.name, pair.right.name) == ("Awa Touré", "Issa Diallo")


def test_statuses_of_a_commitment_stand_apart(reader: RecordShelf) -> None:
    pledge = next(view for view in list_commitments(reader, MALI) if view.act == "pledge")
    assert pledge.said == "promised"
    assert pledge.entered == "evidence entered: reported kept"
    assert pledge.term == "deadline 2031-04-01 not reached as of 2031-03-30"
    assert not pledge.open
    assert pledge.check == "not checked"


def test_a_commitment_stands_as_it_was_known_on_a_day(reader: RecordShelf) -> None:
    question = Question(only_open=True, as_of="2031-03-10")
    pledge = next(view for view in list_commitments(reader, MALI, question) if view.act == "pledge")
    assert pledge.entered == "no evidence entered as of 2031-03-10"
    assert [entry.evidence.report for entry in pledge.entries] == ["met"]
    assert list_commitments(reader, MALI, Question(as_of="2031-03-01")) == ()


def test_commitments_are_asked_for_by_who_made_them(reader: RecordShelf) -> None:
    (front,) = find_actors(reader, "northern front")
    made = list_commitments(reader, MALI, Question(by=front.id))
    assert [(view.act, view.words) for view in made] == [("request", PRISONERS)]
    assert [view.act for view in list_commitments(reader, MALI, Question(to=front.id))] == ["pledge"]


def test_where_accounts_differ_copies_count_once(reader: RecordShelf) -> None:
    (difference,) = list_differences(reader, MALI)
    assert difference.question == "How long did it last?"
    assert [(cell.value, cell.source) for cell in difference.cells] == [
        ("3 hours", "Gazette"),
        ("2 hours", "Courier, Evening Courier"),
    ]
    assert difference.disagreement == 0.5


def test_the_timeline_goes_by_days_and_tells_what_copies_repeat_once(reader: RecordShelf) -> None:
    entries = build_timeline(reader, MALI)
    assert [entry.day for entry in entries] == sorted(entry.day for entry in entries)
    assert [entry.lane for entry in entries[:2]] == ["incident", "encounter"]
    assert sorted(entry.lane for entry in entries[2:]) == ["commitment", "commitment", "statement"]
    assert all(entry.evidence for entry in entries)


def test_a_timeline_can_be_narrowed_to_days(reader: RecordShelf) -> None:
    entries = build_timeline(reader, MALI, selection=Selection(since="2031-03-05", until="2031-03-05"))
    assert [entry.lane for entry in entries] == ["encounter"]


def test_an_actor_has_a_timeline_of_its_own(reader: RecordShelf) -> None:
    (diallo,) = find_actors(reader, "Issa Diallo")
    lanes = {entry.lane for entry in build_timeline(reader, ("actor", diallo.id))}
    assert lanes == {"encounter", "statement"}


def test_places_and_sources_are_counted(reader: RecordShelf) -> None:
    assert [(p.name, p.encounters, p.incidents) for p in list_places(reader, MALI)] == [("Kidal", 1, 0), ("Gao", 0, 2)]
    families = [tuple(report.id for report in source.reports) for source in list_sources(reader, MALI)]
    assert families == [("kept",), ("met",), ("courier", "copy"), ("announced",)]


def test_actors_come_under_all_their_names(reader: RecordShelf) -> None:
    assert {actor.name for actor in list_actors(reader, None)} == {"Mali", "Northern Front", "Awa Touré", "Issa Diallo"}
    assert len(list_actors(reader, EVERYWHERE)) == 4


def test_the_dossier_holds_every_block(reader: RecordShelf) -> None:
    dossier = build_dossier(reader, find_process(reader, "mali")[0])
    assert dossier.head.id == "mali"
    assert dossier.timeline_length >= len(dossier.timeline) > 0
    assert all((dossier.pairs, dossier.commitments, dossier.differences, dossier.places, dossier.sources))
