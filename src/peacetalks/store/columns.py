"""What the tables have in common: how constraints are called, and columns of numbers and of exact text."""

from __future__ import annotations

from sqlalchemy import BigInteger, Integer, MetaData, Text

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMING)

# SQLite numbers rows by itself only where the key's type is INTEGER.
Sequence = BigInteger().with_variant(Integer(), "sqlite")
# Text that is compared letter by letter, whatever the language of the database.
Exact = Text().with_variant(Text(collation="C"), "postgresql")
