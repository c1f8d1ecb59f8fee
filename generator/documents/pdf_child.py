"""HTML to PDF, in a process of its own: the only module that knows WeasyPrint.

Run by path, so it imports nothing of ours. The parent gives it an environment in which nothing but the chosen fonts
exists, and neither time zone nor locale of the machine.

Input: a line of JSON {"css": text, "variant": name}, then a line {"html", "base_url", "identifier"} for each document.
Output: a line {"ready": version} or {"unready": reason}; then for each document {"pages", "size", "warnings"} and
`size` bytes, or {"failed": reason}.
"""

import gc
import json
import logging
import signal
import sys
from io import BytesIO

_LIMIT = 120  # seconds for one document; then this process dies, and the parent says so
_CHINESE = (0x2014, 0x2014), (0x2018, 0x201D), (0x2E80, 0x303E), (0x3041, 0x9FFF), (0xF900, 0xFAFF), (0xFF00, 0xFFEF), (0x20000, 0x3FFFF)

_NEEDLESS = (b"BASE", b"DSIG", b"GPOS", b"GSUB", b"OS/2", b"VORG", b"name", b"vhea", b"vmtx")  # tables no reader of a PDF uses


def main() -> None:
    """Answer until the input ends."""
    put, get = sys.stdout.buffer, sys.stdin.buffer
    sys.stdout = sys.stderr  # WeasyPrint prints advice when a library is missing
    try:
        import weasyprint
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import URLFetcher

        spread_characters()
        bare = carry_only_used_glyphs()
    except Exception as error:  # noqa: BLE001  whatever is missing, the parent says it in Chinese
        _say(put, {"unready": f"{type(error).__name__}: {error}"})
        return
    heard = _Heard()
    gc.freeze()
    gc.disable()  # a document leaves few cycles; they are collected between two
    nothing = URLFetcher(allowed_protocols=())
    common = json.loads(get.readline())
    _say(put, {"ready": weasyprint.__version__})
    for line in get:
        heard.warnings.clear()
        signal.alarm(_LIMIT)
        try:
            one = json.loads(line)
            fonts = FontConfiguration()
            laid_out = weasyprint.HTML(string=one["html"], base_url=one["base_url"], url_fetcher=nothing).render(
                font_config=fonts, pdf_variant=common["variant"],
                stylesheets=[weasyprint.CSS(string=common["css"], font_config=fonts, url_fetcher=nothing)],
            )
            content = laid_out.write_pdf(
                finisher=bare, pdf_variant=common["variant"], pdf_identifier=bytes.fromhex(one["identifier"])
            )
        except Exception as error:  # noqa: BLE001  handed to the parent, which raises it
            _say(put, {"failed": f"{type(error).__name__}: {error}"})
            continue
        signal.alarm(0)
        _say(put, {"pages": len(laid_out.pages), "size": len(content), "warnings": heard.warnings})
        put.write(content)
        put.flush()
        del laid_out, content
        gc.collect()


def _say(put, answer: dict) -> None:
    put.write(json.dumps(answer).encode() + b"\n")
    put.flush()


class _Heard(logging.Handler):
    """Keeps what WeasyPrint complains about, instead of printing it."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.warnings: list[str] = []
        logger = logging.getLogger("weasyprint")
        logger.handlers[:] = [self]

    def emit(self, record: logging.LogRecord) -> None:
        self.warnings.append(record.getMessage())


def spread_characters() -> None:
    """Justify Chinese: WeasyPrint widens only spaces, and Chinese has none.

    A line is filled by moving its Chinese characters apart, as every word processor does; figures stay together.
    Lines without Chinese are left to WeasyPrint.
    """
    from weasyprint.layout import inline
    from weasyprint.text import line_break

    between_words, set_text = inline.justify_line, line_break.Layout.set_text

    def justify_line(context, line, missing: float) -> None:
        boxes = [box for box in line.descendants() if isinstance(box, inline.boxes.TextBox)]
        gaps = _chinese("".join(box.text for box in boxes).rstrip()[:-1])
        if gaps and missing > 0:
            spread(context, line, missing / gaps, 0)
        else:
            between_words(context, line, missing)

    def spread(context, box, gap: float, moved: float) -> float:
        """How much wider the box is now, which stands `moved` further right."""
        if isinstance(box, inline.boxes.TextBox):
            box.position_x += moved
            wider = gap * _chinese(box.text)
            layout = inline.create_layout(box.text, box.style, context, None, justification_spacing=gap)
            layout.deactivate()
            box.justification_spacing, box.pango_layout = gap, layout
        elif isinstance(box, inline.boxes.LineBox | inline.boxes.InlineBox):
            box.position_x += moved
            wider = 0.0
            for child in box.children:
                if child.is_in_normal_flow():
                    wider += spread(context, child, gap, moved + wider)
        else:
            box.translate(moved, 0)
            return 0.0
        box.width += wider
        return wider

    def spread_text(self, text: str, justify: bool = False) -> None:
        gap = self.justification_spacing
        if not (justify and gap and _chinese(text)):
            return set_text(self, text, justify)
        set_text(self, text)
        pango, ffi = line_break.pango, line_break.ffi
        attributes = pango.pango_layout_get_attributes(self.layout)
        if attributes == ffi.NULL:
            attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
        place = 0
        for char in text:
            length = len(char.encode())
            if _chinese(char):
                attribute = pango.pango_attr_letter_spacing_new(int(gap * line_break.TO_UNITS))
                attribute.start_index, attribute.end_index = place, place + length
                pango.pango_attr_list_change(attributes, attribute)
            place += length
        pango.pango_layout_set_attributes(self.layout, attributes)

    inline.justify_line, line_break.Layout.set_text = justify_line, spread_text


def carry_only_used_glyphs():
    """Keep of a Chinese font what is used: WeasyPrint keeps a place for each of its 65,535 glyphs, 130 kB of nothing.

    In a font whose glyphs are numbered by character collections (CID), the font itself says which number a glyph
    has, so the places need not be kept. Only where that is so; other fonts are left to WeasyPrint. Returns what must
    be done to the finished PDF.
    """
    import pydyf
    from fontTools.ttLib import TTFont
    from weasyprint.pdf import fonts

    with_all_places = fonts.Font._harfbuzz_subset

    def subset(self, to_unicode, hinting) -> None:
        whole = self.file_content
        content = without_places(self, to_unicode) if "CFF " in self.tables and not self.missing else None
        if content is None:
            self.file_content = whole
            with_all_places(self, to_unicode, hinting)
        else:
            self.file_content = content

    def without_places(self, to_unicode) -> bytes | None:
        library, ffi = fonts.harfbuzz_subset, fonts.ffi
        wanted = ffi.gc(library.hb_subset_input_create_or_fail(), library.hb_subset_input_destroy)
        glyphs = ffi.new("hb_codepoint_t[]", sorted(to_unicode))
        fonts.harfbuzz.hb_set_add_sorted_array(library.hb_subset_input_glyph_set(wanted), glyphs, len(to_unicode))
        library.hb_subset_input_set_flags(
            wanted, library.HB_SUBSET_FLAGS_DESUBROUTINIZE | library.HB_SUBSET_FLAGS_NO_HINTING
        )
        dropped = library.hb_subset_input_set(wanted, library.HB_SUBSET_SETS_DROP_TABLE_TAG)
        tags = sorted(fonts.harfbuzz.hb_tag_from_string(name, -1) for name in _NEEDLESS)
        fonts.harfbuzz.hb_set_add_sorted_array(dropped, ffi.new("hb_codepoint_t[]", tags), len(tags))
        face = library.hb_subset_or_fail(self.hb_face, wanted)
        if face == ffi.NULL:
            return None
        face = ffi.gc(face, fonts.harfbuzz.hb_face_destroy)
        content = fonts.get_hb_object_data(face)
        compact = TTFont(BytesIO(content))["CFF "].cff.topDictIndex[0]
        named = {f"cid{glyph:05d}" for glyph in to_unicode if glyph}
        if not hasattr(compact, "ROS") or not named <= set(compact.charset) or compact.charset[1:] != sorted(compact.charset[1:]):
            return None
        lean.add(content)
        return content

    def bare(document, pdf) -> None:
        """As a bare CFF such a font is read by its own numbers; wrapped as OpenType some programs count places."""
        for thing in pdf.objects:
            if isinstance(thing, pydyf.Stream) and thing.stream and thing.stream[0] in lean:
                thing.stream = [TTFont(BytesIO(thing.stream[0])).reader["CFF "]]
                thing.extra["Subtype"] = "/CIDFontType0C"
        for thing in pdf.objects:
            if isinstance(thing, pydyf.Dictionary) and thing.get("Subtype") == "/CIDFontType0":
                thing.pop("CIDToGIDMap", None)

    lean: set[bytes] = set()
    fonts.Font._harfbuzz_subset = subset
    return bare


def _chinese(text: str) -> int:
    """How many of the characters are Chinese or its punctuation."""
    return sum(any(first <= ord(char) <= last for first, last in _CHINESE) for char in text)


if __name__ == "__main__":
    main()
