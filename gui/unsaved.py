"""What becomes of unsaved input before something else takes its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtWidgets import QWidget

from gui.tasks import Task, Tasks
from gui.widgets import ask


class Editor(Protocol):
    """A pane that can hold unsaved input."""

    def is_dirty(self) -> bool: ...  # noqa: D102
    def revert(self) -> None: ...  # noqa: D102
    def name(self) -> str: ...  # noqa: D102


def settle(parent: QWidget, tasks: Tasks, editor: Editor, save: Callable[[], Task | None]) -> bool:
    """Ask about unsaved input and do what is answered; True when nothing unsaved is left.

    ``save`` starts saving, or returns None when something cannot be read.
    """
    if not editor.is_dirty():
        return True
    answer = ask.unsaved(parent, editor.name())
    if answer == "discard":
        editor.revert()
    if answer == "save":
        task = save()
        return task is not None and tasks.finish(task)
    return answer == "discard"
