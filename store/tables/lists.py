"""Shortlists: what was chosen for a need, frozen with the reasons of that day."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field

from store.tables.base import Privacy, Record, column, link


class Shortlist(Record, table=True):
    """A named list of people for one need."""

    __tablename__ = "shortlist"

    code: str = column(Privacy.INTERNAL, index=True)
    title: str = column(Privacy.INTERNAL)
    need_id: int = link("need.id")
    note: str = column(Privacy.INTERNAL)


class ShortlistEntry(Record, table=True):
    """A person on a shortlist; rank, band, score and reasons stay as they were when chosen."""

    __tablename__ = "shortlist_entry"

    shortlist_id: int = link("shortlist.id")
    person_id: int = link("person.id")
    position: int = column(Privacy.INTERNAL, 0)
    rank: int = column(Privacy.INTERNAL, 0)
    band: str = column(Privacy.INTERNAL)
    score: float = column(Privacy.INTERNAL, 0.0)
    reasons: dict[str, Any] = Field(
        default_factory=dict, sa_type=JSON, sa_column_kwargs={"info": {"privacy": Privacy.INTERNAL}}
    )  # {"matched": [{term, found_in, weight}], "missing": [str], "conflicts": [{rule, hard, evidence}]}
    note: str = column(Privacy.INTERNAL)
