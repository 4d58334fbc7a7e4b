"""The learned weights, as plain arrays: one logistic regression a kind, calibrated, with its threshold."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from peacetalks.codebook.terms import Kind

WEIGHTS_FILE = "weights.npz"


@dataclass(frozen=True, eq=False)
class KindWeights:
    """A logistic regression over named features and a word vector.

    ``threshold`` is the score from which a fact is shown by default; ``scale`` and ``shift`` calibrate the sum.
    """

    by_name: Mapping[str, float]
    vector: NDArray[np.float32]
    bias: float
    scale: float
    shift: float
    threshold: float

    def contributions(self, names: Sequence[str]) -> list[tuple[str, float]]:
        """Give what each known feature adds to the sum, strongest first."""
        known = [(name, self.by_name[name]) for name in names if name in self.by_name]
        return sorted(known, key=lambda pair: -abs(pair[1]))

    def probability(self, names: Sequence[str], vector: NDArray[np.float32]) -> float:
        """Give the calibrated probability that a fact with these features is one."""
        total = self.bias + sum(self.by_name.get(name, 0.0) for name in names)
        if vector.shape == self.vector.shape:
            total += float(vector @ self.vector)
        return float(1.0 / (1.0 + np.exp(-(self.scale * total + self.shift))))


@functools.cache
def load_weights() -> Mapping[Kind, KindWeights]:
    """Load the weights that ship with the package; kinds without any are not in the mapping."""
    path = resources.files(__package__).joinpath(WEIGHTS_FILE)
    if not path.is_file():
        return {}
    with resources.as_file(path) as file:
        return read_weights(file)


def read_weights(path: Path) -> Mapping[Kind, KindWeights]:
    """Read weights from a file that ``save_weights`` wrote."""
    with np.load(path, allow_pickle=False) as arrays:
        head = json.loads(str(arrays["head"]))
        return {Kind(kind): _kind_weights(arrays, kind, head[kind]) for kind in head}


def save_weights(path: Path, weights: Mapping[Kind, KindWeights]) -> None:
    """Write weights to a file, half precision: they decide between hundreds of features, not between digits."""
    arrays: dict[str, NDArray[np.generic]] = {}
    head = {}
    for kind, weight in weights.items():
        arrays[f"{kind}.names"] = np.array("\n".join(weight.by_name))
        arrays[f"{kind}.values"] = np.array(list(weight.by_name.values()), dtype=np.float16)
        arrays[f"{kind}.vector"] = weight.vector.astype(np.float16)
        head[str(kind)] = {name: getattr(weight, name) for name in ("bias", "scale", "shift", "threshold")}
    np.savez_compressed(path, allow_pickle=False, head=np.array(json.dumps(head)), **arrays)


def _kind_weights(arrays: Mapping[str, NDArray[np.generic]], kind: str, head: Mapping[str, float]) -> KindWeights:
    joined = str(arrays[f"{kind}.names"])
    names = joined.split("\n") if joined else []
    values = arrays[f"{kind}.values"].astype(np.float64).tolist()
    return KindWeights(
        by_name=dict(zip(names, values, strict=True)),
        vector=arrays[f"{kind}.vector"].astype(np.float32),
        bias=head["bias"],
        scale=head["scale"],
        shift=head["shift"],
        threshold=head["threshold"],
    )
