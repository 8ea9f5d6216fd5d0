"""Numbers that name one person: identity cards, passports, ORCID."""

from __future__ import annotations

import re
from datetime import date

from store.readers.cells import EXACT_BELOW, Cell
from store.readers.values.reading import Reading, doubt, error, half_width, is_blank

# what a long number looks like once a spreadsheet took it for a figure
_SCIENTIFIC = re.compile(r"[+-]?\d+(?:\.\d+)?E[+-]?\d+", re.IGNORECASE)
_CARD = re.compile(r"\d{17}[\dX]|\d{15}")
_ORCID = re.compile(r"(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dX])")
_CARD_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643-1999
_CARD_CHECKS = "10X98765432"
_PASSPORT = re.compile(r"[A-Z0-9]{5,20}")


def id_number(cell: Cell) -> Reading[str]:
    """Return a document's number in capitals without blanks; one whose end Excel lost is an error."""
    if _lost(cell):
        return error("", "成了科学计数，后几位已丢失")
    if is_blank(cell.text):
        return Reading("")
    number = _tidy(cell.text)
    # 15-digit cards have no check digit; documents of other kinds have rules of their own
    if _CARD.fullmatch(number) and len(number) == 18 and not _card_checks(number):
        return doubt(number, "身份证号的校验位不对", number)
    return Reading(number)


def passport_number(cell: Cell) -> Reading[str]:
    """Return a passport's number."""
    if _lost(cell):
        return error("", "成了科学计数，后几位已丢失")
    if is_blank(cell.text):
        return Reading("")
    number = _tidy(cell.text)
    return Reading(number) if _PASSPORT.fullmatch(number) else doubt(number, "不像护照号码", number)


def orcid(cell: Cell) -> Reading[str]:
    """Return an ORCID as 0000-0002-1825-0097, also from its address."""
    if _lost(cell):
        return error("", "成了科学计数，后几位已丢失")
    if is_blank(cell.text):
        return Reading("")
    match = _ORCID.search(half_width(cell.text).upper())
    if match and _orcid_checks("".join(match.groups())):
        return Reading("-".join(match.groups()))
    return doubt("", "不是有效的 ORCID", "ORCID 留空")


def is_card(number: str) -> bool:
    """Return whether a number has the form of a mainland identity card's."""
    return _CARD.fullmatch(number) is not None


def card_birth(number: str) -> str:
    """Return the date of birth that a mainland identity card's number holds, or an empty string."""
    tidy = _tidy(number)
    if not is_card(tidy):
        return ""
    digits = tidy[6:14] if len(tidy) == 18 else f"19{tidy[6:12]}"
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).isoformat()
    except ValueError:
        return ""


def _lost(cell: Cell) -> bool:
    value = cell.value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return abs(value) >= EXACT_BELOW
    return _SCIENTIFIC.fullmatch(half_width(cell.text)) is not None


def _tidy(text: str) -> str:
    return re.sub(r"[\s'‘’-]", "", half_width(text)).upper()


def _card_checks(number: str) -> bool:
    total = sum(int(digit) * weight for digit, weight in zip(number, _CARD_WEIGHTS, strict=False))
    return _CARD_CHECKS[total % 11] == number[-1]


def _orcid_checks(digits: str) -> bool:
    """Check the last digit after ISO 7064 MOD 11-2."""
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11] == digits[-1]
