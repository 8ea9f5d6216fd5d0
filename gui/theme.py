"""One place for colours, spacing, fonts and icons, in light and dark."""

from __future__ import annotations

from dataclasses import dataclass
from string import Template

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QLabel, QStyleFactory

import resources

XS, S, M, L, XL = 4, 8, 12, 16, 24  # spacing in device-independent pixels
ROW_HEIGHT = 32
ICON_SIZE = 18
NAVIGATION_WIDTH = 188


@dataclass(frozen=True)
class Colours:
    """The palette of one scheme; text pairs keep a contrast of at least 4.5 : 1 (tested)."""

    window: str
    surface: str
    raised: str
    border: str
    strong_border: str
    text: str
    muted: str
    accent: str
    on_accent: str
    accent_hover: str
    accent_soft: str
    accent_text: str
    danger: str
    danger_soft: str
    warning: str
    warning_soft: str
    success: str
    success_soft: str
    highlight: str
    hover: str


LIGHT = Colours(
    window="#f4f6f8",
    surface="#ffffff",
    raised="#f9fafb",
    border="#e2e6eb",
    strong_border="#c5ccd6",
    text="#1c2430",
    muted="#5b6675",
    accent="#0b7a70",
    on_accent="#ffffff",
    accent_hover="#09665e",
    accent_soft="#e0f2ef",
    accent_text="#08665d",
    danger="#b3261e",
    danger_soft="#fdeceb",
    warning="#8a5300",
    warning_soft="#fff3dc",
    success="#1b7037",
    success_soft="#e5f5ea",
    highlight="#fde68a",
    hover="#eef1f4",
)
DARK = Colours(
    window="#15181d",
    surface="#1c2027",
    raised="#22272f",
    border="#2e343e",
    strong_border="#454d5a",
    text="#e5e9ef",
    muted="#9aa5b4",
    accent="#3fb5a7",
    on_accent="#0a1f1c",
    accent_hover="#5ac6b9",
    accent_soft="#17352f",
    accent_text="#6fd0c4",
    danger="#f28b82",
    danger_soft="#3b2020",
    warning="#f0b95b",
    warning_soft="#372a12",
    success="#7fcf97",
    success_soft="#18301f",
    highlight="#6b5310",
    hover="#272d36",
)

_scheme = "light"


def colours() -> Colours:
    """Return the palette in force."""
    return DARK if _scheme == "dark" else LIGHT


def is_dark() -> bool:
    """Tell whether the dark palette is in force."""
    return _scheme == "dark"


def apply(application: QApplication, wish: str = "system") -> None:
    """Put ``light``, ``dark`` or the system's scheme in force for every window."""
    global _scheme  # noqa: PLW0603 - a program has one theme, as it has one QApplication
    system_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    _scheme = "dark" if wish == "dark" or (wish == "system" and system_dark) else "light"
    # Each of the next three polishes every widget anew: half a second in a full window.
    if application.property("scheme") == _scheme:
        return
    application.setProperty("scheme", _scheme)
    application.setStyle(QStyleFactory.create("Fusion"))
    application.setPalette(_palette(colours()))
    application.setStyleSheet(_style_sheet(colours()))
    for widget in application.allWidgets():
        refresh_icons(widget)


def set_icon(target: QObject, name: str, tone: str = "text") -> None:
    """Give an action, a button or a label a line icon that follows the scheme."""
    target.setProperty("line_icon", name)
    target.setProperty("line_icon_tone", tone)
    _draw_icon(target)


def icon(name: str, tone: str = "text") -> QIcon:
    """Return a line icon in the colour called ``tone``; disabled and selected states included."""
    palette = colours()
    result = QIcon()
    for mode, colour in (
        (QIcon.Mode.Normal, getattr(palette, tone)),
        (QIcon.Mode.Disabled, palette.strong_border),
        (QIcon.Mode.Selected, getattr(palette, tone)),
    ):
        for scale in (1, 2):
            result.addPixmap(pixmap(name, colour, ICON_SIZE, scale), mode)
    return result


def pixmap(name: str, colour: str, size: int, scale: float = 1.0) -> QPixmap:
    """Return an icon drawn in one colour, for a screen of the given scale."""
    key = f"{name} {colour} {size} {scale}"
    picture = QPixmap()
    if QPixmapCache.find(key, picture):
        return picture
    drawing = resources.path("icons", f"{name}.svg").read_text("utf-8")
    renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
    picture = QPixmap(QSize(size, size) * scale)
    picture.setDevicePixelRatio(scale)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    QPixmapCache.insert(key, picture)
    return picture


def refresh_icons(owner: QObject) -> None:
    """Draw the icons of an object and of its direct children anew."""
    for target in (owner, *owner.children()):
        if target.property("line_icon"):
            _draw_icon(target)


def _draw_icon(target: QObject) -> None:
    name, tone = str(target.property("line_icon")), str(target.property("line_icon_tone") or "text")
    if isinstance(target, QLabel):
        size = int(target.property("line_icon_size") or ICON_SIZE)
        target.setPixmap(pixmap(name, getattr(colours(), tone), size, target.devicePixelRatioF()))
    else:
        target.setIcon(icon(name, tone))  # type: ignore[attr-defined]  # QAction and QAbstractButton share it


def _palette(c: Colours) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: c.window,
        QPalette.ColorRole.WindowText: c.text,
        QPalette.ColorRole.Base: c.surface,
        QPalette.ColorRole.AlternateBase: c.raised,
        QPalette.ColorRole.Text: c.text,
        QPalette.ColorRole.Button: c.surface,
        QPalette.ColorRole.ButtonText: c.text,
        QPalette.ColorRole.ToolTipBase: c.text,
        QPalette.ColorRole.ToolTipText: c.surface,
        QPalette.ColorRole.PlaceholderText: c.muted,
        QPalette.ColorRole.Highlight: c.accent_soft,
        QPalette.ColorRole.HighlightedText: c.text,
        QPalette.ColorRole.Link: c.accent_text,
        QPalette.ColorRole.Mid: c.border,
        QPalette.ColorRole.Light: c.raised,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(c.strong_border))
    return palette


def _style_sheet(c: Colours) -> str:
    sheet = resources.path("style.qss").read_text("utf-8")
    # A style sheet can only name files, so these two marks are drawn once for each scheme.
    marks = {
        mark: resources.path("icons", f"{mark}_{_scheme}.svg").as_posix() for mark in ("check", "chevron")
    }
    return Template(sheet).substitute(vars(c) | marks)


# One background a matched term, the last for all further ones; text on them stays readable (tested).
_TERMS_LIGHT = ("#b9e5d6", "#fbe29a", "#cbdcfb", "#f7ccda", "#e0d2fa", "#dde2e9")
_TERMS_DARK = ("#1d5546", "#63500f", "#274577", "#662d45", "#4a3873", "#3a424e")


def term_backgrounds() -> tuple[str, ...]:
    """Return the backgrounds that tell matched terms apart in the need and in the evidence."""
    return _TERMS_DARK if _scheme == "dark" else _TERMS_LIGHT
