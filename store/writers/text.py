"""What text may hold before it goes into a file, and what a spreadsheet would take for a formula."""

from __future__ import annotations

import re

_LINE_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# Control characters make xml unreadable; the direction marks can show a name other than the one stored.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
# Half of a surrogate pair and the non-characters have no form in UTF-8 or xml.
_BROKEN = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# The full-width forms count as well: some input methods and locales read them as the sign itself.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")


def printable(text: str) -> str:
    """Return ``text`` without what no file can hold; line breaks become line feeds, tabs spaces."""
    text = _LINE_BREAKS.sub("\n", text).replace("\t", " ")
    return _BROKEN.sub("\ufffd", _INVISIBLE.sub("", text))


def looks_like_formula(text: str) -> bool:
    """Tell whether a spreadsheet may calculate ``text`` instead of showing it."""
    return _FORMULA.match(text) is not None


def shortened(text: str, limit: int, mark: str) -> str:
    """Return ``text`` in at most ``limit`` UTF-16 units; ``mark`` ends it where something is left out."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * limit:
        return text
    return units[: 2 * (limit - len(mark))].decode("utf-16-le", "ignore") + mark
