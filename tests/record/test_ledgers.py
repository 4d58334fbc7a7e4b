from tests.record.codings import make_coding
from tests.record.test_links import commitment, report, truce  # noqa: F401  # a fixture

from peacetalks.record.building import build_record
from peacetalks.record.ledgers import stand_at
from peacetalks.record.values import Entry

ROAD = "open the road to the lake"


def ledger_of(codings, words, **options):
    return next(ledger for ledger in build_record(codings, [], **options).ledgers if words in ledger.words)


def test_three_statuses_stand_apart():
    codings = [
        report(
            "a",
            f"Mali told the League to {ROAD}.",
            commitment("demand", ROAD, ["mali"], ["league"], deadline="2021-03-31"),
            published="2021-03-02",
        ),
        report(
            "b",
            f"In Mali, the League promised to {ROAD}.",
            commitment("pledge", ROAD, ["league"]),
            published="2021-03-05",
        ),
    ]
    ledger = ledger_of(codings, ROAD, as_of="2021-04-02")
    assert ledger.said == "accepted"
    assert ledger.evidence == "no evidence entered as of 2021-04-02"
    assert ledger.term == "deadline 2021-03-31 passed as of 2021-04-02"
    assert [line.entry for line in ledger.entries] == [Entry.SAID, Entry.ACCEPTED]
    assert stand_at(ledger, "2021-03-03").said == "asked"


def test_evidence_is_shown_and_nothing_is_ruled():
    codings = [
        report(
            "a",
            f"The League promised Mali to {ROAD}.",
            commitment("pledge", ROAD, ["league"], status="partly_kept"),
            published="2021-03-02",
        ),
        report(
            "b",
            f"In Mali, the League promised to {ROAD}.",
            commitment("pledge", ROAD, ["league"], status="broken"),
            published="2021-03-20",
        ),
    ]
    ledger = ledger_of(codings, ROAD)
    assert ledger.said == "promised"
    assert ledger.evidence == "evidence entered: reported broken, reported partly kept"
    assert stand_at(ledger, "2021-03-10").evidence == "evidence entered: reported partly kept"
    assert stand_at(ledger, "2021-03-01").evidence == "no evidence entered as of 2021-03-01"


def test_a_truce_has_one_ledger_through_its_terms(truce):  # noqa: F811
    ledger = next(ledger for ledger in build_record(truce, []).ledgers if ledger.act == "truce")
    assert [(line.entry, line.fact.report) for line in ledger.entries] == [
        (Entry.SAID, "b"),
        (Entry.TOLD_OF, "c"),
        (Entry.EXTENDED, "d"),
    ]
    assert ledger.said == "extended"


def test_the_request_for_a_truce_is_met(truce):  # noqa: F811
    ledger = next(ledger for ledger in build_record(truce, []).ledgers if ledger.act == "request")
    assert ledger.said == "met"


def test_every_commitment_has_a_line_in_one_ledger():
    codings = [
        make_coding(
            "r", f"We {ROAD}.", actors=[], facts=[{**commitment("pledge", ROAD, []), "id": f"c{n}"} for n in range(3)]
        )
    ]
    ledgers = build_record(codings, []).ledgers
    assert sorted(line.fact.id for ledger in ledgers for line in ledger.entries) == ["c0", "c1", "c2"]
