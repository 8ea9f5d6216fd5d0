"""How long work says where it stands and hears that it is to stop."""

from __future__ import annotations

from collections.abc import Callable

from store.errors import CancelledError

Report = Callable[[float, str], None]  # fraction 0..1, a text for people
Cancelled = Callable[[], bool]


def silent(_fraction: float, _text: str) -> None:
    """Report to nobody."""


def never() -> bool:
    """Return False: work that nobody can cancel."""
    return False


def stop_if(cancelled: Cancelled, what: str) -> None:
    """Raise :class:`CancelledError` when the user asked to stop."""
    if cancelled():
        raise CancelledError(what)
