"""What is kept so that one more report need not be compared with all others."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
EXACT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
TABLES = ("sketches", "guises", "tallies", "compared", "shelved", "ties", "found_links")


def upgrade() -> None:
    """Make the tables, empty: they are filled when the record is next asked for."""
    _make_keys(sa.Text())
    _make_actors()
    _make_facts()
    _make_links()
    # What was computed is made anew by the same way as what follows.
    for table in ("shares", "parts", "clusters", "fact_links", "progress"):
        op.execute(f"DELETE FROM {table}")  # noqa: S608 – names of this program


def downgrade() -> None:
    """Drop the tables; the record is computed anew when it is next asked for."""
    for table in reversed(TABLES):
        op.drop_table(table)
    _make_keys(sa.String(64))
    op.execute("DELETE FROM progress")


def _make_keys(name: sa.types.TypeEngine[str]) -> None:
    """Make the keys anew, under which names of reports stand, too."""
    op.drop_table("match_keys")
    op.create_table(
        "match_keys",
        _key("space", 16),
        _text("key"),
        sa.Column("cluster", name, nullable=False),
        _named("match_keys", "space", "key", "cluster"),
    )
    op.create_index("ix_match_keys_space_cluster", "match_keys", ["space", "cluster"])


def _make_actors() -> None:
    op.create_table(
        "sketches",
        sa.Column("report", EXACT, nullable=False),
        _key("stamp", 64),
        _text("values"),
        _named("sketches", "report"),
    )
    op.create_table(
        "guises",
        _key("id", 40),
        _key("actor", 40),
        _number("first"),
        _key("member", 40),
        sa.Column("best", sa.Float),
        _text("values"),
        _named("guises", "id"),
    )
    op.create_index("ix_guises_actor", "guises", ["actor"])
    op.create_table(
        "tallies",
        _key("space", 16),
        _text("holder"),
        _text("key"),
        _number("count"),
        _named("tallies", "space", "holder", "key"),
    )
    op.create_index("ix_tallies_space_key", "tallies", ["space", "key"])


def _make_facts() -> None:
    op.create_table(
        "compared",
        _key("fact", 40),
        _key("space", 16),
        sa.Column("report", EXACT, nullable=False),
        sa.Column("local", EXACT, nullable=False),
        _number("day"),
        _text("values"),
        _named("compared", "fact"),
    )
    op.create_index("ix_compared_report", "compared", ["report"])
    op.create_table(
        "shelved",
        sa.Column("key", EXACT, nullable=False),
        _number("day"),
        sa.Column("report", EXACT, nullable=False),
        sa.Column("local", EXACT, nullable=False),
        _key("fact", 40),
        _named("shelved", "key", "day", "report", "local"),
    )
    op.create_index("ix_shelved_fact", "shelved", ["fact"])


def _make_links() -> None:
    op.create_table(
        "ties",
        _key("space", 16),
        _key("newer", 40),
        _key("older", 40),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("used", sa.Boolean, nullable=False),
        _named("ties", "space", "newer", "older"),
    )
    op.create_index("ix_ties_older", "ties", ["space", "older"])
    op.create_table(
        "found_links",
        _key("owner", 40),
        _key("start", 40),
        _key("end", 40),
        _key("rule", 64),
        _key("relation", 16),
        sa.Column("score", sa.Float, nullable=False),
        _named("found_links", "owner", "start", "end", "rule"),
    )
    op.create_index("ix_found_links_start", "found_links", ["start"])
    op.create_index("ix_found_links_end", "found_links", ["end"])


def _key(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, NUMBER, nullable=False, autoincrement=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _named(table: str, *keys: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*keys, name=f"pk_{table}")
