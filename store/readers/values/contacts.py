"""Phones and e-mail addresses, one or several in a cell, and cells that mix them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.readers.values.reading import Reading, doubt, half_width, is_blank

# Addresses end where a letter outside ASCII begins: Chinese text follows them without a blank.
_MAIL = re.compile(
    r"[a-z0-9][a-z0-9._%+'-]*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,24}", re.IGNORECASE
)
# blanks round the sign, and the ways to write it that keep robots off
_AROUND_AT = re.compile(r"\s*(?:@|\(at\)|\[at\])\s*", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_LABELS = re.compile(
    r"e-?mail|mail|邮箱|电子邮件|tel(?:ephone)?|mobile|cell|phone|fax|手机号?|电话|座机|办公|联系方式|微信同手机|微信同号|微信号?|wechat|whatsapp|同手机|同号|同微信|[（()）]",
    re.IGNORECASE,
)
# A slash separates numbers, but stands inside none; a blank separates only two that are whole.
_SPLIT = re.compile(
    r"[;；、，,|\n]+|(?<=\d)\s*/\s*(?=[\d+(])|\s/\s|(?<=[A-Za-z])\s*/\s*|(?<=\d{7})\s+(?=\d{7})"
)
# not inside a word: lab_123 is a WeChat name
_PHONE = re.compile(
    r"(?<![A-Za-z_\d])[+\d][\d\s()-]*\d(?:\s*(?:转|ext\.?|x|分机|-)\s*\d{1,6})?", re.IGNORECASE
)
_EXTENSION = re.compile(r"\s*(?:转|ext\.?|x|分机)\s*(\d{1,6})$", re.IGNORECASE)
_MOBILE = re.compile(r"1[3-9]\d{9}")
# area codes of mainland China: 010, 02x, and four digits from 03 on
_AREA = re.compile(r"(0(?:10|2\d|[3-9]\d{2}))(\d{7,8})(\d{1,6})?")
_SERVICE = re.compile(r"[48]00\d{7}")
_LOCAL = re.compile(r"[2-9]\d{6,7}")
_LONGEST = 1_000  # characters; more is a passage
_SHORTEST = 5  # digits; 12345 is a service line, less is none
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?e\+\d+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Contact:
    """What a mixed cell holds; ``rest`` is what is neither phone nor address."""

    emails: tuple[str, ...]
    phones: tuple[str, ...]
    rest: str


def emails(written: str) -> Reading[tuple[str, ...]]:
    """Return the addresses of a cell, in lower case."""
    if is_blank(written):
        return Reading(())
    if len(written) > _LONGEST:
        return doubt((), "内容过长，不是邮箱地址", "邮箱留空")
    text = _AROUND_AT.sub("@", half_width(written))
    found = tuple(dict.fromkeys(address.lower() for address in _MAIL.findall(text)))
    if not found:
        return doubt((), "不是邮箱地址", "邮箱留空")
    rest = _LABELS.sub(" ", _MAIL.sub(" ", text)).strip(" ;；、，,|/:：<>\"'")
    if "@" in rest:
        return doubt(found, "有读不出的邮箱地址", "；".join(found))
    return Reading(found)


def phones(written: str) -> Reading[tuple[str, ...]]:
    """Return the numbers of a cell: mobiles as 11 digits, landlines as 020-12345678, foreign ones with +."""
    if is_blank(written):
        return Reading(())
    if len(written) > _LONGEST:
        return doubt((), "内容过长，不是电话号码", "电话留空")
    if _SCIENTIFIC.fullmatch(written.strip()):
        return doubt((), "号码成了科学计数，后几位已丢失", "电话留空")
    found, odd = _numbers(_LABELS.sub(" ", half_width_lines(written)))
    if not found:
        return doubt((), "不是电话号码", "电话留空")
    if odd:
        return doubt(found, "号码位数不对", "；".join(found))
    return Reading(found)


def contact(written: str) -> Reading[Contact]:
    """Return what a mixed cell holds: phones, addresses, and the rest as written."""
    if is_blank(written):
        return Reading(Contact((), (), ""))
    if len(written) > _LONGEST:
        return doubt(Contact((), (), ""), "内容过长，不是联系方式", "留空")
    text = _AROUND_AT.sub("@", half_width_lines(written))
    addresses = tuple(dict.fromkeys(address.lower() for address in _MAIL.findall(text)))
    left = _LABELS.sub(" ", _MAIL.sub(" ", text))
    numbers, odd = _numbers(left)
    rest = _PHONE.sub(" ", left).strip(" ;；、，,|/:：<>\"'\n")
    value = Contact(addresses, numbers, " ".join(rest.split()))
    if odd or not (addresses or numbers):
        return doubt(value, "联系方式读不全", "；".join((*addresses, *numbers)) or "留空")
    return Reading(value)


def half_width_lines(written: str) -> str:
    """Return text in half width, its line breaks kept: they separate."""
    return "\n".join(half_width(line) for line in written.splitlines())


def _numbers(text: str) -> tuple[tuple[str, ...], bool]:
    """Return the phone numbers of a text, and whether one has a length that no number has."""
    found: list[str] = []
    odd = False
    for part in _SPLIT.split(text):
        for match in _PHONE.finditer(part or ""):
            number, known = phone(match[0])
            found.append(number)
            odd = odd or not known
    return tuple(dict.fromkeys(filter(None, found))), odd


def phone(written: str) -> tuple[str, bool]:
    """Return one number in its usual form, empty when it is far too short, and whether its form is known."""
    extension = _EXTENSION.search(written)
    number = written[: extension.start()] if extension else written
    digits = "".join(_DIGITS.findall(number))
    foreign = number.lstrip().startswith("+") or digits.startswith("00")
    digits = digits.removeprefix("00") if foreign else digits
    # +86 before a mobile, or before an area code without its leading 0
    if len(digits) in {13, 12} and digits.startswith("86") and (foreign or _MOBILE.fullmatch(digits[2:])):
        digits, foreign = digits[2:], False
        digits = digits if _MOBILE.fullmatch(digits) or digits.startswith("0") else f"0{digits}"
    if len(digits) < _SHORTEST:
        return "", False
    if foreign:
        return (f"+{_spaced(number)}", 8 <= len(digits) <= 15)
    tail = f"转{extension[1]}" if extension else ""
    return _domestic(digits, tail)


def _domestic(digits: str, tail: str) -> tuple[str, bool]:
    if _MOBILE.fullmatch(digits) or _SERVICE.fullmatch(digits) or _LOCAL.fullmatch(digits):
        return digits + tail, True
    if match := _AREA.fullmatch(digits):
        inner = f"转{match[3]}" if match[3] else tail
        return f"{match[1]}-{match[2]}{inner}", True
    return digits + tail, False


def _spaced(number: str) -> str:
    """Return a foreign number without its prefix, its groups kept as written."""
    groups = _DIGITS.findall(number)
    groups[0] = groups[0].removeprefix("00")
    return " ".join(group for group in groups if group)
