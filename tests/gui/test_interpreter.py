from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.interpreter import Rest
from gui.tasks import Tasks

AWAY = Qt.ApplicationState.ApplicationInactive


class Knot:
    """Something only a full round of the collector finds, once it has grown old."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.shutdown()
    made.deleteLater()


def _old_knot() -> weakref.ref[Knot]:
    knot = Knot()
    gc.collect()
    return weakref.ref(knot)


def test_what_is_forgotten_is_collected_when_the_window_is_left(tasks: Tasks) -> None:
    seen = _old_knot()
    Rest(tasks).on_state_changed(AWAY)
    assert seen() is None


def test_nothing_is_collected_while_something_is_at_work(qtbot: QtBot, tasks: Tasks) -> None:
    go_on = Event()
    tasks.run(lambda _report, _cancelled: go_on.wait(10), done=lambda _: None, title="工作")
    seen = _old_knot()
    Rest(tasks).on_state_changed(AWAY)
    assert seen() is not None
    go_on.set()
    qtbot.waitUntil(lambda: not tasks.running())
