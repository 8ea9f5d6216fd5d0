"""The columns of the list of people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from gui.models.paged import Column
from gui.widgets.badge import STATUS_TONES

if TYPE_CHECKING:
    from store.people import PersonRow

translate = QCoreApplication.translate  # the name that pyside6-lupdate looks for


def people_columns() -> tuple[Column[PersonRow], ...]:
    """Return the columns; names that :class:`store.people.PeopleQuery` sorts by are sortable."""
    return (
        Column("code", translate("People", "编号"), lambda row: row.code, 72),
        Column("name", translate("People", "姓名"), lambda row: row.name, 128),
        Column("status", translate("People", "状态"), lambda row: row.status, 66, tone=_status_tone),
        Column("employer", translate("People", "单位"), lambda row: row.employer, 200),
        Column("title", translate("People", "职务/职称"), lambda row: row.title, 130),
        Column("title_rank", translate("People", "职级"), lambda row: row.title_rank, 60),
        Column("fields", translate("People", "领域"), lambda row: "、".join(row.fields), 170, sortable=False),
        Column("pools", translate("People", "身份"), _pools, 110, sortable=False),
        Column("nationality", translate("People", "国别"), lambda row: row.nationality, 80, sortable=False),
        Column(
            "completeness",
            translate("People", "完整度"),
            lambda row: f"{row.completeness:.0%}",
            64,
            align_right=True,
            sortable=False,
        ),
    )


def pool_name(pool: str) -> str:
    """Return a pool as people call it."""
    names = {
        "all": translate("People", "全部"),
        "committee": translate("People", "委员会"),
        "talent": translate("People", "外籍人才"),
        "candidates": translate("People", "候选"),
    }
    return names[pool]


def _pools(row: PersonRow) -> str:
    return "、".join(pool_name(pool) for pool in row.pools)


def _status_tone(row: PersonRow) -> str:
    return STATUS_TONES.get(row.status, "neutral")
