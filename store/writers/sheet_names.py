"""Sheet names that every spreadsheet program accepts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from store.writers.text import shortened

_FORBIDDEN = re.compile(r"[\[\]:*?/\\\n]")
_LONGEST = 31  # UTF-16 units
_RESERVED = "history"  # Excel keeps this name for itself


def sheet_names(wanted: Iterable[str], reserved: Sequence[str]) -> list[str]:
    """Return one valid name for each of ``wanted``, all different from each other and from ``reserved``."""
    taken = {_RESERVED, *(name.casefold() for name in reserved)}
    names = []
    for text in wanted:
        name = _free(_FORBIDDEN.sub(" ", text).strip(" '") or "名单", taken)
        taken.add(name.casefold())
        names.append(name)
    return names


def _free(name: str, taken: set[str]) -> str:
    candidate, number = _ended(shortened(name, _LONGEST, "")), 1
    while candidate.casefold() in taken:
        number += 1
        suffix = f" ({number})"
        candidate = _ended(shortened(name, _LONGEST - len(suffix), "")) + suffix
    return candidate


def _ended(name: str) -> str:
    return name.rstrip(" '")
