"""Invented people, needs and tampering for the tests of the store."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar

from sqlmodel import col, select

from store import journal, needs, people
from store.journal import BatchInfo
from store.records import NeedEdit, PersonEdit
from store.results import MatchedPerson, MatchedTerm
from store.tables import Organisation, Person, Record
from store.workspace import Workspace

Row = TypeVar("Row", bound=Record)


def add_person(workspace: Workspace, name: str = "张伟", **values: Any) -> int:
    return people.add(workspace, PersonEdit(name_zh=name, **values))


def add_need(workspace: Workspace, title: str = "细胞治疗产品规模化制备", **values: Any) -> int:
    return needs.add(workspace, NeedEdit(title=title, **values))


def write(workspace: Workspace, *rows: Record, purpose: str = "补充数据") -> BatchInfo:
    """Insert rows as one batch."""
    return journal.write(workspace, map(journal.inserted, rows), action="test_data", purpose=purpose)


def person_row(name: str = "张伟", **values: Any) -> Person:
    return Person(**{"code": "P90001", "name_zh": name} | values)


def organisation_row(name: str = "中山大学", **values: Any) -> Organisation:
    return Organisation(**{"name": name, "folded": name} | values)


def matched(person_id: int, *, name: str = "张伟", rank: int = 1) -> MatchedPerson:
    """Return a ranked person as matching hands one over."""
    term = MatchedTerm("干细胞", "干细胞", "研究方向：干细胞", 1, 0.75)
    return MatchedPerson(
        rank,
        person_id,
        "P00001",
        name,
        "中山大学",
        "教授",
        (),
        ("committee",),
        "强",
        0.5,
        (term,),
        ("类器官",),
        (),
    )


def all_of(workspace: Workspace, table: type[Row]) -> list[Row]:
    with workspace.session() as session:
        return list(session.exec(select(table).order_by(col(table.id))))


def tamper(path: Path, statement: str, values: Sequence[Any] = ()) -> int:
    """Change a plain workspace behind the program's back, as anybody can; return how many rows it hit."""
    with closing(sqlite3.connect(path)) as connection, connection:
        return connection.execute(statement, values).rowcount


def fetch(path: Path, query: str) -> list[tuple[Any, ...]]:
    """Read a plain workspace with nothing but Python's own sqlite3."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()
