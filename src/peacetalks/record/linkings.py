"""Links and ties of facts, kept up to date: found anew for those that changed and for those that read them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import heappop, heappush

from peacetalks.codebook.decisions import Ref
from peacetalks.record.announcements import link_cluster, link_journey
from peacetalks.record.encounters import tie_gatherings
from peacetalks.record.fates import link_fates
from peacetalks.record.foldings import Folding
from peacetalks.record.gatherings import Gathering
from peacetalks.record.hostilities import ON, goes_back, link_incidents
from peacetalks.record.ledgers import tells_of_commitment, ties_facts
from peacetalks.record.repetitions import AGAIN, link_commitments
from peacetalks.record.shelvings import FactShelf, Told, shelve
from peacetalks.record.tellings import Order, Telling
from peacetalks.record.truces import link_truces
from peacetalks.record.values import Link, Relation
from peacetalks.store import match_tables, tables
from peacetalks.store.matches import MatchShelf

WITHIN = "within "
Named = tuple[str, Link]
"""A link, and the lasting id of what it was found for."""


class LinkBook:
    """The links of a store as they were found."""

    def __init__(self, shelf: MatchShelf, facts: FactShelf) -> None:
        self._shelf = shelf
        self._facts = facts
        self.changed: set[tuple[str, str]] = set()

    def put(self, owners: Iterable[str], links: Iterable[Named], names: Mapping[Ref, str]) -> set[str]:
        """Put links in the place of those of their owners, and give the owners of which they differ."""
        wanted = set(owners)
        rows = [
            {"owner": owner, "start": names[link.start], "end": names[link.end], "rule": link.rule,
             "relation": str(link.relation), "score": link.score}
            for owner, link in links
        ]  # fmt: skip
        now = {tuple(row.values()): row for row in rows}
        kept = self._shelf.fetch(match_tables.found_links, "owner", wanted)
        before = {(r.owner, r.start, r.end, r.rule, r.relation, r.score) for r in kept}
        differ = {str(one[0]) for one in before ^ now.keys()}
        self.changed.update((str(one[1]), str(one[2])) for one in before ^ now.keys())
        self._shelf.remove(match_tables.found_links, "owner", differ)
        self._shelf.insert(
            match_tables.found_links, [row for key, row in sorted(now.items()) if row["owner"] in differ]
        )
        return differ

    def forget(self, facts: Iterable[str]) -> None:
        """Take out all links from and to facts that are no more."""
        gone = set(facts)
        rows = self._shelf.list_found_links(gone)
        self.changed.update((row.start, row.end) for row in rows)
        for column in ("owner", "start", "end"):
            self._shelf.remove(match_tables.found_links, column, gone)

    def tie_talks(self, reports: Iterable[str], talks: Folding, decided: Mapping[tuple[str, str], float]) -> None:
        """Find the ties and journeys of the talks of reports among what was told before them."""
        for report in sorted(reports):
            told = self._facts.list_facts(report)
            mine = {one: fact for one, fact in told.items() if isinstance(fact, Gathering)}
            if mine:
                self._tie_report(mine, talks, decided)

    def _tie_report(
        self, mine: Mapping[str, Gathering], talks: Folding, decided: Mapping[tuple[str, str], float]
    ) -> None:
        keys = {one: shelve(one, fact).keys for one, fact in mine.items()}
        order = next(iter(mine.values())).order
        windows = self._facts.list_windows({key for found in keys.values() for key in found}, order)
        near = {one: _split(found, windows) for one, found in keys.items()}
        others = self._facts.load(other for found in windows.values() for other in found)
        names = {fact.ref: one for one, fact in (*mine.items(), *others.items())}
        talks_before = {name: one for name, one in others.items() if isinstance(one, Gathering)}
        before = {mine[one].ref: [talks_before[name] for name in found[0]] for one, found in near.items()}
        ties = {
            (names[new], names[old]): tie.score
            for tie in tie_gatherings(list(mine.values()), before)
            for new, old in ((tie.left, tie.right), (tie.right, tie.left))
            if names[new] in mine
        }
        ties.update({pair: score for pair, score in decided.items() if pair[0] in mine})
        talks.put_ties(mine, ties)
        links = [
            (one, link)
            for one, found in near.items()
            for link in link_journey(mine[one], [talks_before[name] for name in found[1]])
        ]
        self.put(mine, links, names)

    def link_tellings(self, facts: Iterable[str]) -> None:
        """Find the links of commitments and incidents anew, and of those that hang on what these are linked to."""
        waiting: list[tuple[Order, str]] = []
        self._queue(waiting, facts)
        while waiting:
            order = waiting[0][0]
            mine: dict[str, Telling] = {}
            while waiting and waiting[0][0] == order:
                one = heappop(waiting)[1]
                told = self._facts.load([one]).get(one)
                if isinstance(told, Telling):
                    mine[one] = told
            later = self._facts.find_followers(self._link_report(mine))
            self._queue(waiting, later, after=order)

    def _queue(self, waiting: list[tuple[Order, str]], facts: Iterable[str], *, after: Order | None = None) -> None:
        for one, told in self._facts.load(facts).items():
            if isinstance(told, Telling) and (after is None or told.order > after):
                heappush(waiting, (told.order, one))

    def _link_report(self, mine: Mapping[str, Telling]) -> set[str]:
        """Link tellings of one report, and give those that tell something else again than they did."""
        keys = {key for one, fact in mine.items() for key in shelve(one, fact).keys}
        first = next(iter(mine.values()), None)
        if first is None:
            return set()
        windows = self._facts.list_windows(keys, first.order)
        # What stands beside them in their own report counts, too.
        others = {
            **self._facts.load(one for found in windows.values() for one in found),
            **self._facts.list_facts(first.ref.report),
        }
        roots = self._find_roots(others)
        told = {**others, **self._facts.load(roots.values()), **mine}
        names = {fact.ref: one for one, fact in told.items()}
        read = [fact for one, fact in told.items() if (one in others or one in mine) and isinstance(fact, Telling)]
        only = {fact.ref for fact in mine.values()}
        known = {told[one].ref: root for one, end in roots.items() if isinstance(root := told[end], Telling)}
        links = [
            *link_commitments(read, only=only, known=known),
            *link_truces(read, only=only),
            *link_incidents(read, only=only, known=known),
            *link_fates(read, only=only),
        ]
        owned = [
            (max((told[names[ref]].order, ref, names[ref]) for ref in (link.start, link.end))[2], link)
            for link in links
        ]
        before = self._find_roots(mine)
        self.put(mine, owned, names)
        now = self._find_roots(mine)
        return {one for one in mine if before.get(one) != now.get(one)}

    def _find_roots(self, facts: Mapping[str, Told] | Mapping[str, Telling]) -> dict[str, str]:
        """Give for facts what they were found to tell again."""
        roots: dict[str, str] = {}
        for row in self._shelf.fetch(match_tables.found_links, "start", facts):
            told = facts[row.start]
            again = row.rule == AGAIN or (
                row.rule == ON and isinstance(told, Telling) and goes_back(told, Relation(row.relation))
            )
            if again and row.owner == row.start:
                roots[row.start] = row.end
        return roots

    def choose(self) -> set[tuple[str, str]]:
        """Write the surest link between the facts of each pair that changed, and give the pairs whose link differs."""
        wanted = {start for start, _ in self.changed}
        found: dict[tuple[str, str], list[dict[str, object]]] = defaultdict(list)
        for row in self._shelf.fetch(match_tables.found_links, "start", wanted):
            if (row.start, row.end) in self.changed:
                told = {name: getattr(row, name) for name in ("start", "end", "relation", "rule", "score")}
                found[row.start, row.end].append(told)
        best = {
            pair: min(links, key=lambda link: (-float(str(link["score"])), str(link["relation"]), str(link["rule"])))
            for pair, links in found.items()
        }
        kept = {
            (row.start, row.end): dict(row._mapping)
            for row in self._shelf.fetch(tables.fact_links, "start", wanted)
            if (row.start, row.end) in self.changed
        }
        differ = {pair for pair in self.changed if kept.get(pair) != best.get(pair)}
        self._shelf.drop_pairs(tables.fact_links, differ & kept.keys())
        self._shelf.insert(tables.fact_links, [best[pair] for pair in sorted(differ & best.keys())])
        self.changed = set()
        return differ

    def link_clusters(self, clusters: Iterable[tuple[set[str], float]]) -> None:
        """Find the links within encounters: each is found for the fact that it starts at."""
        clusters = list(clusters)
        told = self._facts.load(one for members, _ in clusters for one in members)
        names = {fact.ref: one for one, fact in told.items()}
        owners = {f"{WITHIN}{one}" for one in told}
        gathered = [[fact for one in members if isinstance(fact := told[one], Gathering)] for members, _ in clusters]
        links = [
            (f"{WITHIN}{names[link.start]}", link)
            for one in gathered
            for link in link_cluster(sorted(one, key=lambda fact: fact.ref))
        ]
        self.put(owners, links, names)

    def tie_ledgers(self, facts: Iterable[str], ledgers: Folding) -> None:
        """Tie facts to those before them where the links between them put both into one ledger."""
        wanted = set(facts)
        rows = [row._mapping for row in self._shelf.list_pairs(tables.fact_links, wanted)]
        told = self._facts.load({*wanted, *(row[end] for row in rows for end in ("start", "end"))})
        ties: dict[tuple[str, str], float] = {}
        for row in rows:
            start, end = told.get(row["start"]), told.get(row["end"])
            if start is None or end is None or not is_ledger_fact(start) or not is_ledger_fact(end):
                continue
            link = Link(start.ref, end.ref, Relation(row["relation"]), row["rule"], row["score"])
            if ties_facts(link, start.fact):
                older, newer = sorted((row["start"], row["end"]), key=lambda name: (told[name].order, told[name].ref))
                ties[newer, older] = max(link.score, ties.get((newer, older), 0.0))
        own = {one for one in wanted if one in told and is_ledger_fact(told[one])}
        ledgers.put_ties(own, {pair: score for pair, score in ties.items() if pair[0] in own})


def _split(keys: Iterable[str], windows: Mapping[str, Sequence[str]]) -> tuple[list[str], list[str]]:
    """Give the facts that a gathering is compared with, and those that may be of its journey."""
    found: tuple[list[str], list[str]] = ([], [])
    for key in keys:
        found[key.startswith("j")].extend(windows.get(key, ()))
    return found


def is_ledger_fact(told: Told) -> bool:
    """Say whether a ledger is kept of a fact."""
    return isinstance(told, Telling) and tells_of_commitment(told.fact)
