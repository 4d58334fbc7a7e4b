"""Make the database of a large record: many processes, most of them small and a few with thousands of reports.

usage: python benchmarks/large_records.py FILE [--reports N] [--added N]

The reports are the coded ones again and again, under other ids, later dates, with a closing line of made-up words and
other persons' names, so that states and conflicts are shared as they are in an archive. Each set of them falls to one
of many processes of each conflict, to the first of them most often. What is computed of each set is written beside the
rest: this is a large record to be read, and not what computing it whole would give. After so many reports, ``--added``,
all that there is is copied as often as is needed, row by row (`record_copies.py`). A database that is there is filled
on from where it stands.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from math import ceil
from pathlib import Path

from peacetalks.codebook.values import Coding
from peacetalks.record.building import build_record
from peacetalks.record.drafts import Context, Draft, draft_record
from peacetalks.record.keeping import mark_current
from peacetalks.record.lasting_ids import give_lasting_ids, rename_record
from peacetalks.record.values import Process, Record
from peacetalks.store.additions import CODED, Addition
from peacetalks.store.hashes import build_id
from peacetalks.store.histories import Author
from peacetalks.store.parts import PartWriter
from peacetalks.store.stores import Store, make_store
from record_across import read_coded
from record_copies import copy_record
from record_growth import vary
from synthetic import SYLLABLES

AUTHOR = Author("benchmark")
ADDED = 15_000
SHARED_SPACES = frozenset(("name", "record"))  # held there by sets together
PROCESSES = 40  # of each conflict
SKEW = 4  # how unevenly reports fall to them: the first of forty gets two in five
CLOSING_WORDS = 12


def main() -> int:
    """Make or fill on the database."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--added", type=int, default=ADDED, help="reports that are really added, at 15 ms each")
    options = parser.parse_args()
    make_record(options.file, options.reports, added=options.added)
    return 0


def make_record(file: Path, wanted: int, *, added: int = ADDED) -> None:
    """Make a database with so many reports, or fill one on."""
    with make_store(str(file)) as store:
        with store.look() as snapshot:
            there = snapshot.count()["reports"]
        if there < wanted:
            fill(store, max(there, min(wanted, added)))
        with store.look() as snapshot:
            there = snapshot.count()["reports"]
        with store.change() as snapshot:
            mark_current(PartWriter(snapshot.connection))
    if there < wanted:
        copy_record(file, ceil(wanted / there) - 1)
        with make_store(str(file)) as store, store.change() as snapshot:
            mark_current(PartWriter(snapshot.connection))


def fill(store: Store, wanted: int) -> None:
    """Add sets of reports, with what is computed of them, until there are so many."""
    coded = read_coded()
    with store.look() as snapshot:
        turn = snapshot.count()["reports"] // len(coded)
    while turn * len(coded) < wanted:
        add_set(store, [_vary(coding, turn) for coding in coded], turn)
        turn += 1
        if turn % 20 == 0:
            print(f"{turn * len(coded):,} reports", flush=True)


def _vary(coding: Coding, turn: int) -> Coding:
    """Give a coding another id, date, persons' names and closing line, so that it is another report."""
    varied = vary(coding, turn)
    chance = random.Random(f"{coding.report.id} {turn}")  # noqa: S311 – chance, not a secret
    words = ("".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(CLOSING_WORDS))
    report = replace(varied.report, text=f"{varied.report.text}\n{' '.join(words)}", url=_vary_url(coding, turn))
    return replace(varied, report=report)


def _vary_url(coding: Coding, turn: int) -> str:
    return f"https://reports.example/{build_id('u', coding.report.id)}/{turn}"


def _build_addition(coding: Coding) -> Addition:
    return Addition(
        coding=coding,
        original=coding.report.text.encode(),
        original_name=f"{coding.report.id}.txt",
        extractor=CODED,
        extractor_version="benchmark",
    )


def add_set(store: Store, codings: Sequence[Coding], turn: int) -> None:
    """Add reports and the record of them alone."""
    for _ in store.add(map(_build_addition, codings), AUTHOR):
        pass
    with store.change() as snapshot:
        writer = PartWriter(snapshot.connection)
        readings = list(snapshot.iter_current([coding.report.id for coding in codings]))
        record = rename_record(build_record([one.coding for one in readings], []), readings)
        record = spread_processes(record, turn)
        lasting = {one.coding.report.id: give_lasting_ids(one) for one in readings}
        drafts = share_actors(draft_record(record, Context(lasting, {}, {})))
        write_drafts(writer, drafts)
        writer.put_clusters("copy", dict(record.copies))
        writer.set_progress("as_of", max(record.as_of or "", writer.get_progress("as_of") or ""))
        mark_current(writer)


def write_drafts(writer: PartWriter, drafts: Sequence[Draft]) -> None:
    """Write parts and what hangs on them beside those of the sets before."""
    writer.put_parts([draft.part for draft in drafts])
    shares = {share for draft in drafts for share in draft.shares}
    shared = [share for share in shares if share.holder_space in SHARED_SPACES and share.space in ("actor", "process")]
    writer.drop_shares(shared)
    writer.put_shares(shares)
    for space in ("actor", "encounter", "ledger"):
        homes = {member: draft.part.id for draft in drafts if draft.part.space == space for member in draft.members}
        writer.put_clusters(space, homes)


def spread_processes(record: Record, turn: int) -> Record:
    """Let each process of a set be one of many of its conflict; the first ones get most of the sets."""
    return replace(record, processes=tuple(_number_process(process, turn) for process in record.processes))


def _number_process(process: Process, turn: int) -> Process:
    conflict, _, period = process.id.rpartition("-")
    number = int(PROCESSES * random.Random(f"{process.id} {turn}").random() ** SKEW)  # noqa: S311 – chance, not a secret
    kind = "undated" if period == "undated" else "talks"
    name = f"{' and '.join(process.conflict)}, {kind} {number + 1}"
    return replace(process, id=f"{conflict}-{kind}-{number + 1}", name=name)


def share_actors(drafts: Sequence[Draft]) -> list[Draft]:
    """Give actors of one name one id, so that sets of reports share them."""
    ids = {draft.part.id: build_id("a", draft.part.name) for draft in drafts if draft.part.space == "actor"}
    pattern = re.compile(r"a[0-9a-f]{20}")

    def rename(text: str) -> str:
        return pattern.sub(lambda match: ids.get(match[0], match[0]), text)

    renamed = []
    for draft in drafts:
        part = replace(draft.part, id=rename(draft.part.id), values=rename(draft.part.values))
        shares = tuple(replace(share, holder=rename(share.holder), id=rename(share.id)) for share in draft.shares)
        renamed.append(Draft(part, draft.members, tuple(dict.fromkeys(shares))))
    return list({(draft.part.space, draft.part.id): draft for draft in renamed}.values())


if __name__ == "__main__":
    sys.exit(main())
