"""A few people and needs in a real workspace file, put there through the program's own doors."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from store import journal, needs, people
from store.records import NeedEdit, PersonEdit
from store.tables import CommitteeSeat, Record, TalentProfile
from store.workspace import Workspace

TEXT = "需要掌握底盘细胞构建、代谢工程与发酵放大的专家，评审微生物细胞工厂方案。"


def add_person(workspace: Workspace, name: str, text: str = "", **others: Any) -> int:
    """Add a person on record with a research text and return the id."""
    return people.add(workspace, PersonEdit(name_zh=name, directions=text, **{"status": "候选", **others}))


def add_need(workspace: Workspace, code: str, text: str = TEXT, **others: Any) -> int:
    """Add a need and return the id."""
    return needs.add(workspace, NeedEdit(code=code, text=text, **{"title": "细胞工厂评审", **others}))


def seat(workspace: Workspace, person_id: int, days: int = 100) -> None:
    """Give somebody a seat on the committee that ends some days from now."""
    write(workspace, CommitteeSeat(person_id=person_id, end=date.today() + timedelta(days=days)))


def pool_talent(workspace: Workspace, person_id: int) -> None:
    """Put somebody into the talent pool."""
    write(workspace, TalentProfile(person_id=person_id))


def write(workspace: Workspace, row: Record) -> None:
    """Write a row through the journal."""
    journal.write(workspace, [journal.inserted(row)], action="test_data", purpose="补充测试数据")
