"""Text to terms. `theme/static/js/search/analysis.js` does the same in the browser; shared vectors pin one to the other.

A unit is a Han character, a kana, a percent sign, a whole number (1,234.5 is 1234.5) or a word of letters; anything
else parts two runs of units. Terms of a text are its pairs of neighbouring units, so any two characters are found and
no dictionary is needed; its numbers and words alone; and the last unit of each run alone, so that a single character
is found wherever it stands: alone, or as the first of a pair.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

NAME = "="  # before a whole name; no unit has it

# Invisible: soft hyphen, zero width, direction, joiners, byte order mark, variation selectors.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]")
SINGLE = (  # first and last code of characters that are units by themselves
    (0x25, 0x25), (0x3005, 0x3005), (0x3007, 0x3007), (0x3040, 0x30FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)  # fmt: skip
_NUMBER_OR_WORD = (
    r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?"  # a number with separators
    r"|[0-9]+(?:\.[0-9]+)*"
    "|[a-z\u00df-\u00f6\u00f8-\u024f\u0370-\u03ff\u0400-\u04ff]+"
)
WORD = re.compile(_NUMBER_OR_WORD)
_MARKED = re.compile(
    r"[〔(\[【]([0-9]{4})[〕)\]】]第?([0-9]{1,4})号"
    r"|(?<![0-9])([0-9]{4})[-/.年](0?[1-9]|1[0-2])[-/.月](0?[1-9]|[12][0-9]|3[01])(?:日|(?![0-9]))"
)
_UNIT = re.compile(f"{_NUMBER_OR_WORD}|[{''.join(f'{chr(first)}-{chr(last)}' for first, last in SINGLE)}]")

def normalised(text: str) -> str:
    """One way to write it: full width as half width, capitals as small letters, nothing invisible.

    >>> normalised("ＰＤＦ　９８．５％ ㎡①")
    'pdf 98.5% m21'
    """
    return unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).lower()


def spans(text: str) -> Iterator[list[tuple[str, int, int]]]:
    """The units of a normalised text with where each begins and ends, run by run."""
    run: list[tuple[str, int, int]] = []
    end = -1
    for found in _UNIT.finditer(text):
        if run and found.start() != end:
            yield run
            run = []
        end = found.end()
        run.append((found.group().replace(",", ""), found.start(), end))
    if run:
        yield run


def runs(text: str) -> Iterator[list[str]]:
    """The units of a normalised text, run by run.

    >>> list(runs("陇财发〔2026〕12号，1,234.50万元"))
    [['陇', '财', '发'], ['2026'], ['12', '号'], ['1234.50', '万', '元']]
    """
    return ([unit for unit, _, _ in run] for run in spans(text))


def body_terms(text: str) -> list[str]:
    """The terms of a normalised text, each as often as it stands there, in the order of the text."""
    terms: list[str] = []
    for run in runs(text):
        terms += [unit for unit in run[:-1] if WORD.match(unit)]
        terms.append(run[-1])
        terms += map("".join, zip(run, run[1:]))
    return terms


def title_terms(text: str) -> list[str]:
    """The same of a title, and every unit alone."""
    return [term for run in runs(text) for term in (*run, *map("".join, zip(run, run[1:])))]


def placed(text: str) -> Iterator[tuple[int, int, str]]:
    """Where each term begins and ends that a text has when it contains the normalised `text` as it stands."""
    for run in spans(text):
        if len(run) == 1:
            yield run[0][1], run[0][2], run[0][0]
        for (first, begin, _), (second, _, end) in zip(run, run[1:]):
            yield begin, end, first + second


def query_terms(text: str) -> list[str]:
    """These terms in the order of the text, none twice; a term that asks for a single character is that character.

    >>> query_terms("教育局12号 q")
    ['教育', '育局', '局12', '12号', 'q']
    """
    return list(dict.fromkeys(term for _, _, term in placed(text)))


def marked(text: str) -> Iterator[tuple[int, int, str]]:
    """Where numbers of documents and days begin and end in a normalised text, and the one way to name each: what stands
    in pieces beside other pieces is found as a whole.

    >>> [name for _, _, name in marked("财绩(2026)第09号 2026-10-02，2026年10月12日起 12026-01-01")]
    ['〔2026〕9号', '2026年10月2日', '2026年10月12日']
    """
    for found in _MARKED.finditer(text):
        year, number, of, month, day = found.groups()
        yield found.start(), found.end(), f"〔{year}〕{int(number)}号" if year else f"{of}年{int(month)}月{int(day)}日"


def name_terms(text: str, spelled: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """How often each name stands in a normalised text, by its term; only those that do: `spelled` has names and how each
    is written, numbers of documents and days are found besides."""
    counts = {name: sum(text.count(one) for one in ways) for name, ways in spelled.items()} | Counter(name for _, _, name in marked(text))
    return {NAME + name: count for name, count in counts.items() if count}
