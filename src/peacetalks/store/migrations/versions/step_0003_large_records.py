"""Reading large records: indexes that give rows in the order of the lists, and names of reports of any length."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KEYS = ("holder_space", "holder", "space", "id", "role")
HELD = ("holder_space", "holder", "space")
INDEXES = {
    "ix_shares_holder_day": (*HELD, "day", "id", "role", "status"),
    "ix_shares_holder_status": (*HELD, "status", "day", "id", "role"),
    "ix_shares_space_id": ("space", "id", "holder_space", "role", "holder", "day"),
}
INDEXES_BEFORE = {
    "ix_shares_holder_day": (*HELD, "day", "id"),
    "ix_shares_holder_status": (*HELD, "status", "role", "day"),
    "ix_shares_space_id": ("space", "id", "holder_space", "role"),
}


def upgrade() -> None:
    """Make the indexes; what hangs on what is made anew, empty, and computed when the record is next asked for."""
    op.create_index("ix_facts_kind_score_seq", "facts", ["kind", "score", "seq"])
    op.add_column("current_readings", sa.Column("facts", sa.Integer, nullable=False, server_default="0"))
    op.execute(
        "UPDATE current_readings SET facts = "
        "(SELECT count(*) FROM facts WHERE facts.reading_seq = current_readings.reading_seq)"
    )
    op.create_index("ix_current_readings_reading_seq", "current_readings", ["reading_seq"])
    _make_anew(lambda _: sa.Text(), INDEXES)


def downgrade() -> None:
    """Take them away again."""
    _make_anew(sa.String, INDEXES_BEFORE)
    op.drop_index("ix_current_readings_reading_seq", "current_readings")
    op.drop_column("current_readings", "facts")
    op.drop_index("ix_facts_kind_score_seq", "facts")


def _make_anew(name: Callable[[int], sa.types.TypeEngine[str]], indexes: dict[str, tuple[str, ...]]) -> None:
    """Make the tables in which names of reports stand, with columns of a type that is told by the length before."""
    op.execute("DELETE FROM progress")
    op.drop_table("shares")
    op.create_table(
        "shares",
        _key("holder_space", sa.String(16)),
        _key("holder", sa.Text()),
        _key("space", sa.String(16)),
        _key("id", name(64)),
        _key("role", name(32)),
        sa.Column("day", sa.String(10), nullable=False, server_default=""),
        sa.Column("status", sa.String(32), nullable=False, server_default=""),
        sa.PrimaryKeyConstraint(*KEYS, name="pk_shares"),
    )
    for index, columns in indexes.items():
        op.create_index(index, "shares", list(columns))
    op.drop_table("clusters")
    op.create_table(
        "clusters",
        _key("space", sa.String(16)),
        _key("member", name(64)),
        _key("cluster", name(64)),
        sa.PrimaryKeyConstraint("space", "member", name="pk_clusters"),
    )
    op.create_index("ix_clusters_space_cluster", "clusters", ["space", "cluster"])


def _key(name: str, kind: sa.types.TypeEngine[str]) -> sa.Column[str]:
    return sa.Column(name, kind, nullable=False)
