"""The pages of the navigation; each module is loaded when the workspace is open."""

from __future__ import annotations

from importlib import import_module

from gui import backend
from gui.page import Page

_PAGES = (
    ("gui.pages.desk", "DeskPage"),
    ("gui.pages.people", "PeoplePage"),
    ("gui.pages.needs", "NeedsPage"),
    ("gui.pages.match", "MatchPage"),
    ("gui.pages.shortlists", "ShortlistsPage"),
)


def preload() -> None:
    """Load what opening a workspace needs, data and pages; for a worker, while the first page is read."""
    backend.preload()
    page_classes()


def page_classes() -> tuple[type[Page], ...]:
    """Return the pages in the order of the navigation."""
    return tuple(getattr(import_module(module), name) for module, name in _PAGES)
