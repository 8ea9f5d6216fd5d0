"""Explanations: the parts sum to the score, and what is lit up stands there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.explanation import Explainer
from matching.index import Index, Item
from matching.query import Need
from matching.scoring import score
from matching.text import folded
from tests.matching.samples import chinese_texts, english_texts, items, need, pool

needs = st.builds(
    lambda text, keywords: need(f"{text}\n{'；'.join(keywords)}", keywords),
    st.one_of(chinese_texts, english_texts),
    st.lists(
        st.sampled_from(["干细胞", "细胞", "代谢工程", "ＰＨＡ", "發酵", "scale-up"]), max_size=3, unique=True
    ),
)


def _explain(asked: Need, entries: list[Item]) -> tuple[Index, list[float], Explainer]:
    index = Index(entries)
    scores = score(asked, index)
    return index, scores.people.tolist(), Explainer(asked, index, scores)


@given(needs, items())
def test_the_terms_contributions_sum_to_the_score(asked: Need, entries: list[Item]) -> None:
    _, scores, explainer = _explain(asked, entries)
    for person, points in enumerate(scores):
        assert sum(share.contribution for share in explainer.terms(person)) == pytest.approx(points, abs=1e-9)


@given(needs, items())
def test_the_items_contributions_sum_to_the_score(asked: Need, entries: list[Item]) -> None:
    _, scores, explainer = _explain(asked, entries)
    for person, points in enumerate(scores):
        assert sum(share.contribution for share in explainer.items(person)) == pytest.approx(points, abs=1e-9)


@given(needs, items())
def test_every_term_has_its_carrier_among_the_persons_items(asked: Need, entries: list[Item]) -> None:
    index, scores, explainer = _explain(asked, entries)
    for person in range(len(scores)):
        for share in explainer.terms(person):
            assert share.contribution > 0
            assert explainer.item(share.item_id).person_id == index.people[person]


@given(needs, items())
def test_lit_stretches_are_in_order_apart_and_inside_the_item(asked: Need, entries: list[Item]) -> None:
    _, scores, explainer = _explain(asked, entries)
    for person in range(len(scores)):
        for share in explainer.items(person):
            end = 0
            for start, stop, term in share.spans:
                assert end <= start < stop <= len(share.item.text)
                assert asked.number(term) is not None
                end = stop


@given(needs, items())
def test_what_is_found_stands_in_the_item(asked: Need, entries: list[Item]) -> None:
    _, scores, explainer = _explain(asked, entries)
    for person in range(len(scores)):
        for share in explainer.terms(person):
            item = explainer.item(share.item_id)
            assert explainer.found(share.term, item) in item.text


@given(needs, items())
def test_coverage_is_a_share(asked: Need, entries: list[Item]) -> None:
    _, scores, explainer = _explain(asked, entries)
    for person in range(len(scores)):
        assert -1e-9 <= explainer.coverage(person) <= 1 + 1e-9


def test_a_person_who_says_everything_covers_everything() -> None:
    _, _, explainer = _explain(need("底盘细胞的发酵"), pool("底盘细胞的发酵"))
    assert explainer.coverage(0) == pytest.approx(1.0)


def test_terms_come_by_what_they_gave() -> None:
    _, _, explainer = _explain(need("底盘细胞，发酵"), pool("底盘细胞与发酵", "发酵", "发酵工艺"))
    given_by = [share.contribution for share in explainer.terms(0)]
    assert given_by == sorted(given_by, reverse=True)


def test_a_term_is_carried_by_the_item_that_gave_most_of_it() -> None:
    entries = [
        Item(1, 1, "zh", "莱鲍迪苷与法律与其他"),
        Item(2, 1, "zh", "底盘细胞"),
        Item(3, 2, "zh", "其他"),
    ]
    asked = need("底盘细胞")
    _, _, explainer = _explain(asked, entries)
    (share,) = [share for share in explainer.terms(0) if share.term == asked.number("底盘细胞")]
    assert share.item_id == 2


def test_nothing_is_explained_where_nothing_fits() -> None:
    _, scores, explainer = _explain(need("干细胞"), pool("法律"))
    assert scores == [0.0]
    assert explainer.terms(0) == []
    assert explainer.items(0) == []
    assert explainer.coverage(0) == 0.0


def test_a_bridged_term_is_found_in_the_items_own_words() -> None:
    asked = need("底盘细胞")
    _, _, explainer = _explain(asked, pool("Design of chassis cells for industry", language="en"))
    (share,) = explainer.terms(0)
    assert explainer.found(share.term, explainer.item(share.item_id)) == "chassis cells"


def test_found_words_are_in_the_items_spelling() -> None:
    asked = need("干细胞发酵")
    _, _, explainer = _explain(asked, pool("關於幹細胞的研究"))
    number = asked.number("干细胞")
    assert number is not None
    assert explainer.found(number, explainer.item(1)) == "幹細胞"


def test_a_word_that_no_lexicon_knows_is_found_too() -> None:
    asked = need("莱鲍迪苷的发酵")
    _, _, explainer = _explain(asked, pool("莱鲍迪苷提取"))
    number = asked.number("莱鲍迪苷")
    assert number is not None
    assert explainer.found(number, explainer.item(1)) == "莱鲍迪苷"


def test_a_single_shared_character_lights_nothing() -> None:
    _, scores, explainer = _explain(need("酶制剂"), pool("酶"))
    assert scores[0] > 0
    assert [share.spans for share in explainer.items(0)] == [()]


def test_lit_stretches_carry_the_term_that_asks_loudest() -> None:
    _, _, explainer = _explain(need("干细胞，细胞"), pool("干细胞"))
    (share,) = explainer.items(0)
    assert "".join(share.item.text[start:end] for start, end, _ in share.spans) == "干细胞"


@pytest.mark.parametrize(
    ("keyword", "language", "text", "covered"),
    [
        ("底盘细胞", "zh", "底盤細胞構建", True),
        ("底盘细胞", "zh", "细胞培养", False),
        ("底盘细胞", "en", "chassis cells", True),
        ("底盘细胞", "en", "host strains", True),
        ("底盘细胞", "en", "stem cells", False),
        ("底盘细胞", "zh", "以 chassis cell 为", True),
        ("干细胞发酵", "en", "stem cell therapy", True),
        ("莱鲍迪苷发酵", "en", "fermentation", False),
        ("PHA", "en", "ＰＨＡ production", True),
        ("PHA", "en", "alpha production", False),
        ("scale-up", "en", "scale-up of processes", True),
    ],
)
def test_a_term_is_covered_when_half_of_it_is_said(
    keyword: str, language: str, text: str, covered: bool
) -> None:
    asked = need(f"关于{keyword}", [keyword])
    _, _, explainer = _explain(
        asked, [*pool(text, language=language), Item(8, 8, "zh", "关于"), Item(9, 9, "en", "law")]
    )
    number = asked.number(keyword)
    assert number is not None
    assert explainer.covers(number, 0) is covered


def test_the_items_of_a_person_are_asked_one_by_one() -> None:
    entries = [Item(1, 1, "en", "chassis"), Item(2, 1, "en", "cell"), Item(3, 2, "en", "chassis cell")]
    asked = need("底盘细胞")
    _, _, explainer = _explain(asked, entries)
    number = asked.number("底盘细胞")
    assert number is not None
    assert not explainer.covers(number, 0)
    assert explainer.covers(number, 1)


def test_the_longest_of_several_stretches_is_shown() -> None:
    asked = need("代谢工程")
    _, _, explainer = _explain(asked, pool("代谢，代谢工程与工程"))
    assert explainer.found(0, explainer.item(1)) == "代谢工程"
    assert folded(asked.terms[0].text).text == "代谢工程"
