"""Which reports belong to which processes, kept up to date by what each report alone tells of."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from peacetalks.codebook.decisions import Merging, Splitting
from peacetalks.codebook.plain_values import value_from_plain, value_to_plain
from peacetalks.record.conflicts import Claim, Conflict
from peacetalks.record.decisions import ProcessDecision
from peacetalks.record.drafts import Draft, draft_process_head
from peacetalks.record.processes import ProcessDraft, decide_process, stands
from peacetalks.record.values import Process, Series
from peacetalks.store import match_tables
from peacetalks.store.hashes import to_canonical
from peacetalks.store.matches import MatchShelf
from peacetalks.store.parts import PartWriter

WEAK, STRONG = 1, 2
Members = Mapping[str, frozenset[str]]


class MembershipBook:
    """The processes of a store and their reports."""

    def __init__(self, shelf: MatchShelf, decisions: Sequence[ProcessDecision]) -> None:
        self._shelf = shelf
        self._writer = PartWriter(shelf.connection)
        self._decisions = decisions
        self._decided = _name_decided(decisions)
        self._touched: set[str] = set()
        self._drafts: dict[str, ProcessDraft] = {}

    def claim(self, report: str, claims: Iterable[Claim]) -> None:
        """Put the conflicts that a report tells of in the place of those that it told of."""
        now = {claim.conflict.id: STRONG if claim.is_strong else WEAK for claim in claims}
        said = {claim.conflict.id: to_canonical(value_to_plain(claim.conflict)) for claim in claims}
        before = {
            row.holder: row.count for row in self._shelf.fetch(match_tables.tallies, "key", [report], space="claim")
        }
        if before == now:
            return
        counts: Counter[tuple[str, str, str]] = Counter()
        for conflict, weight in now.items():
            counts["claim", conflict, report] += weight
            counts["conflict", conflict, said[conflict]] += 1
            counts["size", conflict, "strong"] += weight == STRONG
            counts["size", conflict, "all"] += 1
        for conflict, weight in before.items():
            (told,) = self._shelf.list_tallied("conflict", conflict)
            counts["claim", conflict, report] -= weight
            counts["conflict", conflict, told] -= 1
            counts["size", conflict, "strong"] -= weight == STRONG
            counts["size", conflict, "all"] -= 1
        self._shelf.add_tallies(counts)
        self._touched |= {*now, *before}

    def find_moved(self, decided_anew: bool) -> set[str]:
        """Give the reports that belong to other processes than they did, beside those whose claims changed."""
        moved: set[str] = set()
        if decided_anew or self._touched & self._decided:
            before = {one: self._list_held(one) for one in self._find_decided_before()}
            self._drafts = self._decide()
            now = {one: set(draft.reports) for one, draft in self._drafts.items() if draft.stands}
            for one in before.keys() | now.keys():
                moved |= before.get(one, set()) ^ now.get(one, set())
        elif self._decided:
            self._drafts = self._decide()
        for conflict in self._touched - self._decided:
            held, told = self._list_held(conflict), self._list_claiming(conflict)
            if bool(held) != self._stands(conflict):
                moved |= held | told
        return moved

    def _find_decided_before(self) -> set[str]:
        rows = self._shelf.list_tallied("decided", "")
        return {*rows, *self._decided}

    def list_renamed(self, decided_anew: bool) -> set[str]:
        """Give the processes that people decided about, if that differs from before: their names may be others."""
        return self._find_decided_before() if decided_anew else set()

    def remember(self) -> None:
        """Keep which processes people decided about."""
        before = self._shelf.list_tallied("decided", "")
        counts = Counter({("decided", "", one): 1 for one in self._decided})
        counts.subtract({("decided", "", one): 1 for one in before})
        self._shelf.add_tallies(counts)

    def list_processes(self, reports: Iterable[str]) -> dict[str, frozenset[str]]:
        """Give the processes that reports belong to now."""
        claims: dict[str, set[str]] = {report: set() for report in reports}
        for row in self._shelf.fetch(match_tables.tallies, "key", claims, space="claim"):
            if row.holder not in self._decided:
                claims[row.key].add(row.holder)
        standing = {one for one in {c for found in claims.values() for c in found} if self._stands(one)}
        found = {report: own & standing for report, own in claims.items()}
        for one, draft in self._drafts.items():
            for report in draft.reports & found.keys() if draft.stands else ():
                found[report].add(one)
        return {report: frozenset(own) for report, own in found.items()}

    def list_held(self, reports: Iterable[str]) -> dict[str, frozenset[str]]:
        """Give the processes that reports are kept in."""
        held: dict[str, set[str]] = {report: set() for report in reports}
        for share in self._writer.list_holders("process", "report", held):
            held[share.id].add(share.holder)
        return {report: frozenset(own) for report, own in held.items()}

    def draft_heads(self, processes: Iterable[str]) -> list[Draft]:
        """Draft processes without what they hold; those that are none are left out."""
        return [draft_process_head(process) for one in sorted(set(processes)) if (process := self._build(one))]

    def _build(self, identifier: str) -> Process | None:
        draft = self._drafts.get(identifier) if identifier in self._decided else self._draft(identifier)
        if draft is None or not draft.stands or not (draft.reports or identifier not in self._decided):
            return None
        named = self._shelf.list_tallied("party", identifier)
        return Process(
            id=draft.id,
            name=draft.name,
            conflict=draft.conflict,
            reports=(),
            parties=tuple(sorted(named, key=lambda one: (-named[one], one))),
            series=self._list_series(identifier),
            stages=(),
            over=draft.over,
        )

    def _list_series(self, process: str) -> tuple[Series, ...]:
        rounds: dict[tuple[str, ...], set[tuple[int, str]]] = {}
        for key in self._shelf.list_tallied("series", process):
            number, encounter, sides = json.loads(key)
            rounds.setdefault(tuple(sides), set()).add((number, encounter))
        return tuple(Series(sides, tuple(sorted(numbered))) for sides, numbered in sorted(rounds.items()))

    def _draft(self, identifier: str, reports: frozenset[str] = frozenset()) -> ProcessDraft | None:
        conflict = self._read(identifier)
        if conflict is None:
            return None
        return ProcessDraft(
            conflict.id,
            conflict.name,
            conflict.states,
            reports,
            over=conflict.over,
            stands=self._stands(identifier),
        )

    def _read(self, identifier: str) -> Conflict | None:
        told = next(iter(self._shelf.list_tallied("conflict", identifier)), None)
        return value_from_plain(Conflict, json.loads(told)) if told else None

    def _stands(self, identifier: str) -> bool:
        conflict, size = self._read(identifier), self._shelf.list_tallied("size", identifier)
        if conflict is None:
            return False
        strong = size.get("strong", 0)
        return stands(conflict, [True] * min(strong, 2) + [False] * min(size["all"] - strong, 2))

    def _decide(self) -> dict[str, ProcessDraft]:
        drafts = {}
        for one in sorted(self._decided):
            draft = self._draft(one, frozenset(self._list_claiming(one)))
            if draft:
                drafts[one] = draft
        for decision in self._decisions:
            drafts = decide_process(drafts, decision)
        return {one: draft for one, draft in drafts.items() if draft.reports}

    def _list_claiming(self, conflict: str) -> set[str]:
        return set(self._shelf.list_tallied("claim", conflict))

    def _list_held(self, process: str) -> set[str]:
        return {share.id for share in self._writer.list_shares(("process", process), "report")}


def _name_decided(decisions: Iterable[ProcessDecision]) -> set[str]:
    """Give the processes that decisions are about."""
    named: set[str] = set()
    for decision in decisions:
        named.add(decision.process)
        if isinstance(decision, Splitting):
            named.add(decision.part)
        elif isinstance(decision, Merging):
            named.add(decision.into)
    return named
