"""Rows that an import refused, as a workbook to mend and import again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from store.errors import WriteError

REASON = "错误原因"
_SHEET = "错误行"
_LONGEST = 32_767  # characters that a cell holds


def write_error_rows(
    path: Path, headers: Sequence[str], rows: Sequence[Mapping[str, str]], reasons: Sequence[str]
) -> None:
    """Write rows as text cells, so that nothing starts a formula, with the reason in the last column.

    :raises WriteError: the file cannot be written
    """
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(_SHEET)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    for column, header in enumerate([*headers, REASON]):
        sheet.write_string(0, column, header, bold)
    for line, (values, reason) in enumerate(zip(rows, reasons, strict=True), 1):
        for column, content in enumerate([*(values.get(header, "") for header in headers), reason]):
            sheet.write_string(line, column, content[:_LONGEST], text)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(headers) - 1, 18)
    sheet.set_column(len(headers), len(headers), 60)
    try:
        book.close()
    except (OSError, FileCreateError) as error:
        raise WriteError(
            f"无法写入“{path.name}”：{error}。文件可能正在 Excel 中打开，请关闭后再试，或换一个文件名。"
        ) from error
