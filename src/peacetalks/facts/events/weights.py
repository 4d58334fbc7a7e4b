"""The learned weights of the classes of events, as plain arrays: one row a class over named features."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from peacetalks.facts.events.classes import EventClass

WEIGHTS_FILE = "weights.npz"
FAMILIES = {"first": 1.0, "from": 0.7, "step": 0.5, "also": 0.5, "head": 0.7, "object": 0.5, "word": 0.35, "pair": 0.25}
"""How much a feature of each family counts, by the first word of its name: what is rare and wordy counts less."""


@dataclass(frozen=True, eq=False)
class EventWeights:
    """A multinomial logistic regression over named features."""

    columns: Mapping[str, int]
    values: NDArray[np.float32]
    bias: NDArray[np.float32]
    classes: tuple[EventClass, ...]

    def probabilities(self, names: Sequence[str]) -> dict[EventClass, float]:
        """Give the probability of each class, of a sentence with these features."""
        known = [name for name in names if name in self.columns]
        sums = self.bias.astype(np.float64)
        for name in known:
            sums = sums + self.values[:, self.columns[name]] * weigh_feature(name)
        powers = np.exp(sums - sums.max())
        return {event: float(p) for event, p in zip(self.classes, powers / powers.sum(), strict=True)}


def weigh_feature(name: str) -> float:
    """Give how much a feature counts."""
    return FAMILIES[name.split(" ", 1)[0]]


@functools.cache
def load_event_weights() -> EventWeights:
    """Load the weights that ship with the package."""
    with (
        resources.as_file(resources.files(__package__).joinpath(WEIGHTS_FILE)) as file,
        np.load(file, allow_pickle=False) as arrays,
    ):
        names = str(arrays["names"]).split("\n")
        return EventWeights(
            columns={name: i for i, name in enumerate(names)},
            values=arrays["values"].astype(np.float32),
            bias=arrays["bias"].astype(np.float32),
            classes=tuple(EventClass(name) for name in str(arrays["classes"]).split()),
        )


def save_event_weights(path: Path, weights: EventWeights) -> None:
    """Write weights to a file, half precision."""
    np.savez_compressed(
        path,
        allow_pickle=False,
        names=np.array("\n".join(weights.columns)),
        values=weights.values.astype(np.float16),
        bias=weights.bias.astype(np.float32),
        classes=np.array(" ".join(weights.classes)),
    )
