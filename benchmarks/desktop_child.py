"""The desktop inside a process of its own, for benchmarks.desktop: started and watched, or driven.

The top level imports nothing but the standard library: the start of the program is measured with it.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from gui.pages.people import PeoplePage
    from gui.settings import Settings
    from gui.shell import Shell
    from gui.window import MainWindow

PAINTED = "painted"
_BEAT = 5  # milliseconds between two signs of life of the event loop
_PATIENCE = 600.0  # seconds for one step


def paint(workspace: Path, scratch: Path) -> int:
    """Run ``main.py open`` as it is, say when its window is painted, and close it."""
    import main
    from gui import app

    make_window = app.make_window

    def watched(settings: Settings, workspace_path: Path | None = None) -> MainWindow:
        settings = _own_settings(scratch)
        window = make_window(settings, workspace_path)
        window.first_painted.connect(lambda: print(PAINTED, flush=True))
        window.first_painted.connect(window.close)
        return window

    app.make_window = watched  # the one place where the window can be met from outside
    return main.main(["open", str(workspace)])


def drive(path: Path, scratch: Path, roster: Path) -> dict[str, Any]:
    """Work in the real window and return what took how long, in milliseconds."""
    from gui import backend
    from gui.app import make_application, make_window

    make_application()
    window = make_window(_own_settings(scratch))
    window.show()
    _wait(lambda: not window.tasks.running())
    window.enter(backend.workspace.Workspace.open(path, None, operator="基准"))
    _wait(lambda: not window.tasks.running())
    shell = window.shell
    if shell is None:
        raise RuntimeError("the window shows no workspace")
    figures: dict[str, Any] = _page(window, shell)
    stalls = [_stall(lambda: _match(window)), _stall(lambda: _import(window, roster))]
    figures |= {"longest_stall_ms": max(stalls), "peak_mib": _peak()}
    # which of the two it was, for whoever looks for the cause; the figures go to standard output
    print(f"stalls: matching {stalls[0]:.0f} ms, importing {stalls[1]:.0f} ms", file=sys.stderr)
    window.close()
    return figures


def _page(window: MainWindow, shell: Shell) -> dict[str, float]:
    """Return how long the list of people takes: until rows, counts and the person in front are there."""
    from PySide6.QtCore import Qt

    opened = _timed(window, lambda: shell.go("people"))
    page: PeoplePage = shell.current()  # type: ignore[assignment]  # the page just gone to
    names = [column.name for column in page.model.columns]
    head = page.table.horizontalHeader()
    ordered = _timed(window, lambda: head.sectionClicked.emit(names.index("employer")))
    facets = page.filter.facets
    (value,) = facets.findItems("内地", Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)
    filtered = _timed(window, lambda: value.setCheckState(0, Qt.CheckState.Checked))
    page.filter.clear()
    _wait(lambda: not window.tasks.running())
    search = page.filter.search

    def searching() -> None:
        search.setText("大学")
        search.returnPressed.emit()  # Enter does not wait for a pause in typing

    return {
        "open_ms": opened,
        "sort_ms": ordered,
        "filter_ms": filtered,
        "search_ms": _timed(window, searching),
    }


def _match(window: MainWindow) -> None:
    """Rank for all needs in the background."""
    from gui import backend

    context = window.context
    if context is None:
        return
    window.tasks.run(
        lambda report, stop: backend.matchmaking.match(context.workspace, report=report, cancelled=stop),
        done=lambda _matches: None,
        title="匹配",
    )
    _wait(lambda: not window.tasks.running())


def _import(window: MainWindow, roster: Path) -> None:
    """Try a file and import it through the dialog, until the list shows the new people."""
    from gui.dialogs.intake import IntakeDialog

    if window.context is None:
        return
    dialog = IntakeDialog.ask(window, window.context, "people", "candidates", roster)
    ended: list[int] = []
    as_dialog: QDialog = dialog
    as_dialog.finished.connect(ended.append)
    _wait(dialog.go.isEnabled)
    dialog.go.click()
    _wait(lambda: bool(ended) and not window.tasks.running())


def _stall(work: Callable[[], None]) -> float:
    """Return the longest time the event loop stood still while ``work`` turned it, in milliseconds."""
    from PySide6.QtCore import Qt, QTimer

    gaps: list[float] = [0.0]
    last = time.perf_counter()

    def beat() -> None:
        nonlocal last
        now = time.perf_counter()
        gaps.append(now - last)
        last = now

    timer = QTimer(interval=_BEAT, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(beat)
    timer.start()
    work()
    timer.stop()
    beat()
    return max(0.0, max(gaps) * 1000 - _BEAT)


def _timed(window: MainWindow, act: Callable[[], object]) -> float:
    begin = time.perf_counter()
    act()
    ready = _wait(lambda: not window.tasks.running())
    return (ready - begin) * 1000


def _wait(condition: Callable[[], bool]) -> float:
    """Turn the event loop until a condition has held for a few turns; return since when it held."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    deadline, since, turns = time.perf_counter() + _PATIENCE, 0.0, 0

    def look() -> None:
        nonlocal since, turns
        now = time.perf_counter()
        if now > deadline:
            raise SystemExit("the desktop did not come to rest")
        turns = turns + 1 if condition() else 0
        since = now if turns <= 1 else since
        # a repaint asks for rows in the turn after, the person in front is read 60 ms later
        if turns and now - since > 0.1:
            loop.quit()

    timer = QTimer(interval=1)
    timer.timeout.connect(look)
    timer.start()
    loop.exec()
    return since


def _peak() -> float | None:
    """Return the most memory this process held, in MiB; None where the system does not say."""
    if sys.platform == "win32":
        return None
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**20


def _own_settings(scratch: Path) -> Settings:
    """Return settings that leave those of whoever measures alone."""
    from PySide6.QtCore import QSettings

    from gui.settings import Settings

    return Settings(QSettings(str(scratch / "settings.ini"), QSettings.Format.IniFormat))


if __name__ == "__main__":
    if sys.argv[1] == "paint":
        sys.exit(paint(*map(Path, sys.argv[2:])))
    print(json.dumps(drive(*map(Path, sys.argv[2:]))))
