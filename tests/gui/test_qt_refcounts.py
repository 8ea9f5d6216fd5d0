"""PySide6 6.12.0 loses a reference to None with every call on Python 3.11 and aborts after some thousand."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

TIMES = 2_000
TOLERATED = 50  # what the interpreter itself gains and loses meanwhile


class Sender(QObject):
    sent = Signal(object)


def test_a_call_that_returns_nothing_keeps_the_count_of_none(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for _ in range(TIMES):
        label.setText("张")
    assert abs(sys.getrefcount(None) - before) < TOLERATED


def test_sending_a_signal_keeps_the_count_of_true(qapp: object) -> None:
    sender = Sender()
    kept = [True] * TIMES  # so that the test can tell of it instead of dying
    before = sys.getrefcount(True)
    for number in range(TIMES):
        sender.sent.emit(number)
    assert abs(sys.getrefcount(True) - before) < TOLERATED
    assert len(kept) == TIMES
