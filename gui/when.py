"""Times as people read them; the journal keeps UTC."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate  # the name that pyside6-lupdate looks for


def local_time(stamp: str, now: datetime | None = None) -> str:
    """Return an ISO time in UTC as local time: the hour today, the day before that."""
    moment = datetime.fromisoformat(stamp).astimezone()
    today = (now or datetime.now()).astimezone()
    if moment.date() == today.date():
        return translate("When", "今天 {time}").format(time=moment.strftime("%H:%M"))
    if moment.year == today.year:
        return moment.strftime("%m-%d %H:%M")
    return moment.strftime("%Y-%m-%d")
