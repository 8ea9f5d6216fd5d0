"""What a dry run found, as rows of tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from gui.models.paged import Column

if TYPE_CHECKING:
    from matching.intake import ImportPreview, PreviewRow, Problem

translate = QCoreApplication.translate  # the name that pyside6-lupdate looks for

_STATE_TONES = {"新增": "success", "更新": "accent", "疑似重复": "warning", "错误": "danger"}


@dataclass(frozen=True, slots=True)
class RowOfFile:
    """One row of the file and what would become of it."""

    id: int
    row: PreviewRow


@dataclass(frozen=True, slots=True)
class ProblemOfFile:
    """One cell that is wrong, or that was read as something else."""

    id: int
    problem: Problem
    wrong: bool


@dataclass(frozen=True, slots=True)
class ColumnOfFile:
    """One column of the file and where it goes; ``field`` is empty when nobody knows it."""

    id: int
    header: str
    field: str


@dataclass(frozen=True, slots=True)
class PreviewTables:
    """The three tables of a dry run; made in the worker, a file may have a hundred thousand rows."""

    preview: ImportPreview
    rows: tuple[RowOfFile, ...]
    problems: tuple[ProblemOfFile, ...]
    columns: tuple[ColumnOfFile, ...]
    shown: tuple[str, ...]  # the values that get a column of their own


def preview_tables(preview: ImportPreview) -> PreviewTables:
    """Return what a dry run found, numbered for tables."""
    wrong = [(problem, True) for problem in preview.errors]
    doubted = [(problem, False) for problem in preview.doubts]
    columns = [*preview.mapping, *((header, "") for header in preview.unknown_columns)]
    shown = dict.fromkeys(name for row in preview.rows for name in row.values)
    return PreviewTables(
        preview,
        tuple(RowOfFile(number, row) for number, row in enumerate(preview.rows)),
        tuple(ProblemOfFile(number, *pair) for number, pair in enumerate([*wrong, *doubted])),
        tuple(ColumnOfFile(number, *pair) for number, pair in enumerate(columns)),
        tuple(shown),
    )


def row_columns(shown: tuple[str, ...]) -> tuple[Column[RowOfFile], ...]:
    """Return the columns of the rows table: where, what becomes of it, and the values as read."""
    fixed: tuple[Column[RowOfFile], ...] = (
        Column(
            "row", translate("Intake", "行"), lambda r: str(r.row.row), 56, align_right=True, sortable=False
        ),
        Column(
            "state", translate("Intake", "处理"), lambda r: r.row.state, 88, tone=_state_tone, sortable=False
        ),
        Column("title", translate("Intake", "名称"), lambda r: r.row.title, 140, sortable=False),
        Column("why", translate("Intake", "说明"), _why, 220, sortable=False),
    )
    return (*fixed, *(_value_column(name) for name in shown))


def problem_columns() -> tuple[Column[ProblemOfFile], ...]:
    """Return the columns of the problems table."""
    return (
        Column("kind", translate("Intake", "类别"), _kind, 64, tone=_kind_tone, sortable=False),
        Column("sheet", translate("Intake", "工作表"), lambda r: r.problem.sheet, 96, sortable=False),
        Column(
            "row",
            translate("Intake", "行"),
            lambda r: str(r.problem.row),
            56,
            align_right=True,
            sortable=False,
        ),
        Column("column", translate("Intake", "列"), lambda r: r.problem.column, 110, sortable=False),
        Column("value", translate("Intake", "内容"), lambda r: r.problem.value, 150, sortable=False),
        Column("read_as", translate("Intake", "读作"), lambda r: r.problem.read_as, 180, sortable=False),
        Column("reason", translate("Intake", "原因"), lambda r: r.problem.reason, 300, sortable=False),
    )


def column_columns() -> tuple[Column[ColumnOfFile], ...]:
    """Return the columns of the table of columns."""
    return (
        Column("header", translate("Intake", "文件中的列"), lambda r: r.header, 240, sortable=False),
        Column("field", translate("Intake", "导入为"), _target, 280, sortable=False),
    )


def _value_column(name: str) -> Column[RowOfFile]:
    return Column(name, name, lambda r: " ".join(r.row.values.get(name, "").split()), 130, sortable=False)


def _state_tone(row: RowOfFile) -> str:
    return _STATE_TONES.get(row.row.state, "neutral")


def _why(row: RowOfFile) -> str:
    return "；".join(f"{problem.column}：{problem.reason}" for problem in row.row.problems)


def _kind(row: ProblemOfFile) -> str:
    return translate("Intake", "错误") if row.wrong else translate("Intake", "存疑")


def _kind_tone(row: ProblemOfFile) -> str:
    return "danger" if row.wrong else "warning"


def _target(row: ColumnOfFile) -> str:
    return row.field or translate("Intake", "不认识的列：原文保留在来源记录中，不参与匹配")
