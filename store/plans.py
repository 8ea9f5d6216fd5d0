"""The work plans: from resources into a workspace, and their clauses out of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import col, select

import resources
from store.journal import BatchInfo, inserted, write
from store.tables import Clause, Plan
from store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ClauseView:
    """A clause with its own sentences; agencies by name."""

    code: str
    section: str
    title: str
    text: str
    lead: tuple[str, ...]
    support: tuple[str, ...]
    tags: tuple[str, ...]
    kinds: tuple[str, ...]
    aliases: tuple[str, ...]
    indicators: tuple[dict[str, Any], ...]


def load(workspace: Workspace) -> BatchInfo:
    """Load every plan of resources/plans into a new workspace."""
    rows: list[Plan | Clause] = []
    for file in sorted(resources.path("plans").glob("*.json")):
        rows += _rows(json.loads(file.read_text(encoding="utf-8")))
    titles = "、".join(f"《{row.title}》" for row in rows if isinstance(row, Plan))
    return write(workspace, map(inserted, rows), action="load_plan", purpose=f"载入{titles}")


def _rows(data: dict[str, Any]) -> list[Plan | Clause]:
    plan = Plan(
        code=data["id"],
        title=data["title"],
        issuer=data["issuer"],
        issued_on=date.fromisoformat(data["issued_on"]),
        source=data["source"],
        need_kinds=[kind["name"] for kind in data["need_kinds"]],
    )
    agencies = {agency["id"]: agency["name"] for agency in data["agencies"]}
    return [plan, *(_clause(plan, agencies, place, clause) for place, clause in enumerate(data["clauses"]))]


def _clause(plan: Plan, agencies: dict[str, str], place: int, data: dict[str, Any]) -> Clause:
    return Clause(
        plan_id=plan.id,
        code=data["code"],
        section=data["section"],
        title=data["title"],
        text=data["text"],
        lead=[agencies[key] for key in data["lead"]],
        support=[agencies[key] for key in data["support"]],
        tags=data["tags"],
        kinds=data["kinds"],
        aliases=data["aliases"],
        indicators=data["indicators"],
        position=place,
    )


def clauses(workspace: Workspace) -> tuple[ClauseView, ...]:
    """Return all clauses in the plan's order."""
    with workspace.session() as session:
        rows = session.exec(select(Clause).order_by(col(Clause.plan_id), col(Clause.position))).all()
    return tuple(
        ClauseView(
            row.code,
            row.section,
            row.title,
            row.text,
            tuple(row.lead),
            tuple(row.support),
            tuple(row.tags),
            tuple(row.kinds),
            tuple(row.aliases),
            tuple(row.indicators),
        )
        for row in rows
    )


def need_kinds(workspace: Workspace) -> tuple[str, ...]:
    """Return the kinds of need that the plans know."""
    with workspace.session() as session:
        plans = session.exec(select(Plan).order_by(col(Plan.id))).all()
    return tuple(dict.fromkeys(kind for plan in plans for kind in plan.need_kinds))
