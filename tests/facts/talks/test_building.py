from __future__ import annotations

import pytest

from peacetalks.codebook.values import Report, Talks
from peacetalks.facts.participants import build_participants
from peacetalks.facts.talks import build_talks
from peacetalks.facts.talks.building import KEPT_FROM
from peacetalks.language.analyses import Analysis, analyse_report


def analyse(text: str, *, title: str | None = None, published: str | None = None) -> Analysis:
    return analyse_report(Report("own", text, ((0, len(text)),), title=title, published=published))


def read(text: str, *, title: str | None = None, published: str | None = None) -> list[Talks]:
    return list(build_talks(analyse(text, title=title, published=published), commitments=()))


def names(analysis: Analysis, ids: tuple[str, ...]) -> set[str]:
    return {analysis.actor_by_id[i].name for i in ids}


def quotes(talks: Talks) -> list[str]:
    return [issue.quote for issue in talks.issues]


def test_a_meeting_told_again_is_one_fact_with_more_evidence() -> None:
    text = (
        "Chile's Foreign Minister Ana Rojas met Peru's Foreign Minister Luis Vega in Lima on 4 March 2019. "
        "The meeting lasted three hours. They discussed the border dispute."
    )
    [talks] = read(text)
    assert (talks.place, talks.date) == ("Lima", "2019-03-04")
    assert quotes(talks) == ["the border dispute"]
    assert len(talks.evidence) == 3


def test_different_encounters_stay_apart() -> None:
    text = (
        "Chile's President Ana Rojas met Peru's President Luis Vega in Lima on Monday. "
        "She will meet Bolivia's President Carlos Torres in La Paz on Friday."
    )
    first, second = read(text)
    assert (first.realis, second.realis) == ("actual", "planned")
    assert (first.place, second.place) == ("Lima", "La Paz")


@pytest.mark.parametrize(
    ("sentence", "realis"),
    [
        ("Chile held talks with Peru in Lima.", "actual"),
        ("Chile will hold talks with Peru in Lima.", "planned"),
        ("Chile agreed to hold talks with Peru in Lima.", "planned"),
        ("Chile said it would hold talks with Peru in Lima.", "planned"),
        ("Chile is willing to hold talks with Peru in Lima.", "proposed"),
        ("Chile proposed talks with Peru in Lima.", "proposed"),
        ("Norway urged Chile to resume talks with Peru.", "proposed"),
        ("Chile cancelled talks with Peru in Lima.", "negated"),
        ("Chile refused to hold talks with Peru.", "negated"),
        ("Chile will attend talks with Peru if Norway mediates.", "proposed"),
        ("The accord was signed after talks between Chile and Peru.", "actual"),
    ],
)
def test_realis(sentence: str, realis: str) -> None:
    assert realis in {t.realis for t in read(sentence)}


@pytest.mark.parametrize(
    ("sentence", "outcome"),
    [
        ("Chile and Peru met in Lima and agreed to reopen the border.", "agreement"),
        ("Talks between Chile and Peru stalled.", "no_agreement"),
        ("Talks between Chile and Peru ended without agreement.", "no_agreement"),
        ("Chile broke off talks with Peru.", "broken_off"),
        ("Peace talks between Chile and Peru continue.", "to_continue"),
        ("Chile and Peru held talks in Lima.", None),
    ],
)
def test_outcome(sentence: str, outcome: str | None) -> None:
    [talks] = read(sentence)
    assert talks.outcome == outcome


def test_third_parties_are_told_from_parties() -> None:
    text = "Talks between Chile and Peru, mediated by Norway, resumed in Oslo under the auspices of the United Nations."
    analysis = analyse(text)
    [talks] = build_talks(analysis, commitments=())
    assert names(analysis, talks.parties) == {"Chile", "Peru"}
    assert names(analysis, talks.mediators) == {"Norway", "United Nations"}


def test_a_release_tells_what_was_raised() -> None:
    text = (
        "Foreign Minister Ana Rojas of Chile spoke today with Peru's Foreign Minister Luis Vega. "
        "The Foreign Ministers underscored the importance of free elections in Bolivia. "
        "Minister Rojas thanked the Foreign Minister for Peru's help with the refugees."
    )
    [talks] = read(
        text, title="Foreign Minister Rojas's Call with Peru's Foreign Minister Vega", published="2019-03-04"
    )
    assert quotes(talks)[0] == "free elections in Bolivia"
    assert talks.date == "2019-03-04"


def test_event_lines_take_the_day_of_their_publication() -> None:
    [talks] = read("Chile and Peru sign a peace treaty in Lima.", published="2019-03-04")
    assert (talks.date, talks.outcome, talks.place) == ("2019-03-04", "agreement", "Lima")


def test_talks_without_a_table_take_that_of_the_talks_before() -> None:
    text = "Chile and Peru held talks in Lima on Monday. Observers say that the peace negotiations have stalled."
    analysis = analyse(text)
    tables = [names(analysis, t.parties) for t in build_talks(analysis, commitments=())]
    assert tables and all(table == {"Chile", "Peru"} for table in tables)


@pytest.mark.parametrize(
    "sentence",
    [
        "The factory met its targets in March.",
        "The minister spoke to reporters after the vote.",
        "The company signed a contract with a supplier.",
        "The president called the plan a mistake.",
        "Soldiers fired several rounds into the air.",
        "He answered questions at a press conference.",
    ],
)
def test_other_senses_are_no_talks(sentence: str) -> None:
    assert read(sentence) == []


def test_every_fact_says_why_and_how_sure() -> None:
    [talks] = read("Chile's President Ana Rojas met Peru's President Luis Vega in Lima.")
    assert talks.reason.predicate == "meet"
    assert talks.reason.pattern.startswith("meet:verb:2")
    assert KEPT_FROM <= talks.score <= 1


def test_participants_of_a_list_sit_for_their_delegation() -> None:
    text = (
        "Officials of Chile and Peru met in Lima on Monday. "
        "Chile was represented by Ana Rojas and Pedro Soto, while the Peruvian delegation was led by Luis Vega. "
        "After the meeting, Bolivian spokesman Carlos Torres said that all was well."
    )
    analysis = analyse(text)
    talks = build_talks(analysis, commitments=())
    found = {
        (analysis.actor_by_id[p.person].name, p.role, p.side and analysis.actor_by_id[p.side].name)
        for p in build_participants(analysis, talks=talks)
    }
    assert found == {
        ("Ana Rojas", "delegate", "Chile"),
        ("Pedro Soto", "delegate", "Chile"),
        ("Luis Vega", "head_of_delegation", "Peru"),
    }


def test_who_pursues_a_process_need_not_sit_there() -> None:
    analysis = analyse("Chile's President Ana Rojas hopes to revive the peace process with the Andean Front.")
    assert build_participants(analysis, talks=build_talks(analysis, commitments=())) == ()
