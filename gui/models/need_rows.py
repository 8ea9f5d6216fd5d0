"""Needs as rows of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from gui.models.paged import Column

if TYPE_CHECKING:
    from store.needs import NeedRow

translate = QCoreApplication.translate  # the name that pyside6-lupdate looks for

STATUS_TONES = {"开放": "success", "已办结": "neutral", "撤回": "warning"}


def columns() -> tuple[Column[NeedRow], ...]:
    """Return the columns of the list of needs; names are those the query sorts by."""
    return (
        Column("code", translate("Needs", "编号"), lambda r: r.code, 116),
        Column("title", translate("Needs", "名称"), lambda r: r.title, 248),
        Column("clauses", translate("Needs", "条款"), _clauses, 84, sortable=False),
        Column("seats", translate("Needs", "入选/需"), _listed_of_seats, 76),
        Column("flags", translate("Needs", "限制"), _flags, 92, tone=_warning, sortable=False),
        Column("status", translate("Needs", "状态"), lambda r: r.status, 76, tone=_status_tone),
        Column("review_date", translate("Needs", "评审日期"), lambda r: r.review, 112),
        Column("kind", translate("Needs", "类型"), lambda r: r.kind, 96),
    )


def _clauses(row: NeedRow) -> str:
    return "、".join(row.clauses) or translate("Needs", "未关联")


def _warning(_row: NeedRow) -> str:
    return "warning"


def _status_tone(row: NeedRow) -> str:
    return STATUS_TONES.get(row.status, "neutral")


def _flags(row: NeedRow) -> str:
    return "、".join(row.flags)


def _listed_of_seats(row: NeedRow) -> str:
    return f"{row.listed} / {row.seats or '–'}"
