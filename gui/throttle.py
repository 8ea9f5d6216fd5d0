"""Holds back a slot while calls keep coming, as when somebody types."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Throttle(QObject):
    """Calls ``slot`` once, ``milliseconds`` after the last :meth:`poke`."""

    def __init__(self, milliseconds: int, slot: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=milliseconds, singleShot=True)
        self._timer.timeout.connect(slot)

    def poke(self) -> None:
        """Wait anew."""
        self._timer.start()

    def cancel(self) -> None:
        """Forget what was waiting."""
        self._timer.stop()
