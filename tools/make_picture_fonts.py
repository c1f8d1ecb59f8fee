"""Make the two fonts of the pictures from Noto Sans CJK (SIL Open Font License 1.1).

    python tools/make_picture_fonts.py NotoSansCJK-Regular.ttc NotoSansCJK-Bold.ttc

Needs fonttools 4.63 or later, which the generator itself does not. Run it again only to take a newer source
or more characters: every picture of every site is then drawn anew. What is kept: the 20,902 Han characters of
GBK and GB 18030 (U+4E00–9FA5), Latin letters, and the punctuation and signs that pages use. What is left out:
hints, other scripts, and shapes for other regions. As the licence asks of a changed font, the name is another.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

FOLDER = Path(__file__).resolve().parents[1] / "generator" / "pictures" / "fonts"
NAME = "Tongbao Hei"
CHARACTERS = [
    *range(0x20, 0x7F), *range(0xA0, 0x100), *range(0x2010, 0x2040), 0x2103, 0x2116, *range(0x2150, 0x2180),
    *range(0x2190, 0x2194), 0x2212, 0x2248, 0x2260, 0x2264, 0x2265, *range(0x2460, 0x2474), 0x25A0, 0x25B2, 0x25BC,
    0x25CF, 0x2605, *range(0x3000, 0x3020), *range(0x3220, 0x322A), *range(0x4E00, 0x9FA6), *range(0xFF01, 0xFF5F),
    *range(0xFFE0, 0xFFE6),
]  # fmt: skip


def make(source: Path, weight: str) -> Path:
    """Write one weight and return its path; the same source gives the same bytes."""
    number = next(i for i, font in enumerate(TTCollection(source).fonts) if _family(font) == "Noto Sans CJK SC")
    font = TTFont(source, fontNumber=number, recalcTimestamp=False)
    options = subset.Options()
    options.layout_features, options.hinting, options.notdef_outline = [], False, True
    options.name_IDs = [0, 1, 2, 4, 5, 6, 13, 14]
    options.name_languages = [0x409]
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx", "VORG"]
    options.canonical_order = True
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=CHARACTERS)
    subsetter.subset(font)
    for number, text in ((1, NAME), (4, f"{NAME} {weight}"), (6, f"{NAME}-{weight}".replace(" ", ""))):
        font["name"].setName(text, number, 3, 1, 0x409)
    top = font["CFF "].cff
    top.fontNames = [f"{NAME}-{weight}".replace(" ", "")]
    top.topDictIndex[0].FullName, top.topDictIndex[0].FamilyName = f"{NAME} {weight}", NAME
    path = FOLDER / f"TongbaoHei-{weight}.otf"
    font.save(path, reorderTables=True)
    return path


def _family(font: TTFont) -> str:
    names = font["name"]
    return names.getDebugName(16) or names.getDebugName(1)


if __name__ == "__main__":
    for file, weight in zip(sys.argv[1:], ("Regular", "Bold"), strict=True):
        print(make(Path(file), weight))
