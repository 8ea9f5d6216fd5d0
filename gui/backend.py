"""The one place where the desktop reaches the data; each module loads when a worker first asks for it.

``backend.people`` imports :mod:`store.people` on first use. The first paint must wait for neither the
tables nor the scoring, so nothing else in :mod:`gui` imports them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

    from matching import demo, intake, matchmaking, printing
    from store import (
        countries,
        desk,
        journal,
        needs,
        people,
        plans,
        records,
        shortlists,
        tables,
        undo,
        workspace,
        writers,
    )

__all__ = [
    "countries",
    "demo",
    "desk",
    "intake",
    "journal",
    "matchmaking",
    "needs",
    "people",
    "plans",
    "printing",
    "records",
    "shortlists",
    "tables",
    "undo",
    "workspace",
    "writers",
]

_STORE = (
    "countries",
    "workspace",
    "journal",
    "undo",
    "people",
    "needs",
    "plans",
    "shortlists",
    "desk",
    "tables",
    "records",
    "writers",
)
_MATCHING = ("matchmaking", "intake", "printing", "demo")


def __getattr__(name: str) -> ModuleType:
    """Import the module behind ``name`` and keep it, so that the next access costs nothing."""
    from importlib import import_module

    package = {**dict.fromkeys(_STORE, "store"), **dict.fromkeys(_MATCHING, "matching")}.get(name)
    if package is None:
        raise AttributeError(name)
    module = import_module(f"{package}.{name}")
    globals()[name] = module
    return module


def preload() -> None:
    """Load what opening a workspace needs; called in a worker while the first page is on screen."""
    for name in ("workspace", "journal", "undo", "people", "records", "tables", "desk"):
        __getattr__(name)


def preload_rest() -> None:
    """Load what the other pages need; called in a worker after the workspace is open."""
    for name in (*_STORE, *_MATCHING):
        __getattr__(name)
