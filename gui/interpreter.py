"""How the interpreter divides its time, so that work in the background does not hold up the window."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication

    from gui.tasks import Tasks

# Seconds. A repaint of a table comes back from Qt a hundred times for texts and colours, and each time
# waits for a busy worker to let go: with Python's 5 ms that adds up to half a second.
_TURN = 0.0005
_NEVER = 1_000_000_000


def favour_window(application: QGuiApplication, tasks: Tasks) -> None:
    """Let workers give way quickly, and put the collector's full rounds off until nobody looks."""
    sys.setswitchinterval(_TURN)
    young, middle, _ = gc.get_threshold()
    # A full round walks all that is loaded, a tenth of a second and more, with every thread standing
    # still; the small rounds take a millisecond and go on.
    gc.set_threshold(young, middle, _NEVER)
    application.applicationStateChanged.connect(Rest(tasks).on_state_changed)


class Rest(QObject):
    """Has the full round when the window is not in front; ends with the tasks, whose child it is."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks)
        self._tasks = tasks

    def on_state_changed(self, state: Qt.ApplicationState) -> None:
        """Collect unless somebody is looking or something is at work."""
        if state != Qt.ApplicationState.ApplicationActive and not self._tasks.running():
            gc.collect()
