"""The sample data: the project's own rosters and needs, brought in as a user would."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import resources
from matching import intake
from store.progress import Cancelled, Report, never, silent
from store.workspace import Workspace

FILES = (
    ("委员会专家推荐表.xlsx", "people", "committee"),
    ("外籍人才信息表.xlsx", "people", "talent"),
    ("重点项目与需求.xlsx", "needs", None),
)


def fill(
    workspace: Workspace, *, report: Report = silent, cancelled: Cancelled = never
) -> tuple[intake.ImportReport, ...]:
    """Import the sample rosters and needs into a workspace."""
    reports = []
    for place, (name, kind, into) in enumerate(FILES):
        step = _part(report, place / len(FILES), 1 / len(FILES))
        preview = intake.preview(workspace, sample(name), kind, into, report=step, cancelled=cancelled)
        reports.append(intake.apply(workspace, preview, report=step, cancelled=cancelled))
    return tuple(reports)


def sample(name: str) -> Path:
    """Return a sample file."""
    return resources.path("demo", name)


def _part(report: Report, begin: float, share: float) -> Callable[[float, str], None]:
    return lambda fraction, text: report(begin + share * fraction, text)
