"""The look of a docx: fonts, sizes and page of GB/T 9704, set in styles and in runs alike.

Word takes a Chinese font only from ``w:eastAsia``, and a theme attribute beside it wins over both;
a run that was pasted elsewhere keeps its look only if the run says it too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.text.font import CT_Fonts, CT_RPr
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

LATIN = "Times New Roman"
_XIAOBIAOSONG, _HEITI, _KAITI, _FANGSONG, _SONGTI = (
    "方正小标宋简体",
    "黑体",
    "楷体_GB2312",
    "仿宋_GB2312",
    "宋体",
)
# What Word shows where a bureau's font is missing: without this it picks one of its own.
_STAND_INS = {_XIAOBIAOSONG: "宋体", _KAITI: "楷体", _FANGSONG: "仿宋"}
_THEME_NAMES = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
# Under the East Asian hint Word sets é or ü in the Chinese font, as pinyin; a name keeps its Latin one.
_ACCENTED = "\u00c0-\u024f\u1e00-\u1eff"
_ACCENTED_WORD = re.compile(f"([A-Za-z'’-]*[{_ACCENTED}][A-Za-z{_ACCENTED}'’-]*)")


@dataclass(frozen=True, slots=True)
class TextStyle:
    """A paragraph style. Sizes are points; ``line`` is a fixed line height, 0 = as high as the text."""

    name: str
    east: str
    size: float
    line: float = 0
    centred: bool = False
    first_line: float = 0
    indent: float = 0
    before: float = 0


TITLE = TextStyle("Heading 1", _XIAOBIAOSONG, 22, line=36, centred=True)
SUBTITLE = TextStyle("副标题说明", _KAITI, 14, line=28.8, centred=True)
HEADING = TextStyle("Heading 2", _HEITI, 16, line=28.8, before=6)
BODY = TextStyle("Normal", _FANGSONG, 16, line=28.8)
INDENTED = TextStyle("正文首行缩进", _FANGSONG, 16, line=28.8, first_line=32)
QUOTE_HEADING = TextStyle("条款标题", _HEITI, 14, line=26, indent=32, before=4)
QUOTE = TextStyle("条款原文", _KAITI, 14, line=26, indent=32)
TABLE_HEADER = TextStyle("表头", _HEITI, 10.5, line=16, centred=True)
TABLE_TEXT = TextStyle("表格文字", _FANGSONG, 10.5, line=14)
TABLE_CENTRED = TextStyle("表格居中文字", _FANGSONG, 10.5, line=14, centred=True)
FOOTER = TextStyle("Footer", _SONGTI, 14, centred=True)
_ALL = (
    BODY,  # first: the others are based on it
    TITLE,
    SUBTITLE,
    HEADING,
    INDENTED,
    QUOTE_HEADING,
    QUOTE,
    TABLE_HEADER,
    TABLE_TEXT,
    TABLE_CENTRED,
    FOOTER,
)


def prepare(document: Document) -> None:
    """Give an empty document its page, its styles and its language."""
    _set_page(document)
    for style in _ALL:
        _define(document, style)
    _set_language(document)
    _name_stand_ins(document)


def set_style(paragraph: Paragraph, style: TextStyle) -> None:
    """Set the style by its id: by name, the library searches all 160 styles for every paragraph."""
    paragraph._p.style = style.name.replace(" ", "")


def add_text(paragraph: Paragraph, text: str, style: TextStyle) -> None:
    """Append ``text`` to ``paragraph`` in runs that carry the style's fonts themselves."""
    for index, part in enumerate(_ACCENTED_WORD.split(text)):
        if not part:
            continue
        run = paragraph.add_run(part)
        fonts = _set_fonts(run._r.get_or_add_rPr(), style.east)
        if index % 2 == 0:
            fonts.set(qn("w:hint"), "eastAsia")


def _set_page(document: Document) -> None:
    """Lay A4 on its side: the type area of 156 by 225 mm turned with the page, the binding on top."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin, section.bottom_margin = Mm(28), Mm(26)
    section.left_margin, section.right_margin = Mm(37), Mm(35)
    section.footer_distance = Mm(14)


def _define(document: Document, look: TextStyle) -> None:
    names = {style.name for style in document.styles}
    if look.name not in names:
        document.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Normal"]
    style = document.styles[look.name]
    style.font.size, style.font.bold, style.font.italic = Pt(look.size), False, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    _set_fonts(style.element.get_or_add_rPr(), look.east)
    layout = style.paragraph_format
    layout.alignment = WD_ALIGN_PARAGRAPH.CENTER if look.centred else WD_ALIGN_PARAGRAPH.LEFT
    layout.space_before, layout.space_after = Pt(look.before), Pt(0)
    layout.first_line_indent, layout.left_indent = Pt(look.first_line), Pt(look.indent)
    layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY if look.line else WD_LINE_SPACING.SINGLE
    if look.line:
        layout.line_spacing = Pt(look.line)


def _set_fonts(properties: CT_RPr, east: str) -> CT_Fonts:
    fonts = properties.get_or_add_rFonts()
    for name in _THEME_NAMES:
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for attribute in ("w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(attribute), LATIN)
    fonts.set(qn("w:eastAsia"), east)
    return fonts


def _set_language(document: Document) -> None:
    """Say that the East Asian text is Chinese: the template says Japanese, with its forms of characters."""
    for tag in ("w:lang", "w:themeFontLang"):
        for part in (document.styles.element, document.settings.element):
            for language in part.iter(qn(tag)):
                language.set(qn("w:eastAsia"), "zh-CN")


def _name_stand_ins(document: Document) -> None:
    part = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    fonts = parse_xml(part.blob)
    for name, stand_in in _STAND_INS.items():
        fonts.append(
            parse_xml(
                f'<w:font {nsdecls("w")} w:name="{name}"><w:altName w:val="{stand_in}"/>'
                '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="default"/></w:font>'
            )
        )
    part._blob = serialize_part_xml(fonts)
