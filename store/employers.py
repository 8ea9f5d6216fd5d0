"""Which organisation a written employer means: a known one by any exact spelling, or one as written.

Only spellings that resources/organisations lists lead to a known organisation, alone or with a
department after them. Nothing is guessed here.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import resources
from store.folding import fold_name
from store.registry import KnownOrganisation, registry

_LEADING = re.compile(r"[\s,，、;；:：·/\-—]+")
_BRACKET = re.compile(r"[（(]([^（()）]*)[)）]")
_LATIN_ONLY = re.compile(r"[\x00-\u024f]*")
_ADDRESS = 8  # parts of an English address that are looked at
_LETTER = re.compile(r"[a-zA-Z]")


@dataclass(frozen=True, slots=True)
class Employer:
    """What was recognised: ``known`` is an id of the registry, "" = the organisation ``name`` as written.

    ``above`` is the known body that an affiliated organisation belongs to.
    """

    known: str
    name: str
    department: str = ""
    above: str = ""

    @property
    def key(self) -> str:
        """The same text for the same organisation."""
        return self.known or fold_name(self.name)


@lru_cache(maxsize=65_536)
def recognise(written: str) -> Employer:
    """Return the organisation and the department that a text names."""
    text = " ".join(written.split())
    if known := _known(text):
        return known
    if legal := _legal_person(text):
        return legal
    found = _with_department(text) or _with_department_before(text)
    return found or Employer("", text)


def _known(text: str) -> Employer | None:
    key = registry().by_spelling.get(fold_name(text))
    return Employer(key, registry().organisations[key].name) if key else None


def _with_department(text: str) -> Employer | None:
    """Return the longest known spelling at the start, when a department follows it."""
    known, folded = registry(), fold_name(text)
    for length in _lengths():
        key = known.by_spelling.get(folded[:length]) if length < len(folded) else None
        if key is None:
            continue
        rest = text[_end_of(text, length) :].lstrip(")）")
        if _LETTER.match(text[_end_of(text, length) - 1]) and _LETTER.match(rest):
            continue  # inside a word: GDUT is not the start of GDUTech
        return _followed_by(text, known.organisations[key], rest)
    return None


def _followed_by(text: str, organisation: KnownOrganisation, rest: str) -> Employer | None:
    department = _without_site(_LEADING.sub("", rest, count=1))
    words = _words()
    # 中山大学附属医院 and 华南理工大学出版社 are legal persons of their own, not departments
    if any(word in department for word in words["other_bodies"]):
        above = organisation.id if department.startswith(tuple(words["affiliated"])) else ""
        return Employer("", text, above=above)
    if not department or department.endswith(tuple(words["department_endings"])):
        return Employer(organisation.id, organisation.name, department)
    # Words in Latin letters follow a name only after a comma: Jinan University, School of Life Sciences.
    if _LATIN_ONLY.fullmatch(department) and _LEADING.match(rest):
        return Employer(organisation.id, organisation.name, department)
    return None


def _with_department_before(text: str) -> Employer | None:
    """Return the known organisation at the end of an English address: Dept of X, Sun Yat-sen University."""
    parts = [part.strip() for part in re.split(r"[,，]", text)][-_ADDRESS:]
    for start in range(1, len(parts)):
        for end in range(len(parts), start, -1):
            if known := _known(", ".join(parts[start:end])):
                return Employer(known.known, known.name, ", ".join(parts[:start]))
    return None


def _legal_person(text: str) -> Employer | None:
    """Return a company by its legal ending, with the department after it."""
    match = _legal_pattern().match(text)
    if not match:
        return None
    name, bracket, rest = match["name"], match["bracket"] or "", match["rest"]
    if bracket and any(word in bracket for word in _words()["legal_brackets"]):
        name, bracket = name + bracket, ""
    department = _LEADING.sub("", rest, count=1)
    if department and not department.endswith(tuple(_words()["department_endings"])):
        return None
    known = _known(name)
    return Employer(known.known, known.name, department) if known else Employer("", name, department)


def _without_site(text: str) -> str:
    """Return a department without the campus in brackets before it."""
    match = _BRACKET.match(text)
    if match and (match[1].endswith(tuple(_words()["site_endings"])) or match[1].startswith(("现", "原"))):
        return text[match.end() :].strip()
    return text


def _end_of(text: str, length: int) -> int:
    """Return the place in a text behind its first ``length`` folded characters."""
    seen = 0
    for place, char in enumerate(text):
        seen += len(fold_name(char))
        if seen >= length:
            return place + 1
    return len(text)


@cache
def _lengths() -> tuple[int, ...]:
    return tuple(sorted({len(spelling) for spelling in registry().by_spelling}, reverse=True))


@cache
def _legal_pattern() -> re.Pattern[str]:
    endings = "|".join(map(re.escape, sorted(_words()["legal_endings"], key=len, reverse=True)))
    return re.compile(rf"(?P<name>.{{2,60}}?(?:{endings}))(?P<bracket>[（(][^（()）]*[)）])?(?P<rest>.*)")


@cache
def _words() -> Any:
    return json.loads(resources.path("import", "employers.json").read_text(encoding="utf-8"))
