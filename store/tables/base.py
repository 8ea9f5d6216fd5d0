"""What all tables share: a key, a version, and the privacy class of every column."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, Integer, Table
from sqlmodel import Field, SQLModel

from store.ids import new_id

# 63 bits everywhere; SQLite's rowid is that already, and only under the name INTEGER is it the key itself
KEY = BigInteger().with_variant(Integer(), "sqlite")


class Privacy(StrEnum):
    """Who may see a column in what leaves the program."""

    PUBLIC = "public"  # may stand in a published list
    INTERNAL = "internal"  # for the offices concerned
    PRIVATE = "private"  # personal data the law protects; masked unless asked for


class Record(SQLModel):
    """A row that people work with; ``version`` rises by one with every change through the journal."""

    id: int = Field(
        default_factory=new_id,
        primary_key=True,
        sa_type=KEY,
        sa_column_kwargs={"autoincrement": False, "info": {"privacy": Privacy.INTERNAL}},
    )
    version: int = Field(default=1, sa_column_kwargs={"info": {"privacy": Privacy.INTERNAL}})


def column(privacy: Privacy, default: Any = "", *, index: bool = False) -> Any:
    """Return a plain column with its privacy class."""
    return Field(default=default, index=index, sa_column_kwargs={"info": {"privacy": privacy}})


def json_list(privacy: Privacy) -> Any:
    """Return a column holding a JSON list of strings."""
    return Field(default_factory=list, sa_type=JSON, sa_column_kwargs={"info": {"privacy": privacy}})


def link(target: str, *, optional: bool = False) -> Any:
    """Return an indexed foreign key to ``table.column``."""
    default: Any = None if optional else ...
    return Field(
        default=default,
        foreign_key=target,
        index=True,
        sa_type=KEY,
        sa_column_kwargs={"info": {"privacy": Privacy.INTERNAL}},
    )


def privacy_of(table: type[SQLModel], column_name: str) -> Privacy:
    """Return the privacy class declared for a column; every column has one (tested)."""
    return Privacy(table_of(table).columns[column_name].info["privacy"])


def table_of(model: type[SQLModel]) -> Table:
    """Return a model's table, for Core statements."""
    table: Table = model.__table__  # type: ignore[attr-defined]
    return table
