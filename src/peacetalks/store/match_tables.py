"""The tables of what is kept so that one more report need not be compared with all others; all of it is derived."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, Index, String, Table, Text

from peacetalks.store.columns import Exact, Sequence, metadata

# A report without its text, as it is compared with others; ``stamp`` changes with what is read and judged in it.
sketches = Table(
    "sketches",
    metadata,
    Column("report", Exact, primary_key=True),
    Column("stamp", String(64), nullable=False),
    Column("values", Text, nullable=False),
)

# What mentions say of who an actor is, and the actor that it is; ``first`` is when it was said first, by ``member``.
guises = Table(
    "guises",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("actor", String(40), nullable=False, index=True),
    Column("first", Sequence, nullable=False),
    Column("member", String(40), nullable=False),
    Column("best", Float),
    Column("values", Text, nullable=False),
)

# How often something is said under a guise: names, types, sides, and of whom it is.
tallies = Table(
    "tallies",
    metadata,
    Column("space", String(16), primary_key=True),
    Column("holder", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("count", Sequence, nullable=False),
    Index("ix_tallies_space_key", "space", "key"),
)

# Facts as they are compared, and where each stands in the order of reports; ``day`` is 0 without a date.
compared = Table(
    "compared",
    metadata,
    Column("fact", String(40), primary_key=True),
    Column("space", String(16), nullable=False),
    Column("report", Exact, nullable=False, index=True),
    Column("local", Exact, nullable=False),
    Column("day", Sequence, nullable=False),
    Column("values", Text, nullable=False),
)

# Facts under the keys by which they are found, in the order of reports.
shelved = Table(
    "shelved",
    metadata,
    Column("key", Exact, primary_key=True),
    Column("day", Sequence, primary_key=True, autoincrement=False),
    Column("report", Exact, primary_key=True),
    Column("local", Exact, primary_key=True),
    Column("fact", String(40), nullable=False),
    Index("ix_shelved_fact", "fact"),
)

# Facts of two reports that may be one, and which of these ties were used.
ties = Table(
    "ties",
    metadata,
    Column("space", String(16), primary_key=True),
    Column("newer", String(40), primary_key=True),
    Column("older", String(40), primary_key=True),
    Column("score", Float, nullable=False),
    Column("used", Boolean, nullable=False),
    Index("ix_ties_older", "space", "older"),
)

# Links as they were found, each by one rule; of those between two facts the surest is a link of the record.
found_links = Table(
    "found_links",
    metadata,
    Column("owner", String(40), primary_key=True),
    Column("start", String(40), primary_key=True),
    Column("end", String(40), primary_key=True),
    Column("rule", String(64), primary_key=True),
    Column("relation", String(16), nullable=False),
    Column("score", Float, nullable=False),
    Index("ix_found_links_start", "start"),
    Index("ix_found_links_end", "end"),
)

MATCHING = (found_links, ties, shelved, compared, tallies, guises, sketches)
