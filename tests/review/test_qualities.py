from __future__ import annotations

from dataclasses import replace

import pytest

from peacetalks.codebook.decisions import Check, Judgement, Ref
from peacetalks.review.codings import compare_with_coded
from peacetalks.review.qualities import Rate, measure_quality
from peacetalks.store.additions import CODED, Addition
from peacetalks.store.histories import Author
from peacetalks.store.stores import Store, make_store
from views.codings import build_additions, list_codings, met


def fill(store: Store, *, extractor: str = "rules") -> None:
    additions = [replace(one, extractor=extractor) for one in build_additions(list_codings())]
    list(store.add(additions, Author("ann")))


def judge(store: Store, by: str, fact: str, check: Check, why: str = "") -> str:
    one = Judgement(id="", by="", when="", fact=Ref("met", fact), check=check)
    return store.decide([one], Author(by, why))[0].id


def test_rates_reasons_and_agreement_come_from_the_last_decisions(address: str) -> None:
    with make_store(address) as store:
        fill(store)
        judge(store, "ann", "t1", Check.REJECT, "duplicate")
        judge(store, "ann", "t1", Check.ACCEPT)
        judge(store, "ben", "t1", Check.ACCEPT)
        judge(store, "ann", "c1", Check.ACCEPT)
        judge(store, "ben", "c1", Check.REJECT, "wrong kind")
        judge(store, "ann", "c2", Check.REJECT, "not in the text")
        undone = judge(store, "ann", "s1", Check.REJECT, "duplicate")
        store.undo(undone, Author("ann"))
        with store.look() as snapshot:
            quality = measure_quality(snapshot)
    assert quality.judged == 3
    assert quality.rates["kind"] == (Rate("commitment", 0, 0, 2), Rate("talks", 1, 0, 0))
    assert dict(quality.reasons) == {"wrong kind": 1, "not in the text": 1}
    (pair,) = quality.coders
    assert (pair.one, pair.other, pair.both, pair.alike) == ("ann", "ben", 2, 1)
    assert pair.alpha == pytest.approx(0.0)


def test_scores_are_put_together_with_what_became_of_their_facts(address: str) -> None:
    with make_store(address) as store:
        coding = met()
        facts = tuple(replace(fact, score=0.85 if i < 3 else 0.4) for i, fact in enumerate(coding.facts))
        (addition,) = build_additions([replace(coding, facts=facts)])
        list(store.add([replace(addition, extractor="rules")], Author("ann")))
        for i, fact in enumerate(facts):
            judge(store, "ann", fact.id, Check.REJECT if i in (2, 3) else Check.ACCEPT)
        with store.look() as snapshot:
            low, high = measure_quality(snapshot).steps
    assert (low.low, low.rate.judged, low.rate.accepted) == (0.4, 3, 2)
    assert (high.low, high.rate.judged, high.rate.accepted) == (0.8, 3, 2)
    assert high.mean == pytest.approx(0.85)


def test_bounds_hold_the_share_and_narrow_with_more_facts() -> None:
    few, many = Rate("few", 8, 0, 2), Rate("many", 800, 0, 200)
    for rate in (few, many):
        low, high = rate.bounds
        assert 0 <= low < rate.share < high <= 1
    assert many.bounds[1] - many.bounds[0] < few.bounds[1] - few.bounds[0]
    assert Rate("none", 0, 0, 0).bounds == (0.0, 1.0)


def test_what_people_coded_is_no_machine_reading(address: str) -> None:
    with make_store(address) as store:
        fill(store, extractor=CODED)
        judge(store, "ann", "t1", Check.ACCEPT)
        with store.look() as snapshot:
            quality = measure_quality(snapshot)
    assert (quality.facts, quality.judged) == (0, 0)


def test_a_report_that_was_coded_and_read_is_compared(address: str) -> None:
    coding = met()
    half = replace(coding, facts=tuple(fact for fact in coding.facts if fact.id not in ("s1", "c1", "c2")))
    with make_store(address) as store:
        (gold,) = build_additions([coding])
        (read,) = build_additions([half])
        additions: list[Addition] = [replace(read, extractor="rules"), gold]
        list(store.add(additions, Author("ann")))
        with store.look() as snapshot:
            (one,) = compare_with_coded(snapshot)
    assert (one.extractor, one.reports) == ("rules 1", 1)
    assert (one.scores.found["ALL"].p, one.scores.found["ALL"].r) == (1.0, 0.5)
