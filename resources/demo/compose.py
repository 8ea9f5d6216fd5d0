"""Research texts: facts of two topics put together in the ways people fill in such a form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from resources.demo.picks import number, pick, shuffled
from resources.demo.sources import Topic


@dataclass(frozen=True)
class Draft:
    """What one person has to say: facts of the main topic, then of the second one."""

    main: Topic
    second: Topic
    first: tuple[str, ...]
    more: tuple[str, ...]

    @property
    def facts(self) -> tuple[str, ...]:
        """All facts, those of the main topic first."""
        return self.first + self.more


class Deck:
    """Deals out sentences so that each is used about equally often."""

    def __init__(self) -> None:
        self._used: Counter[str] = Counter()

    def deal(self, sentences: Sequence[str], count: int, *key: object) -> tuple[str, ...]:
        """Return `count` of the sentences, the least used first."""
        dealt = sorted(shuffled(sentences, *key), key=lambda sentence: self._used[sentence])[:count]
        self._used.update(dealt)
        return tuple(dealt)

    def deal_unused(self, sentences: Sequence[str], count: int, *key: object) -> tuple[str, ...]:
        """Return at most `count` sentences that nobody has yet."""
        return self.deal([one for one in sentences if not self._used[one]], count, *key)


def chinese_text(deck: Deck, main: Topic, second: Topic, *key: object) -> str:
    """Write the 研究方向 of one expert."""
    first = deck.deal(main.facts_zh, number(2, 4, *key, "first"), *key)
    more = deck.deal(second.facts_zh, number(1, 2, *key, "more"), *key)
    return pick(_CHINESE_FORMS, *key, "form")(Draft(main, second, first, more))


def english_text(deck: Deck, main: Topic, second: Topic, *key: object) -> str:
    """Write the research fields of one foreign talent."""
    first = deck.deal(main.facts_en, number(2, 4, *key, "first"), *key)
    more = deck.deal(second.facts_en, number(1, 2, *key, "more"), *key)
    return pick(_ENGLISH_FORMS, *key, "form")(Draft(main, second, first, more))


def chinese_keywords(main: Topic, second: Topic, *key: object) -> str:
    """Write the 关键词 cell, with one of the separators people use."""
    words = shuffled(main.keywords_zh, *key)[: number(3, 4, *key)] + shuffled(second.keywords_zh, *key)[:1]
    return pick(("；", "、", "，", "; "), *key, "separator").join(dict.fromkeys(words))


def _one_sentence(draft: Draft) -> str:
    return "；".join(draft.facts) + "。"


def _sentences(draft: Draft) -> str:
    return "。".join(draft.facts) + "。"


def _numbered(draft: Draft) -> str:
    return "\n".join(f"{place}. {fact}" for place, fact in enumerate(draft.facts, 1))


def _circled(draft: Draft) -> str:
    return "；".join(f"{mark}{fact}" for mark, fact in zip("①②③④⑤⑥", draft.facts, strict=False)) + "。"


def _introduced(draft: Draft) -> str:
    return f"主要从事{draft.main.zh}研究。{'。'.join(draft.first)}。此外，{'；'.join(draft.more)}。"


def _with_second_line(draft: Draft) -> str:
    return f"{'；'.join(draft.first)}。近年兼做{draft.second.zh}：{'；'.join(draft.more)}。"


def _keywords_first(draft: Draft) -> str:
    return f"{'、'.join(draft.main.keywords_zh[:3])}。{'；'.join(draft.facts)}。"


def _paragraph(draft: Draft) -> str:
    return " ".join(draft.facts)


def _bulleted(draft: Draft) -> str:
    return "\n".join(f"- {fact}" for fact in draft.facts)


def _listed(draft: Draft) -> str:
    return " ".join(f"({place}) {fact}" for place, fact in enumerate(draft.facts, 1))


def _two_fields(draft: Draft) -> str:
    return f"I work on {draft.main.en} and, more recently, on {draft.second.en}. {' '.join(draft.facts)}"


def _headed(draft: Draft) -> str:
    return f"Main field: {draft.main.en}. {' '.join(draft.first)}\nAlso: {' '.join(draft.more)}"


def _with_keywords(draft: Draft) -> str:
    return f"{' '.join(draft.facts)}\nKeywords: {', '.join(draft.main.keywords_en[:4])}"


Form = Callable[[Draft], str]
_CHINESE_FORMS: tuple[Form, ...] = (
    _one_sentence,
    _sentences,
    _numbered,
    _circled,
    _introduced,
    _with_second_line,
    _keywords_first,
)
_ENGLISH_FORMS: tuple[Form, ...] = (_paragraph, _bulleted, _listed, _two_fields, _headed, _with_keywords)
