"""The work plan and its clauses, as loaded from resources/plans; other plans can stand beside it."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field

from store.tables.base import Privacy, Record, column, json_list, link


class Plan(Record, table=True):
    """One policy document whose clauses needs refer to."""

    __tablename__ = "plan"

    code: str = column(Privacy.PUBLIC, index=True)
    title: str = column(Privacy.PUBLIC)
    issuer: str = column(Privacy.PUBLIC)
    issued_on: date | None = column(Privacy.PUBLIC, None)
    source: str = column(Privacy.PUBLIC)
    need_kinds: list[str] = json_list(Privacy.PUBLIC)


class Clause(Record, table=True):
    """One clause with its own sentences; agencies by name, leading and supporting."""

    __tablename__ = "clause"

    plan_id: int = link("plan.id")
    code: str = column(Privacy.PUBLIC, index=True)
    section: str = column(Privacy.PUBLIC)
    title: str = column(Privacy.PUBLIC)
    text: str = column(Privacy.PUBLIC)
    lead: list[str] = json_list(Privacy.PUBLIC)
    support: list[str] = json_list(Privacy.PUBLIC)
    tags: list[str] = json_list(Privacy.PUBLIC)
    kinds: list[str] = json_list(Privacy.PUBLIC)
    aliases: list[str] = json_list(Privacy.PUBLIC)  # how people write the clause
    indicators: list[dict[str, Any]] = Field(
        default_factory=list, sa_type=JSON, sa_column_kwargs={"info": {"privacy": Privacy.PUBLIC}}
    )
    position: int = column(Privacy.PUBLIC, 0)
