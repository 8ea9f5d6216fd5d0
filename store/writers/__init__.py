"""Export writers: one document of frozen results, four file formats that say the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from store.errors import WriteError
from store.results import PrintedDocument
from store.writers.files import check_target, replace_file


def write(document: PrintedDocument, path: Path) -> None:
    """Write ``document`` to ``path`` in the format that its suffix names; raise WriteError otherwise.

    The file appears whole or not at all; one that was there before stays until then.
    """
    check(path)
    replace_file(path, _RENDERERS[path.suffix.lower()](document))


def check(path: Path) -> None:
    """Refuse a path that cannot be written to, before any work is done for it; raise WriteError."""
    if path.suffix.lower() not in _RENDERERS:
        raise WriteError(
            f"导出未完成：不支持“{path.suffix or path.name}”。文件名请以 .xlsx、.docx、.pdf 或 .csv 结尾。"
        )
    check_target(path)


# Each library is loaded by its first export: the desktop's start must not wait for any of them.
def _xlsx(document: PrintedDocument) -> bytes:
    from store.writers.xlsx_file import render

    return render(document)


def _docx(document: PrintedDocument) -> bytes:
    from store.writers.docx_file import render

    return render(document)


def _pdf(document: PrintedDocument) -> bytes:
    from store.writers.pdf_file import render

    return render(document)


def _csv(document: PrintedDocument) -> bytes:
    from store.writers.csv_file import render

    return render(document)


_RENDERERS: dict[str, Callable[[PrintedDocument], bytes]] = {
    ".xlsx": _xlsx,
    ".docx": _docx,
    ".pdf": _pdf,
    ".csv": _csv,
}
