"""Fonts for Chinese: the system's own where it has a good one, the shipped one otherwise."""

from __future__ import annotations

import logging
import sys
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics
from PySide6.QtWidgets import QApplication

_log = logging.getLogger(__name__)
# Faces drawn for reading Chinese on screen, by the names Windows, macOS, UOS and Linux give them.
_GOOD = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
    "HarmonyOS Sans SC",
    "WenQuanYi Micro Hei",
)
_POINTS = 10


def set_up_fonts(application: QApplication) -> None:
    """Choose the application's font; a machine without Chinese would show boxes and say nothing."""
    family = next((name for name in _GOOD if QFontDatabase.hasFamily(name)), "") or _shipped_family()
    font = QFont(application.font())
    if family:
        font.setFamilies([family, font.family()])
    if sys.platform.startswith("linux"):  # other systems know their users' size
        font.setPointSize(_POINTS)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    application.setFont(font)
    if not has_han(font):
        _log.error("no font with Chinese characters was found; the package pylopdf-fonts-zh-cn is missing")


def has_han(font: QFont) -> bool:
    """Tell whether a font, with what stands in for it, draws Chinese."""
    return QFontMetrics(font).inFontUcs4(ord("张"))


def _shipped_family() -> str:
    """Add the font that is installed with the program and return its name; 3 ms."""
    spec = find_spec("pylopdf_fonts_zh_cn")
    if spec is None or spec.origin is None:
        return ""
    number = QFontDatabase.addApplicationFont(str(Path(spec.origin).parent / "NotoSansSC-Regular.otf"))
    families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return families[0] if families else ""
