"""Figures as people write them: salaries, years, months a year, HSK levels, seats."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from store.readers.data import vocabulary
from store.readers.values.reading import (
    Reading,
    bare,
    bare_words,
    doubt,
    half_width,
    is_blank,
    strip_words,
    word_list,
)

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
# 万 or 元 may stand behind the lower end, the upper or both
_RANGE = re.compile(rf"({_NUMBER})\s*(?:万|k|元)*\s*[-–—~～至到]\s*({_NUMBER})")
_FIRST = re.compile(_NUMBER)
_HAN = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
# Nobody earns 10,000 万元 a year: a column in 万元 then holds full yuan.
_SURELY_YUAN = 10_000
_MONTHS = 12
_LIFE = 80
_LEVELS = range(1, 10)  # HSK 3.0 has nine
_LONGEST = 60  # characters; a figure with its unit is shorter, a passage is none
_SEATS = range(1, 100)


@lru_cache(maxsize=16_384)
def salary(written: str, header: str = "") -> Reading[float | None]:
    """Return a yearly salary in 万元 from a column in 万元; other currencies are not converted.

    :param header: the column's header, which may name a currency
    """
    if is_blank(written):
        return Reading(None)
    text = half_width(written).casefold()
    if len(text) > _LONGEST:
        return doubt(None, "读不出数额", "数额留空")
    if bare(text) in bare_words("negotiable"):
        return doubt(None, "没有写数额", "未定，数额留空")
    currency = _currency(text) or _currency(header.casefold())
    if currency not in {"", "人民币"}:
        return doubt(None, f"不是人民币（{currency}），没有换算", "数额留空")
    if match := _RANGE.search(text):
        low, high = _wan(match[1], text), _wan(match[2], text)
        return doubt(min(low, high), "写的是范围", f"{low:g}–{high:g} 万元，按 {min(low, high):g} 万元")
    return _plain_salary(text)


def _plain_salary(text: str) -> Reading[float | None]:
    match = _FIRST.search(text)
    if not match:
        return doubt(None, "读不出数额", "数额留空")
    amount = _wan(match[0], text)
    rest = _FIRST.sub("", text)
    if _figure(match[0]) >= _SURELY_YUAN and "元" not in text:
        return doubt(amount, "数额不像以万元计", f"{amount:g} 万元")
    # two figures that are no range, or a monthly one: guessing would be wrong by a factor
    if _FIRST.search(text, match.end()) or re.search(r"月|month", rest):
        return doubt(None, "读不出一年的数额", "数额留空")
    _, vague = strip_words(text, _hedges())
    return doubt(amount, "写的是大约的数额", f"{amount:g} 万元") if vague else Reading(amount)


def _wan(number: str, text: str) -> float:
    amount = _figure(number)
    in_yuan = amount >= _SURELY_YUAN and "万" not in text
    return round(amount / 10_000, 4) if in_yuan else amount


def _currency(text: str) -> str:
    """Return the currency named, foreign ones first: 美元 also ends in 元."""
    named = [
        name
        for name, words in vocabulary("vocabulary")["currencies"].items()
        for word in words
        if word in text
    ]
    foreign = [name for name in named if name != "人民币"]
    return foreign[0] if foreign else "人民币" if named else ""


@lru_cache(maxsize=4_096)
def years(written: str) -> Reading[float | None]:
    """Return a number of years."""
    return _measured(written, _LIFE, "年")


@lru_cache(maxsize=4_096)
def months(written: str) -> Reading[float | None]:
    """Return months a year, 12 for the whole year."""
    if bare(written) in bare_words("whole_year"):
        return Reading(float(_MONTHS))
    return _measured(written, _MONTHS, "个月")


@lru_cache(maxsize=4_096)
def seats(written: str) -> Reading[int | None]:
    """Return how many experts a need wants."""
    found = _measured(written, _SEATS.stop - 1, "人")
    count = None if found.value is None or found.value < 1 else int(found.value)
    if count is None and not is_blank(written):
        return doubt(None, found.reason or "人数不可能", "人数留空")
    return Reading(count, found.reason, found.read_as)


@lru_cache(maxsize=4_096)
def hsk(written: str) -> Reading[int | None]:
    """Return an HSK level."""
    if is_blank(written) or bare(written) in bare_words("hsk_none"):
        return Reading(None)
    text = half_width(written).casefold()
    digits = re.findall(r"\d+", re.sub(r"hsk\s*3\.0", "hsk", text))
    levels = {float(digit) for digit in digits} or {_HAN[char] for char in text if char in _HAN}
    if len(text) <= _LONGEST and len(levels) == 1 and levels <= set(_LEVELS):
        return Reading(int(levels.pop()))
    return doubt(None, "读不出 HSK 等级", "等级留空")


def _measured(written: str, most: float, unit: str) -> Reading[float | None]:
    if is_blank(written):
        return Reading(None)
    if len(written) > _LONGEST:
        return doubt(None, "读不出数字", "留空")
    text, vague = strip_words(half_width(written).casefold(), _hedges())
    if match := _RANGE.search(text):
        low, high = _figure(match[1]), _figure(match[2])
        return _within(
            doubt(min(low, high), "写的是范围", f"{low:g}–{high:g} {unit}，按 {min(low, high):g}"), most
        )
    numbers = _FIRST.findall(text)
    amount = _figure(numbers[0]) if numbers else _han_number(text)
    if amount is None or len(numbers) > 1:
        return doubt(None, "读不出数字", "留空")
    return _within(doubt(amount, "不是确数", f"{amount:g} {unit}") if vague else Reading(amount), most)


def _within(found: Reading[float | None], most: float) -> Reading[float | None]:
    if found.value is not None and found.value > most:
        return doubt(None, f"{found.value:g} 不可能", "留空")
    return found


def _han_number(text: str) -> float | None:
    digits = [_HAN[char] for char in text if char in _HAN]
    if not digits or len(digits) > 2:
        return None
    # 十五 is a sum, 二十 a product; three characters such as 二十五 are no usual way to write years
    tens_first = len(digits) == 2 and digits[0] == 10
    return float(sum(digits) if tens_first or len(digits) == 1 else digits[0] * digits[1])


def _figure(number: str) -> float:
    return float(number.replace(",", ""))


@cache
def _hedges() -> tuple[str, ...]:
    return (*word_list("at_least"), *word_list("at_most"), *word_list("approximately"))
