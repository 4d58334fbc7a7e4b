import json
import runpy

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.record.codings import make_coding

from peacetalks.codebook.decisions import (
    Assignment,
    Check,
    Identity,
    Judgement,
    Merging,
    Ref,
    Renaming,
    Splitting,
    Subject,
    Undoing,
    Verdict,
)
from peacetalks.codebook.files import from_dict
from peacetalks.record.across import to_across
from peacetalks.record.building import build_record

ACTORS = [
    {"id": "mali", "type": "state", "name": "Mali"},
    {"id": "league", "type": "armed_group", "name": "River League"},
    {"id": "p", "type": "person", "name": "Awa Traore", "of": "mali"},
]
TEXT = "Mali and the League met in Oslo and agreed a truce."


def make(number, day):
    facts = [
        {"kind": "talks", "id": "t", "parties": ["mali", "league"], "date": day, "place": "Oslo"},
        {"kind": "participant", "id": "p1", "talks": "t", "person": "p", "side": "mali"},
        {"kind": "commitment", "id": "c", "act": "agreement", "by": ["mali", "league"], "content": "a truce"},
    ]
    return make_coding(f"r{number}", TEXT, actors=ACTORS, facts=facts, published=day)


CODINGS = [make(1, "2021-03-02"), make(2, "2021-03-02"), make(3, "2021-03-09"), make(4, "2024-03-09")]
REPORTS = [coding.report.id for coding in CODINGS]
PROCESSES = [process.id for process in build_record(CODINGS, []).processes]
WHO = {"by": "ada", "when": "2024-01-01T00:00:00Z"}


@st.composite
def decision_lists(draw, prefix="d", longest=6):
    made = []
    for number in range(draw(st.integers(0, longest))):
        head = {"id": f"{prefix}{number}", **WHO}
        report, process = draw(st.sampled_from(REPORTS)), draw(st.sampled_from(PROCESSES))
        kinds = [
            "identity",
            "judgement",
            "assignment",
            "renaming",
            "splitting",
            "merging",
            *(["undoing"] if made else []),
        ]
        kind = draw(st.sampled_from(kinds))
        if kind == "identity":
            subject = draw(st.sampled_from(list(Subject)))
            left, right = draw(st.permutations(REPORTS))[:2]
            fact = "t" if subject is Subject.ENCOUNTER else draw(st.sampled_from(["mali", "league", "p"]))
            made.append(
                Identity(
                    subject=subject,
                    left=Ref(left, fact),
                    right=Ref(right, fact),
                    verdict=draw(st.sampled_from(list(Verdict))),
                    **head,
                )
            )
        elif kind == "judgement":
            check = draw(st.sampled_from(list(Check)))
            values = {"place": "Geneva"} if check is Check.CORRECT else {}
            made.append(Judgement(fact=Ref(report, "t"), check=check, values=values, **head))
        elif kind == "assignment":
            made.append(Assignment(report=report, process=process, belongs=draw(st.booleans()), **head))
        elif kind == "renaming":
            made.append(Renaming(process=process, name="A name", **head))
        elif kind == "splitting":
            made.append(Splitting(process=process, part="part", name="Part", reports=(report,), **head))
        elif kind == "merging":
            made.append(Merging(process=process, into=draw(st.sampled_from(PROCESSES)), **head))
        else:
            made.append(Undoing(decision=draw(st.sampled_from(made)).id, **head))
    return made


@settings(deadline=None, max_examples=60)
@given(decision_lists(), decision_lists("e"))
def test_what_is_decided_and_undone_gives_back_the_identical_record(before, more):
    undone = [Undoing(id=f"u-{decision.id}", decision=decision.id, **WHO) for decision in reversed(more)]
    after = build_record(CODINGS, [*before, *more, *undone])
    assert after == build_record(CODINGS, before)
    assert json.dumps(to_across(after)) == json.dumps(to_across(build_record(CODINGS, before)))


@settings(deadline=None, max_examples=30)
@given(decision_lists(), st.permutations(CODINGS))
def test_the_order_of_reports_changes_nothing(decisions, shuffled):
    assert build_record(shuffled, decisions) == build_record(CODINGS, decisions)


def test_a_rejected_fact_is_not_in_the_record():
    rejected = Judgement(id="1", fact=Ref("r1", "t"), check=Check.REJECT, **WHO)
    record = build_record(CODINGS[:1], [rejected])
    assert record.encounters == ()


def test_a_corrected_value_is():
    corrected = Judgement(id="1", fact=Ref("r1", "t"), check=Check.CORRECT, values={"place": "Geneva"}, **WHO)
    (encounter,) = build_record(CODINGS[:1], [corrected]).encounters
    assert encounter.value_of("place").value == "Geneva"


def test_nothing_gives_an_empty_record():
    record = build_record([], [])
    assert (record.actors, record.encounters, record.links, record.ledgers, record.processes) == ((), (), (), (), ())


def read_coding(path):
    return from_dict(json.loads(path.read_text(encoding="utf-8")), where=path.name)


def code_line(name, line, parties, **values):
    """Code one line of a chronicle as a report with talks of two sides, whose evidence is the whole line."""
    text = line["text"]
    actors = [{"id": n, "type": kind, "name": name} for n, kind, name in parties]
    fact = {"kind": "talks", "id": "t", "parties": [n for n, _, _ in parties], **values}
    return make_coding(name, text, actors=actors, facts=[fact], published=line["date"], source=line["sources"][0])


def test_the_yevlakh_talks_are_one_encounter_with_two_accounts_of_their_length(shared):
    lines = [
        json.loads(line) for line in (shared / "data/wcep/karabakh.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    of_talks = [line for line in lines if "Yevlakh" in line["text"]]
    announced = next(line for line in of_talks if line["date"] == "2023-09-20")
    held = next(line for line in of_talks if line["date"] == "2023-09-21")
    az = ("az", "state", "Azerbaijan")
    before = code_line(
        "before",
        announced,
        [az, ("sep", "other", "the separatists")],
        realis="planned",
        date="2023-09-21",
        place="Yevlakh",
    )
    after = code_line(
        "after",
        held,
        [az, ("art", "de_facto_authority", "Artsakh")],
        date="2023-09-21",
        place="Yevlakh",
        duration="PT2H",
        outcome="no_agreement",
    )
    record = build_record([read_coding(shared / "gold/dev/seed.json"), before, after], [])
    encounter = next(e for e in record.encounters if Ref("after", "t") in e.members)
    assert {ref.report for ref in encounter.members} == {"seed", "before", "after"}
    duration = encounter.value_of("duration")
    assert {account.value for account in duration.accounts} == {"PT2H", "PT3H"}
    assert duration.disagreement == 0.5
    announcements = {(link.start.report, link.end.report) for link in record.links if link.relation == "announces"}
    assert {("before", "seed"), ("before", "after")} <= announcements


def read_coded(shared):
    paths = sorted(path for part in ("dev", "train") for path in (shared / "gold" / part).glob("*.json"))
    return [read_coding(path) for path in paths if not path.stem.startswith("wcep_")]


def test_the_yemen_truce_has_one_ledger_with_its_extension_and_what_was_asked_of_it(shared):
    record = build_record(read_coded(shared), [])
    truce = next(
        ledger
        for ledger in record.ledgers
        if ledger.act == "truce" and any(line.date == "2022-06-02" for line in ledger.entries)
    )
    assert truce.said == "extended"
    assert truce.entries[0].date == "2022-04-15"
    assert [line.date for line in truce.entries if line.entry == "extended"] == ["2022-06-02"]
    asked = next(ledger for ledger in record.ledgers if "Taiz" in ledger.words and len(ledger.entries) > 2)
    assert asked.said == "asked"
    assert asked.evidence.startswith("no evidence entered as of")


def test_figures_on_the_coded_reports_do_not_sink(shared):
    """The floors that the record was accepted with, a little below what it reaches."""
    scorer = runpy.run_path(str(shared / "gold/score_across.py"))
    gold = json.loads((shared / "gold/across/reports.json").read_text(encoding="utf-8"))
    figures = scorer["score"](gold, to_across(build_record(read_coded(shared), [])))
    assert figures["actors"]["f1"] >= 0.98
    assert figures["encounters"]["f1"] >= 0.95
    assert figures["actors"]["false_merges"] == figures["encounters"]["false_merges"] == 0
    assert figures["links"]["p"] >= 0.58
    assert figures["links"]["r"] >= 0.5
