"""Small pools and needs that property tests draw."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from matching.glossary import Entry, Glossary
from matching.index import Item
from matching.lexicon import Lexicon
from matching.query import Need, read_need

LEXICON = Lexicon(
    Glossary(
        {
            "干细胞": Entry(("stem cell",), 1.0),
            "细胞": Entry(("cell",), 1.0),
            "发酵": Entry(("fermentation", "brewing"), 1.0),
            "底盘细胞": Entry(("chassis cell", "host strain"), 1.0),
            "代谢工程": Entry(("metabolic engineering",), 1.0),
            "代谢": Entry(("metabolism",), 0.6),
            "工程": Entry(("engineering", "project", "works"), 0.2),
        }
    )
)
CHINESE = (
    "干细胞",
    "发酵",
    "底盘细胞",
    "代谢工程",
    "莱鲍迪苷",
    "生物反应器",
    "的",
    "与",
    "，",
    "2024 年",
    "PHA ",
)
ENGLISH = (
    "stem",
    "cells",
    "fermentation",
    "metabolic engineering",
    "yeast",
    "of",
    "PHA",
    "2024",
    ".",
    "scale-up",
)

chinese_texts = st.lists(st.sampled_from(CHINESE), min_size=1, max_size=12).map("".join)
english_texts = st.lists(st.sampled_from(ENGLISH), min_size=1, max_size=12).map(" ".join)
_texts = st.one_of(
    st.tuples(st.just("zh"), chinese_texts),
    st.tuples(st.sampled_from(["en", "de"]), english_texts),
    st.tuples(
        st.just("ja"), st.lists(st.sampled_from(("発酵", "細胞", "の", "テスト")), min_size=1).map("".join)
    ),
)


@st.composite
def items(draw: st.DrawFn, most_people: int = 8) -> list[Item]:
    """Draw the items of up to some people in any order; several items a person, of either language."""
    drawn = draw(
        st.lists(
            st.tuples(st.integers(1, most_people), _texts, st.sampled_from([0.3, 0.5, 1.0])),
            max_size=20,
        )
    )
    return [
        Item(number, person, language, text, weight)
        for number, (person, (language, text), weight) in enumerate(drawn, 1)
    ]


def need(text: str, keywords: Sequence[str] = ()) -> Need:
    """Read a need with the small lexicon."""
    return read_need(text, keywords, LEXICON)


def pool(*texts: str, language: str = "zh") -> list[Item]:
    """Return one item a person, numbered from 1."""
    return [Item(number, number, language, text) for number, text in enumerate(texts, 1)]
