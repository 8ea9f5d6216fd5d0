"""The ranked people of a need as rows of a table."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from gui.models.paged import Column
from gui.models.people import pool_name
from gui.models.reasons import in_brief
from gui.widgets.badge import BAND_TONES

if TYPE_CHECKING:
    from store.results import MatchedPerson, NeedMatch

translate = QCoreApplication.translate  # the name that pyside6-lupdate looks for

POOLS = ("all", "committee", "talent", "candidates")


@dataclass(frozen=True, slots=True)
class RankedRow:
    """One ranked person and whether the need's list already holds them."""

    id: int
    person: MatchedPerson
    listed: bool


def ranked_rows(match: NeedMatch, listed: Collection[int]) -> list[RankedRow]:
    """Return the rows of a ranking; ``listed`` are the ids of people on the need's list."""
    return [RankedRow(person.person_id, person, person.person_id in listed) for person in match.people]


def pool_names(pools: tuple[str, ...]) -> str:
    """Return a person's pools in one line."""
    return "、".join(pool_name(pool) for pool in pools)


def conflict_mark(person: MatchedPerson) -> str:
    """Return what the list shows of conflicts; the reasons stand in the pane beside it."""
    if any(finding.hard for finding in person.conflicts):
        return translate("Ranking", "回避")
    return translate("Ranking", "留意") if person.conflicts else ""


def columns() -> tuple[Column[RankedRow], ...]:
    """Return the columns of the ranking; rank and band first, so that a narrow window shows them."""
    return (
        Column("rank", translate("Ranking", "名次"), lambda r: str(r.person.rank), 48, sortable=False),
        Column("name", translate("Ranking", "姓名"), lambda r: r.person.name, 96, sortable=False),
        Column(
            "band", translate("Ranking", "匹配"), lambda r: r.person.band, 56, tone=_band_tone, sortable=False
        ),
        Column(
            "conflict",
            translate("Ranking", "回避"),
            lambda r: conflict_mark(r.person),
            64,
            tone=_conflict_tone,
            sortable=False,
        ),
        Column(
            "listed", translate("Ranking", "名单"), _listed_mark, 68, tone=lambda _: "success", sortable=False
        ),
        Column("employer", translate("Ranking", "单位"), lambda r: r.person.employer, 168, sortable=False),
        Column("title", translate("Ranking", "职称"), lambda r: r.person.title, 88, sortable=False),
        Column(
            "pools", translate("Ranking", "身份"), lambda r: pool_names(r.person.pools), 96, sortable=False
        ),
        Column(
            "terms", translate("Ranking", "命中词"), lambda r: in_brief(r.person.matched), 200, sortable=False
        ),
    )


def _band_tone(row: RankedRow) -> str:
    return BAND_TONES.get(row.person.band, "neutral")


def _conflict_tone(row: RankedRow) -> str:
    return "danger" if any(finding.hard for finding in row.person.conflicts) else "warning"


def _listed_mark(row: RankedRow) -> str:
    return translate("Ranking", "已入选") if row.listed else ""
