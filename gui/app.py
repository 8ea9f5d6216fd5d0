"""Starts the desktop: the window first, everything heavy after its first paint."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from gui import theme
from gui.crash import install_hook
from gui.fonts import set_up_fonts
from gui.interpreter import favour_window
from gui.pages import preload
from gui.settings import Settings
from gui.tasks import Cancelled, Report, Tasks
from gui.window import MainWindow


def run(workspace_path: Path | None = None, *, settings: Settings | None = None) -> int:
    """Show the desktop until its window is closed; return the exit status.

    :param workspace_path: a workspace to open at once, or whose passphrase is asked for
    """
    application = make_application()
    install_hook()
    window = make_window(settings or Settings(), workspace_path)
    window.show()
    return application.exec()


def make_application() -> QApplication:
    """Return the application with its font and its language."""
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("jianxian")
    application.setApplicationDisplayName("荐贤")
    set_up_fonts(application)
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(application)
    # Qt's own texts, such as the buttons of a file dialog.
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)
    return application


def make_window(settings: Settings, workspace_path: Path | None = None) -> MainWindow:
    """Return the window, not yet shown; it loads the rest when it has been painted."""
    application = QApplication.instance()
    tasks = Tasks()
    if isinstance(application, QApplication):
        theme.apply(application, settings.scheme())
        application.setWindowIcon(theme.icon("app", "accent"))
        favour_window(application, tasks)
    window = MainWindow(settings, tasks)
    tasks.setParent(window)

    def on_first_painted() -> None:
        if workspace_path is not None:
            window.ask_for(workspace_path)
        else:
            tasks.run(
                _preload, done=_ignore, title=QCoreApplication.translate("MainWindow", "准备"), key="preload"
            )

    window.first_painted.connect(on_first_painted)
    return window


def _preload(_report: Report, _cancelled: Cancelled) -> None:
    preload()


def _ignore(_result: object) -> None:
    pass
