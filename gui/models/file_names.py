"""File names that are suggested for what leaves the program."""

from __future__ import annotations

import re
from datetime import date

# What Windows refuses in a name; a list made here is opened there.
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


def list_file_name(need_code: str, day: date, suffix: str) -> str:
    """Return a name such as ``N-012_名单_20261122.xlsx``."""
    return f"{safe_part(need_code) or '需求'}_名单_{day:%Y%m%d}.{suffix}"


def safe_part(text: str) -> str:
    """Return a text without what a file name cannot hold."""
    return _FORBIDDEN.sub("-", text).strip(" .-")
