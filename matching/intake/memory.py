"""The garbage collector while very many objects are made that all stay."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the collector: with a hundred thousand rows in hand each of its rounds walks through all.

    Afterwards what was made is set aside, for else the next round, on whatever thread, would stop the
    desktop for a second. Rows hold no cycles: they go when nobody needs them, without the collector.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()
