"""Counting with arrays gives what the analysis gives, text by text."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search import analysis
from generator.search.counting import counted

TEXTS = st.lists(st.text(st.sampled_from("县教育局12,3.% aé𠮷ー。\0"), max_size=30).map(analysis.normalised) | st.sampled_from(["〔2026〕1号2026-1-2", "1〔2026〕1号，县教育局", "2026年1月2日"]), max_size=6)
NAMES = {"教育局": ("教育局", "育县"), "县教育局": ("县教育局",), "局1": ("局1",), "没有": ("没有",)}


@pytest.mark.parametrize("is_title", [False, True])
@given(texts=TEXTS)
def test_each_term_of_each_text_is_counted(texts: list[str], is_title: bool) -> None:
    found = counted(texts, is_title=is_title, spelled=NAMES)
    per_text = [Counter() for _ in texts]
    for number, term in enumerate(found.terms):
        places = range(found.starts[number], found.starts[number + 1])
        assert list(found.texts[places.start : places.stop]) == sorted(set(found.texts[places.start : places.stop]))
        for place in places:
            per_text[found.texts[place]][term] = int(found.counts[place])
    of = analysis.title_terms if is_title else analysis.body_terms
    wanted = [Counter(of(text)) + Counter(analysis.name_terms(text, NAMES)) for text in texts]
    assert per_text == wanted
    assert found.lengths.tolist() == [sum(one.values()) for one in wanted]
    assert found.terms == sorted(set().union(*wanted), key=str.encode)
