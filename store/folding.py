"""Folding: one spelling for what people write in many, so that look-ups and comparison agree."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")


def simplify(text: str) -> str:
    """Return text with traditional characters as simplified ones."""
    if text.isascii():
        return text
    # lone surrogates, as damaged files have them, are no text for the converter
    clean = text.encode("utf-8", "replace").decode("utf-8")
    return str(_converter().convert(clean))


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Return text in half width, simplified, lower case and with single spaces, for comparison only."""
    compatible = unicodedata.normalize("NFKC", text)
    return " ".join(simplify(compatible).casefold().split())


def fold_name(name: str) -> str:
    """Return a name folded further: no spaces, no middle dots, no hyphens."""
    return "".join(char for char in fold(name) if char.isalnum())
