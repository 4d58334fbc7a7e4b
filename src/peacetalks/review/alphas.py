"""Agreement between coders beyond chance.

Krippendorff's alpha for nominal values, as in K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011): 1
is agreement on everything, 0 what chance would give, below 0 less than that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import permutations


def compute_alpha(units: Iterable[Mapping[str, str]]) -> float | None:
    """Give the alpha of units, each the values that coders gave it, by coder.

    Units with one value say nothing and are left out. None where no unit has two values, or where all values of all
    units are one and the same: then nothing shows that the coders could have told anything apart.
    """
    weights: dict[tuple[str, str], float] = defaultdict(float)
    totals: dict[str, float] = defaultdict(float)
    for unit in units:
        values = list(unit.values())
        # A single value makes no pair, so that nothing is added.
        for one, other in permutations(values, 2):
            weights[one, other] += 1 / (len(values) - 1)
            totals[one] += 1 / (len(values) - 1)
    return _divide(weights, totals)


def _divide(weights: Mapping[tuple[str, str], float], totals: Mapping[str, float]) -> float | None:
    everything = sum(totals.values())
    observed = sum(weight for (one, other), weight in weights.items() if one != other)
    expected = sum(totals[one] * totals[other] for one in totals for other in totals if one != other)
    if not expected:
        return None
    return 1 - (everything - 1) * observed / expected
