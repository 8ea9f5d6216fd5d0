"""CC-CEDICT as a source: what of its senses is a translation, and what happens when it is not there."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from matching import cedict
from matching.cedict import Cedict, meanings, read_cedict
from matching.glossary import MOST_TRANSLATIONS
from store.errors import ReadError


@pytest.fixture(scope="module")
def installed() -> Cedict:
    return read_cedict(0.5)


@pytest.mark.parametrize(
    ("senses", "words"),
    [
        ("[biao3 da2] /to express; to convey/", ["express", "convey"]),
        ("[xi4 bao1] /cell (biology)/CL:個|个[ge4]/", ["cell"]),
        ("[fa1 jiao4] /to ferment/ CL:次[ci4]; to brew/", ["ferment", "brew"]),
        ("[sheng1] /(bound form) to grow/", ["grow"]),
        ("[fa1] /(of trends; emotions) to simmer; to develop/", ["simmer", "develop"]),
        ("[a1 b] /lit. to plough/fig. to toil (idiom)/", ["plough", "toil"]),
        ("[a1] /variant of 乾燥|干燥[gan1 zao4]/erhua variant of 花[hua1]/old variant of X/", []),
        ("[a1] /see also 細胞|细胞[xi4 bao1]/also written 酶/Taiwan pr. [mei2]/", []),
        ("[a1] /classifier for bacteria/surname Gan/place name/abbr. for United Nations/", []),
        ("[a1] /a long explanation of many words/short word/", ["short word"]),
        ("[a1] /(Tw) (coll.) (nested (twice))/", []),
        ("[a1] /to/", ["to"]),
    ],
)
def test_meanings_are_cleaned(senses: str, words: list[str]) -> None:
    assert list(meanings(senses)) == words


@pytest.mark.parametrize(
    ("senses", "words"),
    [
        ("[Guang3 zhou1] /Guangzhou subprovincial city and capital of Guangdong/Canton/", []),
        ("[Bei4 ye4 si1] /Bayes (name)/Thomas Bayes (1702-1761), English mathematician/", []),
        ("[Li3 Bai2] /Li Bai (701-762), famous Tang Dynasty poet/", []),
        ("[Shu1 le4] /Shule county, Kashgar/", []),
        (
            "[A1 er3 ci2 hai3 mo4 bing4] /Alzheimer's disease/senile dementia/",
            ["Alzheimer's disease", "senile dementia"],
        ),
        ("[Bai2 yun2] /Baiyun/\n[bai2 yun2] /white cloud/", ["white cloud"]),
        ("[da4 chang2 gan3 jun1] /Escherichia coli (E. coli)/", ["Escherichia coli"]),
    ],
)
def test_names_of_people_and_places_are_no_translations(senses: str, words: list[str]) -> None:
    assert list(meanings(senses)) == words


def test_a_term_without_a_meaning_is_no_term() -> None:
    dictionary = Cedict({"广州": "[Guang3 zhou1] /Canton/"}, 1.0)
    assert dictionary.entry("广州") is None


def test_translations_are_told_once_and_not_too_many() -> None:
    senses = "[a1] /" + "/".join(["same", "same", *(f"word{number}" for number in range(20))]) + "/"
    entry = Cedict({"某某": senses}, 1.0).entry("某某")
    assert entry is not None
    assert entry.translations[:2] == ("same", "word0")
    assert len(entry.translations) == MOST_TRANSLATIONS


def test_the_installed_dictionary_is_read_whole(installed: Cedict) -> None:
    assert len(list(installed.terms())) > 100_000


def test_entries_carry_the_weight_of_the_source(installed: Cedict) -> None:
    entry = installed.entry("干细胞")
    assert entry is not None
    assert (entry.translations, entry.weight) == (("stem cell",), 0.5)


def test_single_characters_and_latin_entries_are_left_out(installed: Cedict) -> None:
    assert all(len(term) > 1 and not term.isascii() for term in installed.terms())


def test_entries_of_one_spelling_are_read_together(installed: Cedict) -> None:
    entry = installed.entry("中试")  # zhōngshì and zhòngshì
    assert entry is not None
    assert {"pilot test", "pass a test"} <= set(entry.translations)


def _package(folder: Path, content: bytes) -> Path:
    (folder / "data").mkdir()
    (folder / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz").write_bytes(content)
    return folder


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no gzip",
        gzip.compress(b"# 0 entries"),
        gzip.compress("乾 干".encode("gbk")),
        gzip.compress(b"x" * 9000)[:-20],
    ],
)
def test_a_damaged_dictionary_is_told_in_a_sentence(
    content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = _package(tmp_path, content)
    monkeypatch.setattr(cedict, "files", lambda _: folder)
    with pytest.raises(ReadError, match=r"CC-CEDICT 无法读取.*请重新安装程序"):
        read_cedict(1.0)


def test_a_missing_dictionary_is_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cedict, "files", lambda _: tmp_path)
    with pytest.raises(ReadError, match="CC-CEDICT 无法读取"):
        read_cedict(1.0)
