"""Which language a text is in, as far as its letters tell."""

from __future__ import annotations

import re

_SCRIPTS = (
    ("ja", re.compile(r"[぀-ヿ]")),
    ("ko", re.compile(r"[가-힯]")),
    ("zh", re.compile(r"[㐀-鿿豈-﫿\U00020000-\U0003ffff]")),
    ("ru", re.compile(r"[Ѐ-ӿ]")),
)
_WORDS = {
    "de": re.compile(r"\b(?:und|der|die|das|von|mit|für|zur|zum|durch|auf)\b"),
    "fr": re.compile(r"\b(?:et|des|les|la|le|du|par|pour|dans|sur|une)\b"),
    "es": re.compile(r"\b(?:y|de|los|las|el|para|con|una|por|en)\b"),
    "en": re.compile(r"\b(?:and|of|the|for|in|with|on|by|to|from)\b"),
}


def language_of(text: str) -> str:
    """Return zh, ja, ko, ru, en, de, fr or es; empty text is zh, other Latin text is en.

    A Chinese text with a few Latin terms is Chinese; a Latin text with a single Han term is not.
    """
    counts = {code: len(script.findall(text)) for code, script in _SCRIPTS}
    latin_words = len(re.findall(r"[A-Za-zÀ-ÿ]{2,}", text))
    if counts["ja"] and counts["ja"] * 4 >= counts["zh"]:
        return "ja"
    best = max(counts, key=lambda code: counts[code])
    if counts[best] and counts[best] >= latin_words:
        return best
    if not latin_words:
        return "zh"
    lowered = text.lower()
    words = {code: len(pattern.findall(lowered)) for code, pattern in _WORDS.items()}
    likeliest = max(words, key=lambda code: words[code])
    # a list of terms without function words is taken for English, the commonest by far
    return likeliest if words[likeliest] > words["en"] else "en"
