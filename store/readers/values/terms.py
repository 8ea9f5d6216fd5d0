"""Words of a fixed vocabulary: sex, degree, title rank, permit category, flags, states."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from store.folding import fold
from store.readers.data import vocabulary
from store.readers.values.reading import Reading, bare, bare_words, doubt, half_width, is_blank, words_of

RANKS = ("正高", "副高", "中级", "初级")
_TITLE_PARTS = re.compile(r"[/／、，,;；\n|（）()]|兼|和|\band\b")
_FOREIGN_WORD = re.compile(r"[a-z]")


@lru_cache(maxsize=1_024)
def sex(written: str) -> Reading[str]:
    """Return 男 or 女."""
    found = {words_of("sex").get(bare(part)) for part in re.split(r"[/\s]", half_width(written))} - {None}
    whole = words_of("sex").get(bare(written))
    if is_blank(written) or whole:
        return Reading(whole or "")
    return Reading(str(found.pop())) if len(found) == 1 else doubt("", "性别不认得", "留空")


@lru_cache(maxsize=4_096)
def degree(written: str) -> Reading[str]:
    """Return 博士, 硕士, 学士 or 大专; unknown degrees as written."""
    text = half_width(written)
    if is_blank(text):
        return Reading("")
    # the whole first, then its parts, its words, and the Chinese in it: 博士研究生 Doctor, Bachelor/学士
    spellings = [text, *re.split(r"[/、，,()（）]", text), *text.split(), re.sub(r"[^㐀-鿿]", "", text)]
    for spelling in spellings:
        if found := words_of("degree").get(bare(spelling)):
            return Reading(found)
    return doubt(text, "学历不认得", text)


@lru_cache(maxsize=4_096)
def permit(written: str) -> Reading[str]:
    """Return A, B or C; a pending permit as written."""
    text = half_width(written)
    if is_blank(text):
        return Reading("")
    found = words_of("permit").get(bare(text))
    if found:
        return Reading(found)
    pending = bare(text) in bare_words("permit_pending")
    return Reading(text) if pending else doubt(text, "工作许可类别不认得", text)


@lru_cache(maxsize=16_384)
def title_rank(title: str) -> str:
    """Return the highest rank among the titles of a cell like 副院长、教授, or an empty string."""
    ranks = {_rank(part) for part in _TITLE_PARTS.split(fold(title))}
    return next((rank for rank in RANKS if rank in ranks), "")


def _rank(part: str) -> str:
    text = part.strip()
    for ending, rank in _endings():
        if text.endswith(ending):
            before = text[: -len(ending)]
            # "engineer" ends "bioengineer", which is no title
            if not (_FOREIGN_WORD.match(ending) and _FOREIGN_WORD.match(before[-1:])):
                return rank
    return ""


@cache
def _endings() -> tuple[tuple[str, str], ...]:
    titles = vocabulary("titles")
    endings = [(fold(word), rank) for rank in (*RANKS, "") for word in titles[rank]]
    return tuple(sorted(endings, key=lambda pair: -len(pair[0])))


@lru_cache(maxsize=1_024)
def rank(written: str) -> Reading[str]:
    """Return a rank from a column of its own: 正高, 副高级."""
    if is_blank(written):
        return Reading("")
    text = bare(written)
    for known in RANKS:
        if text in {known, f"{known}级", f"{known}职称", f"{known}级职称", known.removesuffix("级")}:
            return Reading(known)
    return doubt("", "职级不认得", "留空")


@lru_cache(maxsize=1_024)
def status(written: str) -> Reading[str]:
    """Return 候选, 在库, 暂停 or 出库; empty when the cell says nothing."""
    return _term("status", written, "人员状态不认得")


@lru_cache(maxsize=1_024)
def need_status(written: str) -> Reading[str]:
    """Return 开放, 已办结 or 撤回; empty when the cell says nothing."""
    return _term("need_status", written, "需求状态不认得")


def _term(name: str, written: str, reason: str) -> Reading[str]:
    if is_blank(written):
        return Reading("")
    found = words_of(name).get(bare(written))
    return Reading(found) if found else doubt("", reason, "留空")


@lru_cache(maxsize=1_024)
def flags(written: str, asked: tuple[str, ...]) -> Reading[frozenset[str]]:
    """Return which of 涉密 and 限制外籍 hold; ``asked`` are those that a bare 是 in this column means."""
    text = bare(written)
    if is_blank(written) or text in bare_words("no"):
        return Reading(frozenset())
    # 不涉密 contains 涉密: what is denied goes first
    for word in bare_words("not_flagged"):
        text = text.replace(word, "")
    named = frozenset(
        flag
        for flag, key in (("涉密", "classified"), ("限制外籍", "nationals_only"))
        if any(bare(word) in text for word in vocabulary("vocabulary")[key])
    )
    if named or text != bare(written):
        return Reading(named)
    if text not in bare_words("yes"):
        return doubt(frozenset(asked), "读不出是否", "、".join(asked))
    if len(asked) > 1:
        return doubt(frozenset(asked), "没有写明是哪一项", "、".join(asked))
    return Reading(frozenset(asked))
