"""The value of an encounter among differing accounts: chosen by a named rule, with everything else kept beside it.

As in MAVERICK, the report-level facts stay; what is aggregated says by which rule and how much the sources differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from peacetalks.codebook.decisions import Ref
from peacetalks.codebook.folding import fold
from peacetalks.codebook.terms import Realis
from peacetalks.codebook.values import Talks
from peacetalks.record.calendars import day_number, read_days
from peacetalks.record.copies import count_sources
from peacetalks.record.values import Account, Aggregate

RULE = "told as held before announced; then most independent sources; then most precise; then latest report"
FIELDS = ("date", "place", "duration", "outcome", "channel", "round")
UNTOLD = frozenset(("unknown",))


@dataclass(frozen=True, slots=True)
class Told:
    """A talks fact with the date of its report."""

    ref: Ref
    fact: Talks
    published: str | None

    @property
    def order(self) -> tuple[int, str]:
        """The day of the report and its id."""
        return (day_number(self.published) or 0, self.ref.report)


def aggregate_values(told: Sequence[Told], copies: Mapping[str, str]) -> tuple[Aggregate, ...]:
    """Aggregate every field of an encounter that some report tells."""
    values = (aggregate_field(field, told, copies) for field in FIELDS)
    return tuple(value for value in values if value is not None)


def aggregate_field(field: str, told: Sequence[Told], copies: Mapping[str, str]) -> Aggregate | None:
    """Choose a field's value among its accounts, or None where no report tells it."""
    given = [(str(value), one) for one in told if (value := getattr(one.fact, field)) is not None]
    given = [(value, one) for value, one in given if value not in UNTOLD]
    if not given:
        return None
    groups = _group(field, given)
    groups.sort(key=lambda group: _rank(field, group, copies), reverse=True)
    accounts = tuple(_build_account(field, group, copies) for group in groups)
    refs = [one.ref for _, one in given]
    everybody = count_sources(refs, copies)
    disagreement = round(1 - accounts[0].sources / everybody, 4) if everybody else 0.0
    return Aggregate(field, accounts[0].value, RULE, accounts[0].sources, max(disagreement, 0.0), accounts)


Given = tuple[str, Told]


def _group(field: str, given: Sequence[Given]) -> list[list[Given]]:
    """Put values together that say the same: equal ones, and for dates and places those that lie within another."""
    within = WITHIN.get(field, _equal)
    groups: list[list[Given]] = []
    for value, one in sorted(given, key=lambda g: (-_precision(field, g[0]), g[0], g[1].ref)):
        home = next((group for group in groups if within(group[0][0], value)), None)
        if home is None:
            groups.append([(value, one)])
        else:
            home.append((value, one))
    return groups


def _rank(field: str, group: Sequence[Given], copies: Mapping[str, str]) -> tuple[int, int, float, tuple[int, str]]:
    held = any(one.fact.realis is Realis.ACTUAL for _, one in group)
    precision = max(_precision(field, value) for value, _ in group)
    latest = max(one.order for _, one in group)
    return (int(held), count_sources((one.ref for _, one in group), copies), precision, latest)


def _build_account(field: str, group: Sequence[Given], copies: Mapping[str, str]) -> Account:
    refs = tuple(sorted(one.ref for _, one in group))
    best = max(group, key=lambda given: (_precision(field, given[0]), given[1].order))
    return Account(best[0], refs, count_sources(refs, copies))


def _precision(field: str, value: str) -> float:
    """Give how precise a value is; more is better."""
    if field == "date":
        days = read_days(value)
        return -float(days.length) - (0.5 if not days.year else 0.0) if days else -1e9
    return float(len(value)) if field == "place" else 0.0


def _equal(narrow: str, wide: str) -> bool:
    return narrow == wide


def _date_within(narrow: str, wide: str) -> bool:
    """Say whether a date lies within a wider one, so that the two do not differ."""
    inner, outer = read_days(narrow), read_days(wide)
    if not inner or not outer:
        return narrow == wide
    if inner.year != outer.year:
        inner, outer = inner.without_year(), outer.without_year()
    return outer.first <= inner.first and inner.last <= outer.last


def _place_within(narrow: str, wide: str) -> bool:
    inner, outer = fold(narrow), fold(wide)
    return f" {outer} " in f" {inner} "


WITHIN: Mapping[str, Callable[[str, str], bool]] = {"date": _date_within, "place": _place_within}


def collect_by(values: Iterable[tuple[str, Ref]]) -> dict[str, list[Ref]]:
    """Give references by the value that they stand for."""
    collected: dict[str, list[Ref]] = defaultdict(list)
    for value, ref in values:
        collected[value].append(ref)
    return collected
