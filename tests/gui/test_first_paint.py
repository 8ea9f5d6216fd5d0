from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import json, sys
from PySide6.QtCore import QSettings
from gui.app import make_application, make_window
from gui.settings import Settings
application = make_application()
window = make_window(Settings(QSettings(sys.argv[1], QSettings.Format.IniFormat)))
HEAVY = ("sqlmodel", "sqlalchemy", "sqlcipher3", "alembic", "numpy", "scipy", "sklearn", "pydantic", "opencc")
def on_paint():
    print(json.dumps([name for name in HEAVY if name in sys.modules]))
    window.close()
window.first_painted.disconnect()
window.first_painted.connect(on_paint)
window.show()
application.exec()
"""


def test_the_first_paint_waits_for_nothing_heavy(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(root)}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path / "settings.ini")],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env=environment,
        cwd=tmp_path,
    )
    assert json.loads(done.stdout) == []
