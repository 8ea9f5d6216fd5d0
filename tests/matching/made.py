"""Workspaces and files for the intake tests."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

from sqlmodel import select

from matching import intake
from store import plans
from store.tables import Record
from store.workspace import Workspace
from tests.store.readers.files import workbook

T = TypeVar("T", bound=Record)


def with_plan(folder: Path) -> Workspace:
    """Make a plain workspace with the plan loaded."""
    workspace = Workspace.create(folder / "库.jianxian", None, operator="测试")
    plans.load(workspace)
    return workspace


def rows_of(workspace: Workspace, table: type[T]) -> list[T]:
    """Return all rows of a table in the order of their keys."""
    key: Any = table
    with workspace.session() as session:
        return list(session.exec(select(table).order_by(key.id)))


def previewed(
    workspace: Workspace, path: Path, kind: str = "people", into: str | None = None
) -> intake.ImportPreview:
    """Return the preview of a file."""
    return intake.preview(workspace, path, kind, into)


def imported(
    workspace: Workspace, path: Path, kind: str = "people", into: str | None = None
) -> intake.ImportReport:
    """Import a file without errors."""
    return intake.apply(workspace, previewed(workspace, path, kind, into))


def people_file(folder: Path, *rows: dict[str, Any], name: str = "名单.xlsx") -> Path:
    """Write people as an xlsx whose columns are the rows' keys."""
    headers = list(dict.fromkeys(key for row in rows for key in row))
    lines: list[Sequence[Any]] = [[row.get(header) for header in headers] for row in rows]
    return workbook(folder / name, headers, *lines)
