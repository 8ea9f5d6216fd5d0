"""The journal's own two tables: batches in a hash chain, and the changes each batch made."""

from __future__ import annotations

from sqlmodel import Field, SQLModel

from store.ids import new_id
from store.tables.base import KEY


class Batch(SQLModel, table=True):
    """One action: who did what, when and why, and its link in the chain."""

    __tablename__ = "journal_batch"

    id: int = Field(default_factory=new_id, primary_key=True, sa_type=KEY)
    sequence: int = Field(unique=True)  # 1, 2, 3 … without gaps: a cut-off tail shows against a noted number
    at: str  # UTC, ISO 8601 with seconds
    operator: str
    action: str  # short code, e.g. import_people
    purpose: str  # a sentence for people
    undoes: int | None = Field(default=None, sa_type=KEY)  # id of the batch this one undoes
    previous_hash: str
    hash: str


class Change(SQLModel, table=True):
    """One row's change; payload and salt can be erased by law, the digest stays."""

    __tablename__ = "journal_change"

    id: int = Field(default_factory=new_id, primary_key=True, sa_type=KEY)
    batch_id: int = Field(foreign_key="journal_batch.id", index=True, sa_type=KEY)
    position: int
    table_name: str
    row_key: int = Field(index=True, sa_type=KEY)
    # Canonical JSON, as text and not as a JSON type: the digest is over these very characters, and a
    # database that sorts keys its own way would break the chain.
    before: str | None = None
    after: str | None = None
    salt: str | None = None
    digest: str
