"""Importing people and needs: a dry run that shows every row, then one transaction, or nothing."""

from matching.intake.importing import apply, export_errors, preview, refusal
from matching.intake.problems import Problem
from matching.intake.results import (
    DUPLICATE,
    NEW,
    UPDATED,
    WRONG,
    ImportPreview,
    ImportReport,
    PreviewRow,
)

__all__ = [
    "DUPLICATE",
    "NEW",
    "UPDATED",
    "WRONG",
    "ImportPreview",
    "ImportReport",
    "PreviewRow",
    "Problem",
    "apply",
    "export_errors",
    "preview",
    "refusal",
]
