from __future__ import annotations

import threading
from threading import Event

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.tasks import Cancelled, Report, Tasks, Work
from store.errors import CancelledError, JianxianError, RefusedError

BIG = (1 << 62) + 12_345  # a key of 63 bits


def on_gui_thread() -> bool:
    application = QApplication.instance()
    return application is not None and QThread.currentThread() is application.thread()


def until_cancelled(started: Event) -> Work[str]:
    def work(_report: Report, cancelled: Cancelled) -> str:
        started.set()
        while not cancelled():
            Event().wait(0.005)
        raise CancelledError("测试")

    return work


def test_the_work_runs_elsewhere_and_its_result_arrives_on_the_gui_thread(qtbot: QtBot, tasks: Tasks) -> None:
    seen: list[object] = []

    def work(_report: Report, _cancelled: Cancelled) -> str:
        return threading.current_thread().name

    tasks.run(work, done=lambda name: seen.extend([name, on_gui_thread()]), title="测试")
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert str(seen[0]).startswith("jianxian-worker")
    assert seen[1] is True


def test_a_key_of_63_bits_comes_back_unchanged(qtbot: QtBot, tasks: Tasks) -> None:
    seen: list[int] = []
    tasks.run(lambda _r, _c: BIG, done=seen.append, title="测试")
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [BIG]


def test_a_new_start_with_the_same_key_silences_the_old_one(qtbot: QtBot, tasks: Tasks) -> None:
    seen: list[object] = []
    started = Event()
    tasks.run(until_cancelled(started), done=seen.append, failed=seen.append, title="旧", key="search")
    started.wait(5)
    tasks.run(lambda _r, _c: "new", done=seen.append, title="新", key="search")
    qtbot.waitUntil(lambda: bool(seen))
    tasks.stop_all()
    QApplication.processEvents()
    assert seen == ["new"]


def test_cancelling_tells_how_the_work_ended(qtbot: QtBot, tasks: Tasks) -> None:
    failed: list[object] = []
    started = Event()
    tasks.run(until_cancelled(started), done=failed.append, failed=failed.append, title="测试", key="k")
    started.wait(5)
    tasks.cancel("k")
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], CancelledError)


def test_work_that_was_cancelled_too_late_is_still_told_as_done(qtbot: QtBot, tasks: Tasks) -> None:
    seen: list[str] = []
    go = Event()

    def work(_report: Report, _cancelled: Cancelled) -> str:
        go.wait(5)
        return "written"

    tasks.run(work, done=seen.append, title="测试", key="k")
    tasks.cancel("k")
    go.set()
    qtbot.waitUntil(lambda: seen == ["written"])


def test_an_error_for_the_user_goes_to_the_page_when_nobody_else_takes_it(qtbot: QtBot, tasks: Tasks) -> None:
    def work(_report: Report, _cancelled: Cancelled) -> None:
        raise RefusedError("不行，因为……")

    with qtbot.waitSignal(tasks.refused) as caught:
        tasks.run(work, done=print, title="测试")
    assert isinstance(caught.args[0], JianxianError)


def test_a_bug_is_told_as_a_bug_and_the_page_hears_that_it_ended(qtbot: QtBot, tasks: Tasks) -> None:
    ended: list[bool] = []

    def work(_report: Report, _cancelled: Cancelled) -> None:
        raise ZeroDivisionError

    with qtbot.waitSignal(tasks.broke) as caught:
        tasks.run(work, done=print, ended=lambda: ended.append(True), title="测试")
    qtbot.waitUntil(lambda: ended == [True])
    assert isinstance(caught.args[0], ZeroDivisionError)


def test_a_report_shows_text_and_fraction(qtbot: QtBot, tasks: Tasks) -> None:
    go = Event()

    def work(report: Report, _cancelled: Cancelled) -> None:
        report(0.5, "5/10")
        go.wait(5)

    task = tasks.run(work, done=lambda _none: None, title="测试")
    qtbot.waitUntil(lambda: task.text == "5/10")
    assert task.fraction == 0.5
    go.set()


def test_finish_tells_the_outcome_at_once_and_only_once(qtbot: QtBot, tasks: Tasks) -> None:
    seen: list[str] = []
    task = tasks.run(lambda _r, _c: "saved", done=seen.append, title="测试")
    assert tasks.finish(task) is True
    QApplication.processEvents()
    assert seen == ["saved"]


def test_finish_says_that_work_failed(tasks: Tasks) -> None:
    def work(_report: Report, _cancelled: Cancelled) -> None:
        raise RefusedError("不行")

    failed: list[JianxianError] = []
    task = tasks.run(work, done=print, failed=failed.append, title="测试")
    assert tasks.finish(task) is False
    assert str(failed[0]) == "不行"


def test_shutdown_waits_for_the_workers(tasks: Tasks) -> None:
    started = Event()
    tasks.run(until_cancelled(started), done=print, title="测试")
    started.wait(5)
    tasks.shutdown()
    assert not [t for t in threading.enumerate() if t.name.startswith("jianxian-worker")]


@pytest.mark.parametrize("times", [1, 3])
def test_nothing_starts_after_shutdown(tasks: Tasks, times: int) -> None:
    tasks.shutdown()
    for _ in range(times):
        tasks.run(lambda _r, _c: 1, done=print, title="测试")
    assert tasks.running() == ()
