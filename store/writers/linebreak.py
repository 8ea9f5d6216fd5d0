"""Breaking mixed Chinese and Latin text into lines, with the rules of Chinese punctuation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

_OPENING = "（《〈【「『“‘(\\["
_CLOSING = "，。、；：？！）》〉】」』”’…—·%,.;:?!)\\]"
# What must not be torn apart: a Latin word or one other character, with the punctuation that clings to it.
_PIECE = re.compile(rf"[{_OPENING}]*(?:[!-~\u00a1-\u1fff]+|\S)?[{_CLOSING}]*\s*")

Measure: TypeAlias = Callable[[str], float]


def break_lines(text: str, width: float, measure: Measure) -> list[str]:
    """Return ``text`` in lines that ``measure`` says are no wider than ``width``.

    Only a single character that is wider by itself may stand out.
    """
    return [line for paragraph in text.split("\n") for line in _paragraph_lines(paragraph, width, measure)]


def _paragraph_lines(text: str, width: float, measure: Measure) -> Iterator[str]:
    line, used = "", 0.0
    for piece in _pieces(text, width, measure):
        if line and used + measure(piece.rstrip()) > width:
            yield line.rstrip()
            line, used = "", 0.0
        line += piece
        used += measure(piece)
    yield line.rstrip()


def _pieces(text: str, width: float, measure: Measure) -> Iterator[str]:
    for match in _PIECE.finditer(text):
        piece = match.group()
        # An address or a run of dashes may be wider than a line: then it breaks anywhere.
        yield from piece if measure(piece.rstrip()) > width else (piece,)
