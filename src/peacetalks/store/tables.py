"""The tables. The first group is append-only and is the truth; the second is derived from it and can be rebuilt.

Times are ISO 8601 in UTC, to the microsecond; dates are days of the proleptic Gregorian calendar (``2023-09-21``);
hashes are SHA-256 in hexadecimal; columns that hold JSON hold it in canonical form.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    true,
)

from peacetalks.store import columns
from peacetalks.store.match_tables import MATCHING

metadata = columns.metadata
Sequence = columns.Sequence


def _numbered() -> Column[int]:
    return Column("seq", Sequence, primary_key=True, autoincrement=True)


def _refers(name: str, target: str, *, index: bool = False) -> Column[int]:
    return Column(name, Sequence, ForeignKey(f"{target}.seq"), nullable=False, index=index)


# One row for everything that was ever added or decided; each row's hash covers the hash of the row before.
entries = Table(
    "entries",
    metadata,
    _numbered(),
    Column("at", String(32), nullable=False),
    Column("by", Text, nullable=False),
    Column("why", Text, nullable=False, server_default=""),
    Column("action", String(16), nullable=False),
    Column("subject", String(40), nullable=False, index=True),
    Column("digest", String(64), nullable=False),
    Column("previous", String(64), nullable=False, unique=True),
    Column("hash", String(64), nullable=False, unique=True),
)

# The bytes that reports were read from, compressed with zlib.
originals = Table(
    "originals",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", Sequence, nullable=False),
    Column("packed", LargeBinary, nullable=False),
)

# A report under the name that no other report has: its own id, numbered where another report has the same.
reports = Table(
    "reports",
    metadata,
    _numbered(),
    Column("id", String(40), nullable=False, unique=True),
    Column("name", Text, nullable=False, unique=True),
)

# A report's text and head as they stood when it was added.
versions = Table(
    "versions",
    metadata,
    _numbered(),
    Column("id", String(40), nullable=False, unique=True),
    _refers("report_seq", "reports", index=True),
    _refers("entry_seq", "entries"),
    Column("original_sha256", String(64), ForeignKey("originals.sha256"), nullable=False, index=True),
    Column("original_name", Text, nullable=False),
    Column("name", Text, nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("text_sha256", String(64), nullable=False, index=True),
    Column("body", Text, nullable=False),
    Column("places", Text),
    Column("encoding", String(32)),
    Column("title", Text),
    Column("published", Text),
    Column("source", Text),
    Column("url", Text),
    Column("licence", Text),
    Column("language", String(16), nullable=False),
)

# What one extractor read in one version of a report.
readings = Table(
    "readings",
    metadata,
    _numbered(),
    Column("id", String(40), nullable=False, unique=True),
    _refers("version_seq", "versions", index=True),
    _refers("entry_seq", "entries"),
    Column("extractor", Text, nullable=False),
    Column("extractor_version", Text, nullable=False),
    Column("digest", String(64), nullable=False),
)

mentions = Table(
    "mentions",
    metadata,
    _numbered(),
    Column("id", String(40), nullable=False, index=True),
    _refers("reading_seq", "readings"),
    Column("local_id", Text, nullable=False),
    Column("type", String(24), nullable=False),
    Column("name", Text, nullable=False),
    Column("aliases", Text, nullable=False),
    Column("of", Text),
    Column("position", Text),
    UniqueConstraint("reading_seq", "local_id"),
)

facts = Table(
    "facts",
    metadata,
    _numbered(),
    Column("id", String(40), nullable=False, index=True),
    _refers("reading_seq", "readings"),
    Column("local_id", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("realis", String(16), nullable=False),
    Column("score", Float, nullable=False),
    Column("values", Text, nullable=False),
    UniqueConstraint("reading_seq", "local_id"),
    Index("ix_facts_kind_score_seq", "kind", "score", "seq"),
)

# What people, or a machine with a score, decided; an undoing is one more row.
decisions = Table(
    "decisions",
    metadata,
    _numbered(),
    Column("id", String(40), nullable=False, unique=True),
    _refers("entry_seq", "entries"),
    Column("decides", String(24), nullable=False, index=True),
    Column("score", Float),
    Column("values", Text, nullable=False),
)

# ---- derived: all that follows can be rebuilt from what stands above ----

# Which reading of a report counts, and how many facts it has.
current_readings = Table(
    "current_readings",
    metadata,
    Column("report_seq", Sequence, ForeignKey("reports.seq"), primary_key=True, autoincrement=False),
    _refers("version_seq", "versions"),
    _refers("reading_seq", "readings", index=True),
    Column("facts", Integer, nullable=False, server_default="0"),
)

# Which decisions are about a report, mention, fact, process or other decision.
decision_subjects = Table(
    "decision_subjects",
    metadata,
    Column("subject", Text, primary_key=True),
    Column("decision_seq", Sequence, ForeignKey("decisions.seq"), primary_key=True, autoincrement=False),
)

# What can be found: reports, facts and names. The words stand in the full-text index under the same number.
search_entries = Table(
    "search_entries",
    metadata,
    _numbered(),
    Column("layer", String(8), nullable=False),
    Column("target_seq", Sequence, nullable=False),
    Column("report_seq", Sequence, index=True),
    Column("current", Boolean, nullable=False, server_default=true()),
    Column("kind", String(24)),
    Column("first_day", String(10)),
    Column("last_day", String(10)),
    Index("ix_search_entries_layer_first_day", "layer", "first_day"),
)

# Every folded word that stands anywhere, for finding words by a part of them.
terms = Table("terms", metadata, _numbered(), Column("term", Text, nullable=False, unique=True))

names = Table(
    "names",
    metadata,
    _numbered(),
    Column("name", Text, nullable=False),
    Column("type", String(24), nullable=False),
    Column("folded", Text, nullable=False, index=True),
    UniqueConstraint("name", "type"),
)

name_reports = Table(
    "name_reports",
    metadata,
    Column("name_seq", Sequence, ForeignKey("names.seq"), primary_key=True, autoincrement=False),
    Column("report_seq", Sequence, ForeignKey("reports.seq"), primary_key=True, autoincrement=False),
)

# Which cluster a member belongs to, and by which keys a cluster is found, in spaces such as "actor" and "encounter".
clusters = Table(
    "clusters",
    metadata,
    Column("space", String(16), primary_key=True),
    Column("member", Text, primary_key=True),
    Column("cluster", Text, nullable=False),
    Index("ix_clusters_space_cluster", "space", "cluster"),
)

match_keys = Table(
    "match_keys",
    metadata,
    Column("space", String(16), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("cluster", Text, primary_key=True),
    Index("ix_match_keys_space_cluster", "space", "cluster"),
)

# The record as it is computed: actors, encounters, ledgers and processes, each as the values that it is made of.
# ``first_day`` and ``last_day`` are when it was, ``status`` how it stands, for finding and sorting.
parts = Table(
    "parts",
    metadata,
    Column("space", String(16), primary_key=True),
    Column("id", String(64), primary_key=True),
    Column("name", Text, nullable=False, server_default=""),
    Column("first_day", String(10)),
    Column("last_day", String(10)),
    Column("status", String(32), nullable=False, server_default=""),
    Column("values", Text, nullable=False),
    Index("ix_parts_space_name", "space", "name"),
)

# What hangs on what: the encounters of an actor, the reports and facts of a process, the actors of a name. The indexes
# hold all columns, so that counting and listing need no other rows.
shares = Table(
    "shares",
    metadata,
    Column("holder_space", String(16), primary_key=True),
    Column("holder", Text, primary_key=True),
    Column("space", String(16), primary_key=True),
    Column("id", Text, primary_key=True),
    Column("role", Text, primary_key=True),
    Column("day", String(10), nullable=False, server_default=""),
    Column("status", String(32), nullable=False, server_default=""),
    Index("ix_shares_holder_day", "holder_space", "holder", "space", "day", "id", "role", "status"),
    Index("ix_shares_holder_status", "holder_space", "holder", "space", "status", "day", "id", "role"),
    Index("ix_shares_space_id", "space", "id", "holder_space", "role", "holder", "day"),
)

fact_links = Table(
    "fact_links",
    metadata,
    Column("start", String(40), primary_key=True),
    Column("end", String(40), primary_key=True),
    Column("relation", String(16), nullable=False),
    Column("rule", Text, nullable=False),
    Column("score", Float, nullable=False),
    Index("ix_fact_links_end", "end"),
)

# What people say of single facts, as it stands now.
checks = Table(
    "checks",
    metadata,
    Column("fact", String(40), primary_key=True),
    Column("check", String(16), nullable=False),
    Column("by", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("values", Text, nullable=False),
)

# What became of the parts of the record, in order; followers ask for what came after a number that they know.
changes = Table(
    "changes",
    metadata,
    _numbered(),
    Column("at", String(32), nullable=False),
    Column("change", String(16), nullable=False),
    Column("space", String(16), nullable=False),
    Column("id", String(64), nullable=False),
    Column("name", Text, nullable=False, server_default=""),
    Column("other", String(64)),
    Index("ix_changes_at", "at"),
)

# How far the derived record has come: the last entry that it knows, and what else is to be known before reading it.
progress = Table(
    "progress", metadata, Column("name", String(32), primary_key=True), Column("value", Text, nullable=False)
)

APPEND_ONLY = (originals, entries, reports, versions, readings, mentions, facts, decisions)
DERIVED = (
    *MATCHING,
    progress,
    changes,
    checks,
    fact_links,
    shares,
    parts,
    match_keys,
    clusters,
    name_reports,
    names,
    terms,
    search_entries,
    decision_subjects,
    current_readings,
)
