"""docx: an official-looking document on A4, one part a list, the note at the end."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

import docx
from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.shared import Mm
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from store.results import PrintedDocument
from store.writers import docx_styles as styles
from store.writers.content import (
    COLUMNS,
    NOTE_HEADING,
    Column,
    ListContent,
    Quote,
    headings,
    lists,
    made_at,
    note_rows,
)
from store.writers.text import printable

_CELL_MARGINS = (
    f'<w:tblCellMar {nsdecls("w")}><w:top w:w="30" w:type="dxa"/><w:left w:w="57" w:type="dxa"/>'
    '<w:bottom w:w="30" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar>'
)
_NOTE_COLUMNS = (Column("项目", 45), Column("内容", 180))


def render(document: PrintedDocument) -> bytes:
    """Return the file's bytes."""
    file = docx.Document()
    styles.prepare(file)
    _set_properties(file, document)
    _add_footer(file)
    for content in lists(document):
        _add_list(file, content)
    _add_title(file, NOTE_HEADING)
    _add_table(file, _NOTE_COLUMNS, note_rows(document))
    stream = io.BytesIO()
    file.save(stream)
    return stream.getvalue()


def _set_properties(file: Document, document: PrintedDocument) -> None:
    properties = file.core_properties
    properties.title = "；".join(content.title for content in lists(document))[:250]
    properties.author = properties.last_modified_by = printable(document.note.made_by)[:250]
    properties.created = properties.modified = made_at(document.note)
    properties.comments, properties.language = "", "zh-CN"


def _add_list(file: Document, content: ListContent) -> None:
    numbered = headings(content)
    _add_title(file, content.title)
    _add(file, content.subtitle, styles.SUBTITLE)
    _add(file, numbered["需求"], styles.HEADING)
    _add_need(file, content)
    if content.quotes:
        _add(file, numbered["依据条款"], styles.HEADING)
        for quote in content.quotes:
            _add_quote(file, quote)
    _add(file, numbered["推荐人员"], styles.HEADING)
    if content.message:
        _add(file, content.message, styles.INDENTED)
    else:
        _add_table(file, COLUMNS, content.rows)
    if content.excluded:
        _add(file, numbered["排除情况"], styles.HEADING)
        for sentence in content.excluded:
            _add(file, sentence, styles.INDENTED)


def _add_need(file: Document, content: ListContent) -> None:
    _add(file, content.need, styles.INDENTED)
    for paragraph in content.need_text.split("\n"):
        if paragraph.strip():
            _add(file, paragraph, styles.INDENTED)
    for label, text in content.details:
        _add(file, f"{label}：{text}", styles.INDENTED)


def _add_quote(file: Document, quote: Quote) -> None:
    _add(file, quote.heading, styles.QUOTE_HEADING)
    _add(file, quote.text, styles.QUOTE)
    _add(file, quote.agencies, styles.QUOTE)


def _add(file: Document, text: str, style: styles.TextStyle) -> Paragraph:
    paragraph = file.add_paragraph()
    styles.set_style(paragraph, style)
    styles.add_text(paragraph, text, style)
    return paragraph


def _add_title(file: Document, text: str) -> None:
    first = not file.paragraphs
    _add(file, text, styles.TITLE).paragraph_format.page_break_before = not first


def _add_table(file: Document, columns: Sequence[Column], rows: Iterable[Sequence[str | int]]) -> None:
    table = file.add_table(rows=0, cols=len(columns), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    # The schema fixes the order: margins stand before the last element, tblLook.
    table._tbl.tblPr[-1].addprevious(parse_xml(_CELL_MARGINS))
    for column, grid in zip(columns, table.columns, strict=True):
        grid.width = Mm(column.width)
    header = _add_row(table, columns, [column.title for column in columns], styles.TABLE_HEADER)
    _mark(header, "w:tblHeader")
    for cells in rows:
        _add_row(table, columns, cells)


def _add_row(
    table: Table,
    columns: Sequence[Column],
    cells: Sequence[str | int],
    look: styles.TextStyle | None = None,
) -> _Row:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    _mark(row, "w:cantSplit")
    for column, cell, text in zip(columns, row.cells, cells, strict=True):
        style = look or (styles.TABLE_CENTRED if column.centred else styles.TABLE_TEXT)
        _fill(cell, column, str(text), style)
    return row


def _fill(cell: _Cell, column: Column, text: str, style: styles.TextStyle) -> None:
    cell.width, cell.vertical_alignment = Mm(column.width), WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = cell.paragraphs[0]
    styles.set_style(paragraph, style)
    styles.add_text(paragraph, text, style)


def _mark(row: _Row, tag: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(tag))


def _add_footer(file: Document) -> None:
    """Print the page number and the number of pages as fields: they follow later editing."""
    paragraph = file.sections[0].footer.paragraphs[0]
    styles.set_style(paragraph, styles.FOOTER)
    for text, field in (("— ", "PAGE"), (" / ", "NUMPAGES"), (" —", "")):
        styles.add_text(paragraph, text, styles.FOOTER)
        if field:
            _add_field(paragraph, field)


def _add_field(paragraph: Paragraph, instruction: str) -> None:
    styles.add_text(paragraph, "1", styles.FOOTER)
    shown = paragraph.runs[-1]._r
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    shown.addprevious(field)
    field.append(shown)
