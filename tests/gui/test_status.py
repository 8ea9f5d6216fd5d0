from __future__ import annotations

from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from gui import status
from gui.status import TaskStrip
from gui.tasks import Cancelled, Report, Tasks
from store.errors import CancelledError


@pytest.fixture
def strip(qtbot: QtBot, tasks: Tasks) -> TaskStrip:
    widget = TaskStrip(tasks)
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def gate() -> Iterator[Event]:
    event = Event()
    yield event
    event.set()


def said(strip: TaskStrip) -> str:
    return strip.findChildren(QLabel)[0].text()


def test_short_work_is_not_shown(qtbot: QtBot, tasks: Tasks, strip: TaskStrip) -> None:
    done: list[int] = []
    tasks.run(lambda _r, _c: 1, done=done.append, title="读取列表")
    qtbot.waitUntil(lambda: done == [1])
    assert not strip.isVisible()


def test_long_work_shows_title_text_and_how_far_it_is(
    qtbot: QtBot, tasks: Tasks, strip: TaskStrip, gate: Event
) -> None:
    def work(report: Report, _cancelled: Cancelled) -> None:
        report(0.4, "写入 40/100")
        gate.wait(10)

    tasks.run(work, done=lambda _none: None, title="导入人员")
    qtbot.waitUntil(strip.isVisible)
    assert said(strip) == "导入人员 · 写入 40/100"
    assert strip.findChildren(QProgressBar)[0].value() == 400
    gate.set()
    qtbot.waitUntil(lambda: not strip.isVisible())


def test_work_over_ten_seconds_says_how_long(
    qtbot: QtBot, tasks: Tasks, strip: TaskStrip, gate: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(status, "_ELAPSED_AFTER", 0.0)
    tasks.run(lambda _r, _c: gate.wait(10), done=lambda _: None, title="导入人员")
    qtbot.waitUntil(strip.isVisible)
    assert "已用 0 秒" in said(strip)


def test_cancel_asks_the_work_to_stop(qtbot: QtBot, tasks: Tasks, strip: TaskStrip) -> None:
    failed: list[object] = []

    def work(_report: Report, cancelled: Cancelled) -> None:
        while not cancelled():
            Event().wait(0.005)
        raise CancelledError("导入")

    tasks.run(work, done=print, failed=failed.append, title="导入人员")
    qtbot.waitUntil(strip.isVisible)
    strip.findChildren(QPushButton)[0].click()
    qtbot.waitUntil(lambda: bool(failed))
    assert str(failed[0]) == "导入已取消，数据没有改动。"
