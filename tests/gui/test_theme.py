from __future__ import annotations

import math
import re

import pytest
from PySide6.QtGui import QColor, QFont
from pytestqt.qtbot import QtBot

import resources
from gui import theme
from gui.actions import specs
from gui.fonts import has_han
from gui.theme import DARK, LIGHT, Colours

TEXT_PAIRS = [
    ("text", "window"),
    ("text", "surface"),
    ("text", "accent_soft"),
    ("muted", "window"),
    ("muted", "surface"),
    ("muted", "hover"),
    ("on_accent", "accent"),
    ("accent_text", "surface"),
    ("accent_text", "accent_soft"),
    ("danger", "danger_soft"),
    ("danger", "surface"),
    ("warning", "warning_soft"),
    ("success", "success_soft"),
    ("text", "highlight"),
]


def luminance(colour: str) -> float:
    """WCAG 2 relative luminance."""
    drawn = QColor(colour)
    parts = (drawn.redF(), drawn.greenF(), drawn.blueF())
    linear = [part / 12.92 if part <= 0.04045 else math.pow((part + 0.055) / 1.055, 2.4) for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back"), TEXT_PAIRS)
def test_text_can_be_read_on_its_ground(scheme: Colours, front: str, back: str) -> None:
    lighter, darker = sorted((luminance(getattr(scheme, front)), luminance(getattr(scheme, back))))[::-1]
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_every_action_has_its_icon_and_a_name_and_key_of_its_own(qapp: object) -> None:
    found = specs()
    assert all(resources.path("icons", f"{spec.icon}.svg").is_file() for spec in found if spec.icon)
    assert len({spec.name for spec in found}) == len(found)
    keys = [spec.shortcut for spec in found if spec.shortcut and not spec.local]
    assert len(set(keys)) == len(keys)


def test_the_style_sheet_names_only_colours_that_exist() -> None:
    sheet = resources.path("style.qss").read_text("utf-8")
    assert set(re.findall(r"\$(\w+)", sheet)) <= set(vars(LIGHT)) | {"check", "chevron"}


def test_an_icon_is_drawn_in_the_colour_asked_for(qapp: object) -> None:
    image = theme.pixmap("add", "#ff0000", 24).toImage()
    drawn = {image.pixelColor(x, 12).name() for x in range(24) if image.pixelColor(x, 12).alpha() > 250}
    assert drawn == {"#ff0000"}


def test_the_application_can_draw_chinese(qtbot: QtBot, bare_window: object) -> None:
    assert has_han(QFont())
