"""The two fonts of a pdf, embedded so that every reader finds and copies the text as it was written."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from functools import cached_property

from fpdf import FPDF
from fpdf.fonts import Glyph, SubsetMap, TTFFont
from fpdf.output import OutputProducer, PDFExtGState, PDFFont, PDFType3Font, PDFXObject
from fpdf.pattern import Pattern
from fpdf.syntax import Name
from pylopdf_fonts_zh_cn import sans_path, serif_path

SANS, SERIF = "sans", "serif"
SUBSTITUTE = "〓"  # what Chinese typesetters put where a character is missing
_TYPED = "\u3000\u2013"  # full-width space and dash: no rule below prefers them, but keyboards do
_PATHS = {SANS: sans_path(), SERIF: serif_path()}


class Font:
    """One font in one document: what it can show, and how wide that is."""

    def __init__(self, pdf: FPDF, family: str) -> None:
        self.family = family
        self.missing: set[str] = set()
        pdf.add_font(family, fname=_PATHS[family])
        loaded = pdf.fonts[family]
        assert isinstance(loaded, TTFFont)  # noqa: S101 - core fonts have no file
        loaded.subset = _CidSubset(loaded)
        # Measuring every outline anew, three times over, would take half of the time of an export.
        loaded.ttfont.recalcBBoxes = False
        self._font = loaded
        self._shown: dict[str, str] = {}

    def width(self, text: str, size: float) -> float:
        """Return the width of ``text`` in points."""
        widths = self._font.cw
        return sum(widths[ord(character)] for character in text) * size / 1000

    def fitted(self, text: str) -> str:
        """Return ``text`` in characters that this font has; note those that it has not."""
        return "".join(map(self._character, unicodedata.normalize("NFC", text)))

    def _character(self, character: str) -> str:
        shown = self._shown.get(character)
        if shown is None:
            shown = self._shown[character] = self._fit(character)
        return shown

    def _fit(self, character: str) -> str:
        name = self._font.cmap.get(ord(character))
        if name is not None:
            return self._usual[name]
        if character == "\n":
            return character
        # Joiners and variation selectors only shape what stands beside them.
        if unicodedata.category(character) in ("Cf", "Mn"):
            return ""
        self.missing.add(character)
        return SUBSTITUTE

    @cached_property
    def _usual(self) -> dict[str, str]:
        """The one character that stands for each glyph.

        Fonts share a glyph between 大 and the radical ⼤, between space and no-break space; a pdf can say
        only one of them for a glyph, and it has to be the one that people type when they search.
        """
        sharing: dict[str, list[str]] = defaultdict(list)
        for code, name in self._font.cmap.items():
            sharing[name].append(chr(code))
        return {name: min(characters, key=_oddity) for name, characters in sharing.items()}


def _oddity(character: str) -> tuple[bool, bool, bool, str]:
    changed = unicodedata.normalize("NFKC", character) != character
    radical = "\u2e80" <= character <= "\u2fdf"
    return character not in _TYPED, changed, radical, character


class _CidSubset(SubsetMap):
    """Codes each character by its glyph's own number.

    The library numbers them anew and embeds a table back to the glyphs, which pypdf and others do not
    read: they show each character as two. With the glyph's number the standard table Identity-H is enough.
    """

    def __init__(self, font: TTFFont) -> None:
        super().__init__(font)
        self._char_id_per_glyph = {}

    def pick_glyph(self, glyph: Glyph | None) -> int | None:
        if glyph is None:
            return None
        return self._char_id_per_glyph.setdefault(glyph, int(glyph.glyph_name.removeprefix("cid")))


class IdentityProducer(OutputProducer):
    """Writes the file with Identity-H in place of the table that ``_CidSubset`` makes needless."""

    def _add_fonts(
        self,
        image_objects_per_index: dict[int, PDFXObject],
        gfxstate_objs_per_name: dict[str, PDFExtGState],
        pattern_objs_per_name: dict[str, Pattern],
    ) -> dict[int, PDFFont | PDFType3Font]:
        fonts = super()._add_fonts(image_objects_per_index, gfxstate_objs_per_name, pattern_objs_per_name)
        for font in fonts.values():
            if isinstance(font, PDFFont):
                font.encoding = Name("Identity-H")
        return fonts
