"""Weights of events come back from a file as they were, and give probabilities."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from peacetalks.facts.events import weights as module
from peacetalks.facts.events.classes import EventClass
from peacetalks.facts.events.weights import EventWeights, load_event_weights, save_event_weights


def test_the_shipped_weights_know_every_class() -> None:
    assert set(load_event_weights().classes) == set(EventClass)


def test_probabilities_sum_to_one_and_follow_the_weights() -> None:
    values = np.array([[2.0], [-2.0]], dtype=np.float32)
    weights = EventWeights({"first AID": 0}, values, np.zeros(2, np.float32), (EventClass.AID, EventClass.REJECT))
    told = weights.probabilities(["first AID", "first UNKNOWN"])
    assert told[EventClass.AID] > told[EventClass.REJECT]
    assert sum(told.values()) == pytest.approx(1)
    assert weights.probabilities([])[EventClass.AID] == pytest.approx(0.5)


def test_saved_weights_read_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = load_event_weights()
    save_event_weights(tmp_path / "weights.npz", shipped)
    monkeypatch.setattr(module.resources, "files", lambda _: tmp_path)
    again = load_event_weights.__wrapped__()
    assert again.columns == shipped.columns
    assert np.array_equal(again.values, shipped.values)
