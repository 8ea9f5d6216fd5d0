"""Finding terms in a text, and which source has the say."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.glossary import MOST_TRANSLATIONS, Entry, Glossary, read_glossary
from matching.lexicon import Lexicon, shipped_lexicon, translation_features
from matching.text import folded
from store.errors import ReadError

BIOREACTOR = Entry(("bioreactor",), 1.0)
LEXICON = Lexicon(
    Glossary(
        {
            "生物反应器": BIOREACTOR,
            "生物": Entry(("biology",), 1.0),
            "反应器": Entry(("reactor",), 1.0),
            "反应": Entry(("reaction",), 1.0),
            "细胞": Entry(("cell",), 1.0),
            "pha合成": Entry(("PHA synthesis",), 1.0),
        }
    )
)


def _found(text: str) -> list[str]:
    return [found.term for found in LEXICON.find(folded(text).text)]


def test_the_longest_term_wins_and_terms_do_not_overlap() -> None:
    assert _found("生物反应器反应生物") == ["生物反应器", "反应", "生物"]


def test_terms_are_found_in_whatever_spelling() -> None:
    assert _found("生物反應器與ＰＨＡ合成") == ["生物反应器", "pha合成"]


def test_a_term_does_not_begin_within_a_latin_word() -> None:
    assert _found("ALPHA合成") == []


def test_nothing_is_found_across_the_end_of_a_stretch() -> None:
    text = "细胞生物反应器"
    assert [found.term for found in LEXICON.find(text, 2, 5)] == ["生物"]


@given(st.text(st.sampled_from("生物反应器细胞pha合成 x"), max_size=30))
def test_finds_are_in_order_apart_and_where_they_say(text: str) -> None:
    end = 0
    for found in LEXICON.find(text):
        assert end <= found.start
        end = found.end
        assert text[found.start : end] == found.term


def test_a_longer_term_says_the_shorter_ones_within() -> None:
    assert [found.term for found in LEXICON.inner("生物反应器")] == ["生物", "反应器"]


def test_a_term_is_not_within_itself() -> None:
    assert list(LEXICON.inner("生物")) == []


def test_the_first_source_that_has_a_term_wins() -> None:
    own, general = Entry(("our word",), 1.0), Entry(("their word",), 0.2)
    lexicon = Lexicon(Glossary({"酶制剂": own}), Glossary({"酶制剂": general, "底物": general}))
    assert lexicon.entry("酶制剂") == own
    assert lexicon.entry("底物") == general


def test_a_source_that_does_not_translate_a_term_leaves_it_to_the_next() -> None:
    class Silent:
        def terms(self) -> list[str]:
            return ["酶制剂"]

        def entry(self, term: str) -> Entry | None:  # noqa: ARG002  the protocol's
            return None

    lexicon = Lexicon(Silent(), Glossary({"酶制剂": BIOREACTOR}))
    assert "酶製劑" in lexicon
    assert lexicon.entry("酶制剂") == BIOREACTOR


def test_an_empty_lexicon_finds_nothing() -> None:
    assert list(Lexicon().find("生物反应器")) == []


def test_a_translation_is_asked_for_by_its_features_once() -> None:
    assert translation_features("cell of the cell") == ("cell",)


class TestReadGlossary:
    def test_each_synonym_gets_all_translations(self, tmp_path: Path) -> None:
        entry = _read(tmp_path, "zh\ten\tkind\n底盤細胞|底盘菌\tchassis cell|host\torganism\n").entry(
            "底盘细胞"
        )
        assert entry == Entry(("chassis cell", "host"), 0.7)

    def test_quotation_marks_are_letters_like_others(self, tmp_path: Path) -> None:
        entry = _read(tmp_path, 'zh\ten\n五 "英寸\t5" disk\n').entry('五 "英寸')
        assert entry == Entry(('5" disk',), 0.7)

    def test_no_more_translations_than_say_something(self, tmp_path: Path) -> None:
        many = "|".join(f"word{number}" for number in range(30))
        entry = _read(tmp_path, f"zh\ten\n酶制剂\t{many}\n").entry("酶制剂")
        assert entry is not None
        assert len(entry.translations) == MOST_TRANSLATIONS

    def test_a_line_without_a_translation_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(ReadError, match=r"terms\.tsv.*第 3 行缺少中文或英文"):
            _read(tmp_path, "zh\ten\n酶制剂\tenzyme\n底物\t\n")

    def test_a_table_with_other_columns_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(ReadError, match="第 2 行缺少中文或英文"):
            _read(tmp_path, "chinese\tenglish\n酶制剂\tenzyme\n")

    def test_a_file_in_another_encoding_is_told(self, tmp_path: Path) -> None:
        file = tmp_path / "terms.tsv"
        file.write_bytes("zh\ten\n酶制剂\tenzyme\n".encode("gbk"))
        with pytest.raises(ReadError, match="无法读取"):
            read_glossary(file, 1.0)

    def test_a_missing_file_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(ReadError, match=r"terms\.tsv.*无法读取"):
            read_glossary(tmp_path / "terms.tsv", 1.0)


def _read(folder: Path, text: str) -> Glossary:
    file = folder / "terms.tsv"
    file.write_text(text, encoding="utf-8")
    return read_glossary(file, 0.7)


class TestShipped:
    def test_the_hand_written_glossary_comes_before_the_dictionary(self) -> None:
        entry = shipped_lexicon().entry("益生元")
        assert entry is not None
        assert entry.translations[0] == "prebiotic"

    def test_common_words_are_found_through_the_dictionary(self) -> None:
        entry = shipped_lexicon().entry("筷子")
        assert entry is not None
        assert entry.translations == ("chopsticks",)

    def test_places_are_no_terms(self) -> None:
        assert "广州" not in shipped_lexicon()

    def test_it_is_read_once(self) -> None:
        assert shipped_lexicon() is shipped_lexicon()
