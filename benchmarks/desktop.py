"""How fast the desktop answers: python -m benchmarks.desktop --people N.

Makes a workspace of its own, measures the start of the program from outside, then the open window
from inside a process of its own, so that neither is warmed by the other.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.desktop_child import PAINTED
from benchmarks.invented import fill, write_roster
from benchmarks.output import show

_IMPORTED = 2_000  # rows of the file that is imported while the window should stay alive
_ROOT = Path(__file__).parents[1]


def measure(people: int) -> dict[str, Any]:
    """Make the data, start and drive the desktop, and return the figures."""
    with tempfile.TemporaryDirectory() as scratch:
        workspace, roster = Path(scratch) / "基准.jianxian", Path(scratch) / "花名册.xlsx"
        fill(workspace, people)
        write_roster(roster, _IMPORTED)
        _first_paint(workspace)  # the files of the program are in the system's cache after it
        painted = _first_paint(workspace)
        return {"first_paint_ms": painted} | _driven(workspace, roster)


def _first_paint(workspace: Path) -> float:
    """Return the milliseconds from the start of a process to its first painted window."""
    begin = time.monotonic()
    with _child("paint", workspace, workspace.parent) as process:
        for line in process.stdout or ():
            if line.strip() == PAINTED:
                took = (time.monotonic() - begin) * 1000
                process.communicate()
                return took
    raise SystemExit("the desktop did not paint")


def _driven(workspace: Path, roster: Path) -> dict[str, Any]:
    with _child("drive", workspace, workspace.parent, roster) as process:
        said, _ = process.communicate()
    if process.returncode:
        raise SystemExit(f"the driven desktop ended with status {process.returncode}")
    figures: dict[str, Any] = json.loads(said.splitlines()[-1])
    return figures


def _child(*arguments: str | Path) -> subprocess.Popen[str]:
    environment = dict(os.environ)
    if sys.platform == "linux" and not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    return subprocess.Popen(  # noqa: S603 - this interpreter, a module of ours
        [sys.executable, "-m", "benchmarks.desktop_child", *map(str, arguments)],
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=environment,
        cwd=_ROOT,
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.desktop", description=__doc__)
    parser.add_argument("--people", type=int, required=True, metavar="N")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    show(measure(options.people), as_json=options.json)


if __name__ == "__main__":
    main()
