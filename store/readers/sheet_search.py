"""A fast look through a sheet's XML: how far its cells reach, and whether a closer look is needed."""

from __future__ import annotations

import re

from store.errors import ReadError
from store.readers.sheet_xml import Places

_PREFIX = rb"<(?:[^\s<>/:]+:)?"
_MARKS = re.compile(_PREFIX + rb"f[\s/>]|\st\s*=\s*[\"']e[\"']")
_CELLS = re.compile(_PREFIX + rb"c[\s/>]")
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_REFERENCES = re.compile(rb"\sr\s*=")
_PLACE = re.compile(rb"\sr=[\"']([A-Z]{1,3})([0-9]{1,7})[\"']")
_ROW = re.compile(rb"\sr=[\"'][0-9]{1,7}[\"']")
_LONGEST_TAG = 8 << 20  # bytes without a ">": no sheet has a text that long in a cell


class SheetSearch:
    """Takes a part of a workbook block by block.

    :ivar places: where cells stand, those that are only formatted included
    :ivar marked: whether some cell has a formula or an error value
    :ivar implied: whether some cell does not say where it stands
    :ivar odd: whether some cell or row has a reference that no sheet has
    """

    def __init__(self) -> None:
        self.places = Places()
        self.marked = self.implied = self.odd = False
        self._rest = b""

    def feed(self, block: bytes) -> None:
        """Take the next block.

        :raises ReadError: the part declares a document type or entities, or is no XML at all
        """
        text = self._rest + block
        end = text.rfind(b">") + 1
        whole, self._rest = text[:end], text[end:]
        if _DECLARED.search(whole) or len(self._rest) > _LONGEST_TAG:
            raise ReadError("含有文档类型或实体声明，正常的工作簿没有，为安全起见没有打开")
        self.marked = self.marked or _MARKS.search(whole) is not None
        places = _PLACE.findall(whole)
        self.places.add(places)
        self.implied = self.implied or len(places) < len(_CELLS.findall(whole))
        said = len(_REFERENCES.findall(whole))
        self.odd = self.odd or said > len(places) + len(_ROW.findall(whole))
