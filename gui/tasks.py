"""The one door for background work: plain functions in a worker, results back on the GUI thread."""

from __future__ import annotations

import itertools
import logging
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from threading import Event
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from store.errors import JianxianError

Result = TypeVar("Result")
Report = Callable[[float, str], None]
Cancelled = Callable[[], bool]
Work = Callable[[Report, Cancelled], Result]

_WORKERS = 2  # a long job and a short read side by side; more would only wait for the interpreter
_REPORT_EVERY = 0.05  # seconds; a report per row would flood the event loop

_log = logging.getLogger(__name__)


@dataclass(eq=False)
class Task:
    """One piece of work as the status bar shows it; ``fraction`` is below 0 while unknown."""

    title: str
    key: str
    done: Callable[[Any], None]
    failed: Callable[[JianxianError], None] | None
    ended: Callable[[], None] | None
    fraction: float = -1.0
    text: str = ""
    started_at: float = field(default_factory=time.monotonic)
    reported_at: float = 0.0
    stop: Event = field(default_factory=Event)
    dropped: bool = False
    future: Future[tuple[object, Exception | None]] | None = None


class Tasks(QObject):
    """Runs work and tells its outcome.

    Signals (all on the GUI thread): ``changed()`` when a task starts, reports or ends;
    ``refused(JianxianError)`` when nobody else takes the error; ``broke(Exception)`` for a bug.
    """

    changed = Signal()
    refused = Signal(object)
    broke = Signal(object)

    # From the worker to the GUI thread; objects, because keys of 63 bits do not fit Qt's int.
    _reported = Signal(object, float, str)
    _settled = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(_WORKERS, thread_name_prefix="jianxian-worker")
        self._running: dict[str, Task] = {}
        self._futures: set[Future[tuple[object, Exception | None]]] = set()
        self._numbers = itertools.count()
        self._closed = False
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)
        self._settled.connect(self._on_settled, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Work[Result],
        *,
        done: Callable[[Result], None],
        failed: Callable[[JianxianError], None] | None = None,
        ended: Callable[[], None] | None = None,
        title: str,
        key: str = "",
    ) -> Task:
        """Run ``work`` in a worker; a running task with the same key is dropped first.

        ``done`` gets the result, ``failed`` an error meant for the user (without it the current page
        shows the sentence), ``ended`` is called after either, and after a bug.
        """
        key = key or f"task-{next(self._numbers)}"
        self.drop(key)
        task = Task(title, key, done, failed, ended)
        if not self._closed:
            self._running[key] = task
            self._submit(task, work)
            self.changed.emit()
        return task

    def running(self) -> tuple[Task, ...]:
        """Return the tasks under way, oldest first."""
        return tuple(self._running.values())

    def cancel(self, key: str) -> None:
        """Ask a task to stop; how it ended is still told, since it may have been too late."""
        if task := self._running.get(key):
            task.stop.set()

    def drop(self, key: str) -> None:
        """Ask a task to stop and tell nobody how it ended."""
        if task := self._running.pop(key, None):
            task.stop.set()
            task.dropped = True
            self.changed.emit()

    def stop_all(self) -> None:
        """Drop everything and wait until the workers have let go of what they worked on."""
        for key in list(self._running):
            self.drop(key)
        for future in self._futures:
            future.cancel()
        wait(self._futures)
        self._futures.clear()

    def shutdown(self) -> None:
        """Stop everything for good; later calls of :meth:`run` do nothing."""
        self._closed = True
        self.stop_all()
        self._pool.shutdown(wait=True)

    def finish(self, task: Task) -> bool:
        """Wait for short work, such as saving one record, on whose outcome the next step depends.

        Its outcome is told before this returns; True when it succeeded.
        """
        if task.dropped or task.future is None:
            return False
        result, error = task.future.result()
        self._on_settled(task, result, error)
        task.dropped = True  # the queued signal still comes and must not tell it twice
        return error is None

    def _submit(self, task: Task, work: Work[Result]) -> None:
        self._futures = {future for future in self._futures if not future.done()}
        task.future = self._pool.submit(self._work, task, work)
        self._futures.add(task.future)

    def _work(self, task: Task, work: Work[Result]) -> tuple[object, Exception | None]:
        def report(fraction: float, text: str) -> None:
            now = time.monotonic()
            if now - task.reported_at >= _REPORT_EVERY or fraction >= 1:
                task.reported_at = now
                self._reported.emit(task, fraction, text)

        try:
            outcome: tuple[object, Exception | None] = work(report, task.stop.is_set), None
        except Exception as error:  # noqa: BLE001 - the one place where a worker's errors are sorted
            outcome = None, error
        self._settled.emit(task, *outcome)
        return outcome

    def _on_reported(self, task: Task, fraction: float, text: str) -> None:
        if not task.dropped:
            task.fraction, task.text = fraction, text
            self.changed.emit()

    def _on_settled(self, task: Task, result: object, error: Exception | None) -> None:
        if task.dropped:
            if error is not None and not isinstance(error, JianxianError):
                _log.error("superseded work failed: %s", task.title, exc_info=error)
            return
        self._running.pop(task.key, None)
        self.changed.emit()
        try:
            self._tell(task, result, error)
        finally:
            if task.ended is not None:
                task.ended()

    def _tell(self, task: Task, result: object, error: Exception | None) -> None:
        if error is None:
            task.done(result)
        elif not isinstance(error, JianxianError):
            self.broke.emit(error)
        elif task.failed is not None:
            task.failed(error)
        else:
            self.refused.emit(error)
