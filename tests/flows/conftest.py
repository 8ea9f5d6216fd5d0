"""A window on a workspace that holds the plan and nothing else, and the files that people send."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.window import MainWindow
from store.workspace import Workspace
from tests.flows.files import write_needs, write_roster, write_talents
from tests.flows.hand import Hand
from tests.gui.conftest import bare_window, look, settings, settle

__all__ = ["bare_window", "look", "settings"]  # fixtures that the flows share with the tests of single pages


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    return write_roster(tmp_path / "专家推荐表.xlsx")


@pytest.fixture
def talents(tmp_path: Path) -> Path:
    return write_talents(tmp_path / "外籍人才信息表.xlsx")


@pytest.fixture
def need_list(tmp_path: Path) -> Path:
    return write_needs(tmp_path / "重点项目需求.xlsx")


@pytest.fixture
def window(qtbot: QtBot, bare_window: MainWindow, workspace: Workspace) -> MainWindow:
    bare_window.enter(workspace)
    settle(qtbot, bare_window)
    return bare_window


@pytest.fixture
def hand(qtbot: QtBot, window: MainWindow) -> Hand:
    return Hand(qtbot, window)
