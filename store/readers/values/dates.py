"""Dates as far as they are known: 1968, 1968-05 or 1968-05-12, from all the ways people write them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from functools import cache, lru_cache

from store.readers.cells import Cell
from store.readers.data import vocabulary
from store.readers.values.reading import (
    Reading,
    bare,
    bare_words,
    doubt,
    error,
    half_width,
    is_blank,
    strip_words,
    word_list,
)

_YEARS = range(1900, 2101)  # nobody on a roster is older, no document lasts longer
_LONGEST = 60  # characters; a date is shorter
_SERIAL_ZERO = date(1899, 12, 30)  # day 0 of the 1900 system, its invented 29 February included
_SERIALS = range(7_000, 74_000)  # 1919 to 2102: what a date in a roster can be as a bare number

# every separator met so far, the same or another between month and day, a time of day behind it or not
_SEPARATED = re.compile(
    r"(\d{4})\s*[-年./\\,_–—·\s]\s*(\d{1,2})(?:\s*[-月./\\,_–—·\s]\s*(\d{1,2}))?\s*[日号月]?"
    r"(?:[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
)
_YEAR = re.compile(r"(\d{4})\s*年?")
_JOINED = re.compile(r"(\d{4})(\d{2})(\d{2})?")
_SHORT_YEAR = re.compile(r"'?(\d{2})[年./-](\d{1,2})月?(?:[./-]?(\d{1,2})日?)?")
# 13/5/1968 and 5/13/1968 tell themselves apart; 5/12/1968 does not
_DAY_FIRST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_ENGLISH = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?[\s,.-]+)?([a-z]{3,9})\.?[\s,.-]+(?:(\d{1,2})(?:st|nd|rd|th)?[\s,.-]+)?(\d{4})"
)
# only .1 can have been .10: no month is .20
_TRAILING_ZERO_LOST = re.compile(r"\d{4}\.1")
_HAN_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_HAN_NUMBER = re.compile(r"[一二三四五六七八九]?十[一二三四五六七八九]?")


def birth(cell: Cell, today: date, *, zero_lost: bool) -> Reading[str]:
    """Return a date of birth; one in the future is an error.

    :param zero_lost: whether 1968.1 may once have been 1968.10
    """
    found = partial(cell, zero_lost=zero_lost)
    if found.wrong or not found.value:
        return found
    if first_day(found.value) > today:
        return error("", f"出生日期 {found.value} 在今天之后")
    return found


def partial(cell: Cell, *, zero_lost: bool) -> Reading[str]:
    """Return a date as far as it is written: a year, a month or a day in ISO form."""
    value = cell.value
    if isinstance(value, datetime):
        return Reading(value.date().isoformat())
    if isinstance(value, date):
        return Reading(value.isoformat())
    return _of_text(cell.text, zero_lost)


def full(cell: Cell, *, at_end: bool) -> Reading[date | None]:
    """Return a whole date. One without its day is a doubt: read as the last day, or as the first."""
    # an expiry typed as 2028.1 is doubted for its missing day in any case
    found = partial(cell, zero_lost=True)
    if found.wrong or not found.value:
        return Reading(None, found.reason, found.read_as, found.wrong)
    day = last_day(found.value) if at_end else first_day(found.value)
    if found.reason:
        return doubt(day, found.reason, day.isoformat())
    if len(found.value) < len("2028-05-12"):
        return doubt(day, "没有写到日", day.isoformat())
    return Reading(day)


def first_day(written: str) -> date:
    """Return the first day of a partial date."""
    year, month, day = (*map(int, written.split("-")), 1, 1)[:3]
    return date(year, month, day)


def last_day(written: str) -> date:
    """Return the last day of a partial date."""
    parts = [int(part) for part in written.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year, month, parts[2] if len(parts) > 2 else monthrange(year, month)[1])


@lru_cache(maxsize=65_536)
def _of_text(written: str, zero_lost: bool) -> Reading[str]:
    if is_blank(written):
        return Reading("")
    text = half_width(written)
    if len(text) > _LONGEST:
        return doubt("", "读不出日期", "日期留空")
    if zero_lost and _TRAILING_ZERO_LOST.fullmatch(text):
        year = text[:4]
        return doubt(
            year, "写成数字后末尾的 0 会丢失，月份不能确定", f"{year}-01 或 {year}-10，暂按 {year} 年"
        )
    return _parsed(text.casefold()) or _about(text) or _unread(text)


def _about(text: str) -> Reading[str] | None:
    """Return a date with words around it: 约1968年, 1968年5月生."""
    said, vague = strip_words(text.casefold(), word_list("approximately"))
    found = _parsed(said.removesuffix("出生").removesuffix("生").rstrip(" .。"))
    if found is None or found.reason or not vague:
        return found
    return doubt(found.value, "写的是大约的日期", found.value)


def _parsed(text: str) -> Reading[str] | None:
    text = _arabic(text)
    if match := _YEAR.fullmatch(text):
        return _checked(match[1], None, None)
    if match := _SEPARATED.fullmatch(text) or _JOINED.fullmatch(text):
        return _checked(match[1], match[2], match[3])
    if match := _DAY_FIRST.fullmatch(text):
        return _day_or_month_first(int(match[1]), int(match[2]), match[3])
    if match := _SHORT_YEAR.fullmatch(text):
        # nobody on a roster was born before 1931 or will be appointed after 2030 with two digits
        century = "19" if int(match[1]) > 30 else "20"
        found = _checked(century + match[1], match[2], match[3])
        return found if found.wrong else doubt(found.value, "年份只写了两位", found.value)
    if match := _ENGLISH.fullmatch(text):
        month = _months().get(match[2][:3])
        return _checked(match[4], str(month), match[1] or match[3]) if month else None
    return _serial(text)


def _checked(year: str, month: str | None, day: str | None) -> Reading[str]:
    """Return the ISO form, or the error that there is no such day."""
    if int(year) not in _YEARS:
        return error("", f"{int(year)} 年不可能")
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return error("", "不是有效日期，没有这个月或这一天")
    rest = [f"-{int(part):02d}" for part in (month, day) if part is not None]
    return Reading(f"{int(year)}{''.join(rest)}")


def _day_or_month_first(one: int, two: int, year: str) -> Reading[str]:
    if one > 12 or one == two:
        return _checked(year, str(two), str(one))
    if two > 12:
        return _checked(year, str(one), str(two))
    read = f"{year}-{one:02d}-{two:02d} 或 {year}-{two:02d}-{one:02d}，暂按 {year} 年"
    return doubt(year, "日和月的先后不能确定", read)


def _serial(text: str) -> Reading[str] | None:
    if not text.isdecimal() or len(text) > 5 or int(text) not in _SERIALS:
        return None
    day = (_SERIAL_ZERO + timedelta(days=int(text))).isoformat()
    return doubt(day, "是日期的序号，不是日期", day)


def _unread(text: str) -> Reading[str]:
    if bare(text) in bare_words("endless"):
        return doubt("", "没有截止日期", "长期有效，日期留空")
    if bare(text) in bare_words("undecided"):
        return doubt("", "日期未定", "未定，日期留空")
    return doubt("", "读不出日期", "日期留空")


def _arabic(text: str) -> str:
    """Return text with Chinese numerals as digits: 一九六八年十二月 becomes 1968年12月."""
    if text.isascii():
        return text
    return _HAN_NUMBER.sub(lambda match: str(_ten(match[0])), text).translate(_HAN_DIGITS)


def _ten(number: str) -> int:
    tens, ones = number.split("十")
    digits = "〇一二三四五六七八九"
    return (digits.index(tens) if tens else 1) * 10 + (digits.index(ones) if ones else 0)


@cache
def _months() -> dict[str, int]:
    return {name: number for number, name in enumerate(vocabulary("vocabulary")["months_en"], 1)}
