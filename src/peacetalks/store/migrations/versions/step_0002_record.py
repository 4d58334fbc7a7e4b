"""The derived record: its parts, what hangs on what, links, checks of facts and changes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TABLES = ("parts", "shares", "fact_links", "checks", "changes", "progress")


def upgrade() -> None:
    """Make the tables, empty: the record is computed when it is next asked for."""
    _make_parts()
    _make_shares()
    _make_facts()
    op.create_table(
        "changes",
        sa.Column("seq", NUMBER, primary_key=True, autoincrement=True),
        _key("at", 32),
        _key("change", 16),
        _key("space", 16),
        _key("id", 64),
        _text("name"),
        sa.Column("other", sa.String(64)),
        sa.PrimaryKeyConstraint("seq", name="pk_changes"),
    )
    op.create_index("ix_changes_at", "changes", ["at"])
    op.create_table("progress", _key("name", 32), sa.Column("value", sa.Text, nullable=False), _named("progress"))


def downgrade() -> None:
    """Drop the tables."""
    for table in reversed(TABLES):
        op.drop_table(table)


def _make_parts() -> None:
    op.create_table(
        "parts",
        _key("space", 16),
        _key("id", 64),
        _text("name"),
        sa.Column("first_day", sa.String(10)),
        sa.Column("last_day", sa.String(10)),
        sa.Column("status", sa.String(32), nullable=False, server_default=""),
        sa.Column("values", sa.Text, nullable=False),
        _named("parts", "space", "id"),
    )
    op.create_index("ix_parts_space_name", "parts", ["space", "name"])


def _make_shares() -> None:
    keys = ("holder_space", "holder", "space", "id", "role")
    op.create_table(
        "shares",
        _key("holder_space", 16),
        sa.Column("holder", sa.Text, nullable=False),
        _key("space", 16),
        _key("id", 64),
        _key("role", 32),
        sa.Column("day", sa.String(10), nullable=False, server_default=""),
        sa.Column("status", sa.String(32), nullable=False, server_default=""),
        _named("shares", *keys),
    )
    op.create_index("ix_shares_holder_day", "shares", ["holder_space", "holder", "space", "day", "id"])
    op.create_index("ix_shares_holder_status", "shares", ["holder_space", "holder", "space", "status", "role", "day"])
    op.create_index("ix_shares_space_id", "shares", ["space", "id", "holder_space", "role"])


def _make_facts() -> None:
    op.create_table(
        "fact_links",
        _key("start", 40),
        _key("end", 40),
        _key("relation", 16),
        sa.Column("rule", sa.Text, nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        _named("fact_links", "start", "end"),
    )
    op.create_index("ix_fact_links_end", "fact_links", ["end"])
    op.create_table(
        "checks",
        _key("fact", 40),
        _key("check", 16),
        sa.Column("by", sa.Text, nullable=False),
        _key("at", 32),
        sa.Column("values", sa.Text, nullable=False),
        _named("checks", "fact"),
    )


def _key(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, server_default="")


def _named(table: str, *keys: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*(keys or ("name",)), name=f"pk_{table}")
