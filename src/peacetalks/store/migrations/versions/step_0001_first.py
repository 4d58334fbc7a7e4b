"""The first schema: reports, readings and judgements, and the indexes that are derived from them."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KEPT = ("originals", "entries", "reports", "versions", "readings", "mentions", "facts", "decisions")
DERIVED = (
    "current_readings",
    "decision_subjects",
    "search_entries",
    "terms",
    "names",
    "name_reports",
    "clusters",
    "match_keys",
)


def upgrade() -> None:
    """Make all tables."""
    _make_kept_tables()
    _make_derived_tables()
    _make_indexes()
    if op.get_bind().dialect.name == "sqlite":
        _make_sqlite_search()
    else:
        _make_postgres_search()
    for table in KEPT:
        _forbid_changes(table)


def downgrade() -> None:
    """Drop all tables."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    for table in ("term_parts", "search_words") if sqlite else ("search_words",):
        op.execute(f"DROP TABLE {table}")
    for table in (*reversed(DERIVED), *reversed(KEPT)):
        op.drop_table(table)
    if not sqlite:
        op.execute("DROP FUNCTION refuse_change()")


def _make_kept_tables() -> None:
    _make(
        "entries",
        _number(),
        _text("at", 32),
        _text("by"),
        sa.Column("why", sa.Text, nullable=False, server_default=""),
        _text("action", 16),
        _text("subject", 40),
        _text("digest", 64),
        _text("previous", 64),
        _text("hash", 64),
        unique=("previous", "hash"),
    )
    _make(
        "originals",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("size", NUMBER, nullable=False),
        sa.Column("packed", sa.LargeBinary, nullable=False),
    )
    _make("reports", _number(), _text("id", 40), _text("name"), unique=("id", "name"))
    _make(
        "versions",
        _number(),
        _text("id", 40),
        _refers("report_seq", "reports"),
        _refers("entry_seq", "entries"),
        sa.Column("original_sha256", sa.String(64), sa.ForeignKey("originals.sha256"), nullable=False),
        *(_text(name) for name in ("original_name", "name", "text")),
        _text("text_sha256", 64),
        _text("body"),
        sa.Column("places", sa.Text),
        sa.Column("encoding", sa.String(32)),
        *(sa.Column(name, sa.Text) for name in ("title", "published", "source", "url", "licence")),
        _text("language", 16),
        unique=("id",),
    )
    _make_reading_tables()


def _make_reading_tables() -> None:
    _make(
        "readings",
        _number(),
        _text("id", 40),
        _refers("version_seq", "versions"),
        _refers("entry_seq", "entries"),
        _text("extractor"),
        _text("extractor_version"),
        _text("digest", 64),
        unique=("id",),
    )
    _make(
        "mentions",
        _number(),
        _text("id", 40),
        _refers("reading_seq", "readings"),
        _text("local_id"),
        _text("type", 24),
        _text("name"),
        _text("aliases"),
        sa.Column("of", sa.Text),
        sa.Column("position", sa.Text),
        sa.UniqueConstraint("reading_seq", "local_id"),
    )
    _make(
        "facts",
        _number(),
        _text("id", 40),
        _refers("reading_seq", "readings"),
        _text("local_id"),
        _text("kind", 16),
        _text("realis", 16),
        sa.Column("score", sa.Float, nullable=False),
        _text("values"),
        sa.UniqueConstraint("reading_seq", "local_id"),
    )
    _make(
        "decisions",
        _number(),
        _text("id", 40),
        _refers("entry_seq", "entries"),
        _text("decides", 24),
        sa.Column("score", sa.Float),
        _text("values"),
        unique=("id",),
    )


def _make_derived_tables() -> None:
    _make(
        "current_readings",
        _key("report_seq", "reports"),
        _refers("version_seq", "versions"),
        _refers("reading_seq", "readings"),
    )
    _make(
        "decision_subjects",
        sa.Column("subject", sa.Text, primary_key=True),
        _key("decision_seq", "decisions"),
    )
    _make(
        "search_entries",
        _number(),
        _text("layer", 8),
        sa.Column("target_seq", NUMBER, nullable=False),
        sa.Column("report_seq", NUMBER),
        sa.Column("current", sa.Boolean, nullable=False, server_default=sa.true()),
        sa.Column("kind", sa.String(24)),
        sa.Column("first_day", sa.String(10)),
        sa.Column("last_day", sa.String(10)),
    )
    _make("terms", _number(), _text("term"), unique=("term",))
    _make(
        "names",
        _number(),
        _text("name"),
        _text("type", 24),
        _text("folded"),
        sa.UniqueConstraint("name", "type"),
    )
    _make("name_reports", _key("name_seq", "names"), _key("report_seq", "reports"))
    _make(
        "clusters",
        sa.Column("space", sa.String(16), primary_key=True),
        sa.Column("member", sa.String(64), primary_key=True),
        _text("cluster", 64),
    )
    _make(
        "match_keys",
        sa.Column("space", sa.String(16), primary_key=True),
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("cluster", sa.String(64), primary_key=True),
    )


def _make_indexes() -> None:
    for table, *columns in (
        ("entries", "subject"),
        ("versions", "report_seq"),
        ("versions", "original_sha256"),
        ("versions", "name"),
        ("versions", "text_sha256"),
        ("readings", "version_seq"),
        ("mentions", "id"),
        ("facts", "id"),
        ("decisions", "decides"),
        ("search_entries", "report_seq"),
        ("search_entries", "layer", "first_day"),
        ("names", "folded"),
        ("clusters", "space", "cluster"),
        ("match_keys", "space", "cluster"),
    ):
        op.create_index(f"ix_{table}_{'_'.join(columns)}", table, columns)


def _make_sqlite_search() -> None:
    op.execute(
        "CREATE VIRTUAL TABLE search_words USING fts5"
        "(words, content='', tokenize=\"unicode61 remove_diacritics 0 tokenchars '_'\")"
    )
    op.execute(
        "CREATE VIRTUAL TABLE term_parts USING fts5(term, content='terms', content_rowid='seq', tokenize='trigram')"
    )
    op.execute(
        "CREATE TRIGGER terms_parts AFTER INSERT ON terms "
        "BEGIN INSERT INTO term_parts(rowid, term) VALUES (new.seq, new.term); END"
    )


def _make_postgres_search() -> None:
    op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    op.execute("CREATE TABLE search_words (seq bigint PRIMARY KEY, words tsvector NOT NULL)")
    op.execute("CREATE INDEX ix_search_words_words ON search_words USING gin (words)")
    op.execute("CREATE INDEX ix_terms_parts ON terms USING gin (term gin_trgm_ops)")
    op.execute(
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'append-only table %', TG_TABLE_NAME; END $$"
    )


def _forbid_changes(table: str) -> None:
    if op.get_bind().dialect.name != "sqlite":
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
        return
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, 'append-only table {table}'); END"
        )


def _make(name: str, *columns: SchemaItem, unique: Sequence[str] = ()) -> None:
    op.create_table(name, *columns, *(sa.UniqueConstraint(column) for column in unique))


def _number() -> sa.Column[int]:
    return sa.Column("seq", NUMBER, primary_key=True, autoincrement=True)


def _key(name: str, target: str) -> sa.Column[int]:
    return sa.Column(name, NUMBER, sa.ForeignKey(f"{target}.seq"), primary_key=True, autoincrement=False)


def _refers(name: str, target: str) -> sa.Column[int]:
    return sa.Column(name, NUMBER, sa.ForeignKey(f"{target}.seq"), nullable=False)


def _text(name: str, length: int | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(length) if length else sa.Text(), nullable=False)
