"""pdf: the same document as the docx, set by ourselves, with fonts of our own and text that can be found."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence

from fpdf import FPDF

from store.results import PrintedDocument
from store.writers.content import (
    COLUMNS,
    CONTENTS_FROM,
    CONTENTS_HEADING,
    NOTE_HEADING,
    Column,
    ListContent,
    Quote,
    headings,
    lists,
    made_at,
    note_rows,
)
from store.writers.pdf_fonts import SANS, SERIF, SUBSTITUTE, Font, IdentityProducer
from store.writers.pdf_pages import BOTTOM, LEFT, MM, RIGHT, Composer, Look, Page
from store.writers.text import printable

_TITLE = Look(SERIF, 22, 34, centred=True)
_SUBTITLE = Look(SERIF, 12, 22, centred=True)
_HEADING = Look(SANS, 14, 24, before=8)
_BODY = Look(SERIF, 12, 21, first_line=2)
_QUOTE_HEADING = Look(SANS, 11, 20, indent=24, before=3)
_QUOTE = Look(SERIF, 11, 19, indent=24)
_HEADER = Look(SANS, 9, 13, centred=True)
_CELL = Look(SERIF, 9, 13)
_CENTRED = Look(SERIF, 9, 13, centred=True)
_HEADER_GREY = (230, 236, 242)
_FOOTER_Y = BOTTOM + 12 * MM
_CONTENTS_COLUMNS = (
    Column("需求", 110),
    Column("人数", 15, centred=True),
    Column("情况", 80),
    Column("页码", 20, centred=True),
)
_NOTE_COLUMNS = (Column("项目", 45), Column("内容", 180))


def render(document: PrintedDocument) -> bytes:
    """Return the file's bytes."""
    # Below a warning it tells of every table that it drops from the fonts.
    logging.getLogger("fontTools").setLevel(logging.WARNING)
    pdf = FPDF(orientation="landscape", unit="pt", format="A4")
    pdf.set_auto_page_break(False)
    fonts = {family: Font(pdf, family) for family in (SERIF, SANS)}
    _set_properties(pdf, document)
    note = document.note
    stamp = printable(f"{note.program}　{made_at(note):%Y-%m-%d %H:%M:%S}　内部版")
    _draw(pdf, fonts, _composed(document, fonts), stamp)
    return bytes(pdf.output(output_producer_class=IdentityProducer))


def _set_properties(pdf: FPDF, document: PrintedDocument) -> None:
    pdf.set_title("；".join(content.title for content in lists(document))[:250])
    pdf.set_author(printable(document.note.made_by))
    pdf.set_creator(printable(document.note.program))
    pdf.set_creation_date(made_at(document.note).astimezone())
    pdf.set_lang("zh-CN")


def _composed(document: PrintedDocument, fonts: dict[str, Font]) -> list[Page]:
    contents = lists(document)
    body = _Setter(fonts)
    starts = []
    for content in contents:
        starts.append(len(body.composer.pages))
        body.add_list(content)
    body.add_note(note_rows(document))
    if len(contents) < CONTENTS_FROM:
        return body.composer.pages
    front = _Setter(fonts)
    # Its own length shifts every page number, and does not depend on them: set it twice.
    front.add_contents(contents, starts)
    shifted = [start + len(front.composer.pages) for start in starts]
    front = _Setter(fonts)
    front.add_contents(contents, shifted)
    return front.composer.pages + body.composer.pages


class _Setter:
    """Sets the parts of a document, each text fitted to the font it stands in."""

    def __init__(self, fonts: dict[str, Font]) -> None:
        self._fonts = fonts
        self.composer = Composer(lambda text, family, size: fonts[family].width(text, size))

    def add_list(self, content: ListContent) -> None:
        numbered = headings(content)
        self._title(content.title)
        self._add(content.subtitle, _SUBTITLE)
        self._add(numbered["需求"], _HEADING)
        self._add_need(content)
        if content.quotes:
            self._add(numbered["依据条款"], _HEADING)
            self._add_quotes(content.quotes)
        self._add(numbered["推荐人员"], _HEADING)
        if content.message:
            self._add(content.message, _BODY)
        else:
            self._table(COLUMNS, content.rows)
        if content.excluded:
            self._add(numbered["排除情况"], _HEADING)
            for sentence in content.excluded:
                self._add(sentence, _BODY)

    def add_note(self, rows: Iterable[tuple[str, str]]) -> None:
        missing = sorted(set().union(*(font.missing for font in self._fonts.values())))
        codes = "、".join(f"U+{ord(character):04X}" for character in missing[:40])
        remark = [("缺字", f"随附字体没有以下字符，文中以“{SUBSTITUTE}”代替：{codes}")] if missing else []
        self._title(NOTE_HEADING)
        self._table(_NOTE_COLUMNS, [*rows, *remark])

    def add_contents(self, contents: Sequence[ListContent], starts: Sequence[int]) -> None:
        self._title(CONTENTS_HEADING)
        rows = [
            (content.need, len(content.rows), content.message, start + 1)
            for content, start in zip(contents, starts, strict=True)
        ]
        self._table(_CONTENTS_COLUMNS, rows)

    def _title(self, text: str) -> None:
        self.composer.new_page()
        self.composer.bookmark(text)
        self._add(text, _TITLE)

    def _add_need(self, content: ListContent) -> None:
        for text in (content.need, *content.need_text.split("\n")):
            if text.strip():
                self._add(text, _BODY)
        for label, text in content.details:
            self._add(f"{label}：{text}", _BODY)

    def _add_quotes(self, quotes: Iterable[Quote]) -> None:
        for quote in quotes:
            self._add(quote.heading, _QUOTE_HEADING)
            self._add(quote.text, _QUOTE)
            self._add(quote.agencies, _QUOTE)

    def _add(self, text: str, look: Look) -> None:
        keep = 3 * _BODY.leading if look in (_HEADING, _QUOTE_HEADING) else 0
        self.composer.paragraph(self._fonts[look.font].fitted(text), look, keep)

    def _table(self, columns: Sequence[Column], rows: Iterable[Sequence[str | int]]) -> None:
        looks = [_CENTRED if column.centred else _CELL for column in columns]
        self.composer.table(
            [column.width * MM for column in columns],
            ([column.title for column in columns], _HEADER),
            [self._fitted(row, looks) for row in rows],
        )

    def _fitted(self, row: Sequence[str | int], looks: Sequence[Look]) -> list[tuple[str, Look]]:
        pairs = zip(row, looks, strict=True)
        return [(self._fonts[look.font].fitted(str(cell)), look) for cell, look in pairs]


def _draw(pdf: FPDF, fonts: dict[str, Font], pages: Sequence[Page], stamp: str) -> None:
    pdf.set_line_width(0.4)
    pdf.set_fill_color(*_HEADER_GREY)
    for number, page in enumerate(pages, 1):
        pdf.add_page()
        for title, y in page.bookmarks:
            pdf.set_y(y)
            pdf.start_section(title)
        for box in page.boxes:
            pdf.rect(box.x, box.y, box.width, box.height, style="DF" if box.filled else "D")
        for text in page.texts:
            pdf.set_font(text.font, size=text.size)
            pdf.text(text.x, text.y, text.text)
        _draw_footer(pdf, fonts[SERIF], f"— {number} / {len(pages)} —", stamp)


def _draw_footer(pdf: FPDF, font: Font, number: str, stamp: str) -> None:
    for text, size, place in ((number, 12, 0.5), (font.fitted(stamp), 8, 1.0)):
        pdf.set_font(font.family, size=size)
        pdf.text(LEFT + (RIGHT - LEFT - font.width(text, size)) * place, _FOOTER_Y, text)
