"""First uses of terms: the longest word, once a page, never in what somebody said himself."""

from generator.pages.explain import Explainer, Glossary, explained, with_terms
from generator.pages.glossary import Entry
from generator.pages.sentences import Part, own, plain, strong
from generator.products import Page


def entry(slug: str, name: str, *aliases: str) -> Entry:
    return Entry(slug, name, aliases, "意思。", None, None)


TERMS = (entry("mubiao", "绩效目标"), entry("jindu", "支出进度", "执行率"), entry("shenhe", "绩效目标审核"))
INDICATOR = entry("zb-f", "绩效目标覆盖率")._replace(is_matched=False)
GLOSSARY = Glossary([("甲", TERMS), ("乙", (INDICATOR,))], ("县绩效目标中心", "县教育局"))


def linked(words) -> list[tuple[str, str]]:
    return [(part.text, part.term) for part in words if part.term]


def test_the_first_use_is_linked_and_the_words_stay() -> None:
    words, seen = (Part("到9月底，支出进度"), strong("71.8%"), Part("，支出进度慢。")), set()
    done = with_terms(words, GLOSSARY, seen)
    assert plain(done) == plain(words) and linked(done) == [("支出进度", "jindu")] and seen == {"jindu"}
    assert done[1] == Part("支出进度", False, "jindu") and strong("71.8%") in done


def test_the_longest_word_wins_wherever_the_short_one_stands() -> None:
    words = (Part("绩效目标审核和绩效目标"),)
    assert linked(with_terms(words, GLOSSARY, set())) == [("绩效目标审核", "shenhe"), ("绩效目标", "mubiao")]


def test_a_term_inside_the_name_of_a_unit_or_an_indicator_is_not_a_use_of_it() -> None:
    for text in ("县绩效目标中心第一", "绩效目标覆盖率高", "县教育局"):
        assert with_terms((Part(text),), GLOSSARY, set()) == (Part(text),)
    assert linked(with_terms((Part("县绩效目标中心报了绩效目标"),), GLOSSARY, set())) == [("绩效目标", "mubiao")]


def test_an_indicator_named_on_purpose_is_linked_once_and_only_if_it_is_explained() -> None:
    words, seen = (Part("绩效目标覆盖率", True, "zb-f"), Part("；"), Part("旧指标", True, "zb-old")), set()
    assert linked(with_terms(words, GLOSSARY, seen)) == [("绩效目标覆盖率", "zb-f")] and seen == {"zb-f"}
    assert with_terms(words, GLOSSARY, seen) == (Part("绩效目标覆盖率", True), Part("；"), Part("旧指标", True))
    assert linked(with_terms((Part("支出进度", True, "zb-old"),), GLOSSARY, set())) == [("支出进度", "jindu")]


def test_another_word_for_a_term_counts_as_the_same_term() -> None:
    done = with_terms((Part("执行率，就是支出进度。"),), GLOSSARY, set())
    assert linked(done) == [("执行率", "jindu")] and plain(done) == "执行率，就是支出进度。"


def test_what_was_seen_or_said_by_others_is_left_alone() -> None:
    seen = {"jindu"}
    for words in ((Part("支出进度"),), own("绩效目标没有报")):
        assert with_terms(words, GLOSSARY, seen) == words
    assert seen == {"jindu"}


def test_emphasis_is_kept_on_every_piece() -> None:
    assert with_terms((strong("最慢的支出进度"),), GLOSSARY, set()) == (strong("最慢的"), Part("支出进度", True, "jindu"))


def test_without_terms_nothing_changes() -> None:
    words = (Part("支出进度"), strong("1个"))
    assert with_terms(words, Glossary([]), set()) == words


def test_a_page_goes_on_where_its_conclusion_ended() -> None:
    explain = Explainer(GLOSSARY)
    assert linked(explain.words((Part("支出进度慢。"),))) == [("支出进度", "jindu")]
    assert linked(explain.text("支出进度和绩效目标")) == [("绩效目标", "mubiao")]


def test_pages_get_their_conclusion_linked_afresh_each_time_they_are_made() -> None:
    values = {"lead": (Part("支出进度慢。"),), "minute": (("钱", (Part("支出进度、绩效目标。"),)),)}
    (page,) = explained([Page("a/", "unit", lambda: values)], GLOSSARY)
    for _ in range(2):
        made = page.values()
        assert linked(made["lead"]) == [("支出进度", "jindu")]
        assert [linked(words) for _, words in made["minute"]] == [[("绩效目标", "mubiao")]]
        assert linked(made["explain"].text("绩效目标，支出进度")) == []
    assert values["lead"] == (Part("支出进度慢。"),)
