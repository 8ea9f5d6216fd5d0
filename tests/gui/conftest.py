"""A real window on a real workspace file, and nothing left running afterwards."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

# Before Qt is loaded: a test must not open windows on somebody's screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from gui import theme
from gui.app import make_application, make_window
from gui.settings import Settings
from gui.tasks import Tasks
from gui.widgets import ask
from gui.window import MainWindow
from store.workspace import Workspace
from tests.gui import small


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    runner = Tasks()
    yield runner
    runner.shutdown()


@pytest.fixture
def empty_workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "空.jianxian", None, operator="测试员") as workspace:
        yield workspace


@pytest.fixture(scope="session")
def small_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the small workspace as a closed file, made once: filling it takes half a second."""
    path = tmp_path_factory.mktemp("small") / "测试.jianxian"
    small.make(path).close()
    return path


@pytest.fixture
def workspace(tmp_path: Path, small_file: Path) -> Iterator[Workspace]:
    path = tmp_path / small_file.name
    shutil.copy(small_file, path)
    with Workspace.open(path, None, operator="测试员") as workspace:
        yield workspace


@pytest.fixture
def bare_window(qtbot: QtBot, settings: Settings) -> Iterator[MainWindow]:
    """Yield a window without a workspace, on its welcome page."""
    window = make_window(settings)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    yield window
    window.tasks.shutdown()


@pytest.fixture
def window(qtbot: QtBot, bare_window: MainWindow, workspace: Workspace) -> MainWindow:
    """Return a window on the small workspace, when nothing is running any more."""
    bare_window.enter(workspace)
    settle(qtbot, bare_window)
    return bare_window


def settle(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until no work is under way."""
    qtbot.waitUntil(lambda: not window.tasks.running(), timeout=20_000)


@pytest.fixture(autouse=True, scope="session")
def look(qapp: object) -> None:
    make_application()  # with its fonts: on a machine that has none, nothing has the size it has on a desk
    assert theme.colours() is theme.LIGHT


@pytest.fixture(autouse=True)
def _no_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    # A window that is closed with unsaved input would wait for an answer for ever.
    monkeypatch.setattr(ask, "unsaved", lambda _parent, _what: "discard")
