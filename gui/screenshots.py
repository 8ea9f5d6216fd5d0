"""Pictures of every page, for the README and for looking at one's own work.

``python -m gui.screenshots DIR`` draws the pages of the demo's data once, in light; ``--every`` at each
size in each scheme. No window appears on the screen.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.window import MainWindow
    from store.workspace import Workspace

SIZE = (1280, 800)
VARIANTS = [(scheme, size) for scheme in ("light", "dark") for size in (SIZE, (1920, 1080))]
_PATIENCE = 60.0  # seconds for one page to have read its data
_QUIET = 0.3  # seconds without work before a page counts as read


def main() -> None:
    """Draw what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m gui.screenshots")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--workspace", type=Path, help="a plain workspace; the demo's data otherwise")
    parser.add_argument("--every", action="store_true", help="each size in light and dark")
    arguments = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    arguments.folder.mkdir(parents=True, exist_ok=True)
    variants = VARIANTS if arguments.every else [("light", SIZE)]
    with _window() as window, tempfile.TemporaryDirectory() as scratch:
        for variant in variants:
            _draw(window, arguments.folder, "welcome", variant, named=arguments.every)
        window.enter(_workspace(arguments.workspace, Path(scratch)))
        for variant in variants:
            for name in window.shell.names() if window.shell else ():
                _draw(window, arguments.folder, name, variant, named=arguments.every)
        window.leave()


def draw_match_page(workspace: Path, picture: Path) -> None:
    """Draw the matching page of a plain workspace into a png file."""
    with _window() as window:
        window.enter(_workspace(workspace, workspace.parent))
        _draw(window, picture.parent, "match", ("light", SIZE), named=False).replace(picture)
        window.leave()


@contextmanager
def _window() -> Iterator[MainWindow]:
    """Yield a window that is laid out but not shown, with settings of its own."""
    from PySide6.QtCore import QSettings, Qt

    from gui.app import make_application, make_window
    from gui.settings import Settings

    application = make_application()
    with tempfile.TemporaryDirectory() as scratch:
        kept = QSettings(str(Path(scratch) / "settings.ini"), QSettings.Format.IniFormat)
        window = make_window(Settings(kept))
        window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        window.show()
        _settle(application.processEvents, window)
        yield window
        window.close()


def _workspace(path: Path | None, scratch: Path) -> Workspace:
    from gui import backend

    if path is not None:
        return backend.workspace.Workspace.open(path, None, operator="演示")
    workspace = backend.workspace.Workspace.create(scratch / "示例工作区.jianxian", None, operator="演示")
    backend.plans.load(workspace)
    backend.demo.fill(workspace)
    return workspace


def _draw(
    window: MainWindow, folder: Path, name: str, variant: tuple[str, tuple[int, int]], *, named: bool
) -> Path:
    from PySide6.QtCore import QCoreApplication

    scheme, size = variant
    window.apply_scheme(scheme)
    window.resize(*size)
    if window.shell is not None:
        window.shell.go(name)
    _settle(QCoreApplication.processEvents, window)
    path = folder / (f"{name}-{scheme}-{size[0]}.png" if named else f"{name}.png")
    window.grab().save(str(path))
    return path


def _settle(turn: Callable[[], None], window: MainWindow) -> None:
    """Turn the event loop until nothing has been running for a while: here nobody else turns it."""
    deadline, quiet_since = time.monotonic() + _PATIENCE, time.monotonic()
    while time.monotonic() < deadline and time.monotonic() - quiet_since < _QUIET:
        turn()
        time.sleep(0.005)
        if window.tasks.running():
            quiet_since = time.monotonic()


if __name__ == "__main__":
    main()
