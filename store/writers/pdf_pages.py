"""Setting text and tables on pages: a pure core that knows no pdf library.

Lengths are points; y runs down from the top edge and means the baseline of a text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from store.writers.linebreak import break_lines

MM = 72 / 25.4
WIDTH, HEIGHT = 297 * MM, 210 * MM
LEFT, RIGHT, TOP, BOTTOM = 37 * MM, 262 * MM, 28 * MM, 184 * MM  # GB/T 9704, turned on its side
_ASCENT = 0.86  # of the size: from the top of a Han character to the baseline
_PAD = 3.0

Widths = Callable[[str, str, float], float]  # (text, font, size) -> points


@dataclass(frozen=True, slots=True)
class Look:
    """How a text is set: font family, size, distance of baselines."""

    font: str
    size: float
    leading: float
    centred: bool = False
    first_line: float = 0
    indent: float = 0
    before: float = 0


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text at a place."""

    x: float
    y: float
    text: str
    font: str
    size: float


@dataclass(frozen=True, slots=True)
class Box:
    """A cell's border; a header's is filled."""

    x: float
    y: float
    width: float
    height: float
    filled: bool


@dataclass(slots=True)
class Page:
    """What stands on one page; ``bookmarks`` are (title, y)."""

    texts: list[Text] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    bookmarks: list[tuple[str, float]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text, already broken into lines."""

    lines: tuple[str, ...]
    look: Look


class Composer:
    """Fills pages from top to bottom."""

    def __init__(self, widths: Widths) -> None:
        self.pages: list[Page] = []
        self._widths = widths
        self._y = BOTTOM

    def new_page(self) -> None:
        """Start a page."""
        self.pages.append(Page())
        self._y = TOP

    def bookmark(self, title: str) -> None:
        """Let the reader's outline lead here."""
        self.pages[-1].bookmarks.append((title, self._y))

    def paragraph(self, text: str, look: Look, keep: float = 0) -> None:
        """Set ``text``, leaving at least ``keep`` points for what must follow on the same page."""
        if self._y + look.before + look.leading + keep > BOTTOM:
            self.new_page()
        self._y += look.before
        # A first-line indent is made of full-width spaces, as Chinese typists do it.
        for line in self._broken("\u3000" * round(look.first_line) + text, look, RIGHT - LEFT - look.indent):
            if self._y + look.leading > BOTTOM:
                self.new_page()
            self._line(line, LEFT + look.indent, RIGHT - LEFT - look.indent, look, self._y)
            self._y += look.leading

    def table(
        self,
        widths: Sequence[float],
        header: tuple[Sequence[str], Look],
        rows: Sequence[Sequence[tuple[str, Look]]],
    ) -> None:
        """Set a table whose ``header`` is repeated on every page that it reaches."""
        titles = self._cells(widths, [(title, header[1]) for title in header[0]])
        self._header(widths, titles)
        for row in rows:
            self._row(widths, titles, self._cells(widths, row))

    def _header(self, widths: Sequence[float], titles: Sequence[Cell]) -> None:
        if self._y + 3 * _height(titles) > BOTTOM:
            self.new_page()
        self._draw(widths, titles, filled=True)

    def _row(self, widths: Sequence[float], titles: Sequence[Cell], cells: Sequence[Cell]) -> None:
        """Set one row: on this page, on the next, or, when it is higher than a page, over several."""
        if self._y + _height(cells) > BOTTOM and _height(cells) <= BOTTOM - TOP - _height(titles):
            self._continue(widths, titles)
        while self._y + _height(cells) > BOTTOM:
            here, cells = _split(cells, BOTTOM - self._y)
            self._draw(widths, here)
            self._continue(widths, titles)
        self._draw(widths, cells)

    def _continue(self, widths: Sequence[float], titles: Sequence[Cell]) -> None:
        self.new_page()
        self._draw(widths, titles, filled=True)

    def _draw(self, widths: Sequence[float], cells: Sequence[Cell], *, filled: bool = False) -> None:
        height = _height(cells)
        x = LEFT
        for width, cell in zip(widths, cells, strict=True):
            self.pages[-1].boxes.append(Box(x, self._y, width, height, filled))
            y = self._y + (height - len(cell.lines) * cell.look.leading) / 2
            for line in cell.lines:
                self._line(line, x + _PAD, width - 2 * _PAD, cell.look, y)
                y += cell.look.leading
            x += width
        self._y += height

    def _line(self, text: str, x: float, width: float, look: Look, top: float) -> None:
        if look.centred:
            x += (width - self._widths(text, look.font, look.size)) / 2
        baseline = top + (look.leading - look.size) / 2 + _ASCENT * look.size
        self.pages[-1].texts.append(Text(x, baseline, text, look.font, look.size))

    def _cells(self, widths: Sequence[float], cells: Sequence[tuple[str, Look]]) -> list[Cell]:
        return [
            Cell(tuple(self._broken(text, look, width - 2 * _PAD)), look)
            for width, (text, look) in zip(widths, cells, strict=True)
        ]

    def _broken(self, text: str, look: Look, width: float) -> list[str]:
        return break_lines(text, width, lambda part: self._widths(part, look.font, look.size))


def _height(cells: Sequence[Cell]) -> float:
    return max(len(cell.lines) * cell.look.leading for cell in cells) + 2 * _PAD


def _split(cells: Sequence[Cell], height: float) -> tuple[list[Cell], list[Cell]]:
    """Split a row at ``height``: (what fits, at least one line of it; the rest)."""
    fitting = [max(1, int((height - 2 * _PAD) / cell.look.leading)) for cell in cells]
    here = [Cell(cell.lines[:count], cell.look) for cell, count in zip(cells, fitting, strict=True)]
    rest = [Cell(cell.lines[count:], cell.look) for cell, count in zip(cells, fitting, strict=True)]
    return here, rest
