"""The benchmark's own arithmetic, its taking apart of pages, and (slow) that both sites say the same."""

import sys
from pathlib import Path

import pytest

from benchmarks import against_hugo, measure
from benchmarks.hugo import markup, parity, shapes, site
from benchmarks.hugo.report import Machine, report
from benchmarks.measure import Cost, Memory

PAGE = """<!doctype html>
<html><head><title>{name}</title></head>
<body>
<header class="h"><a href="/">首页</a></header>
<main id="main">
<h1>{name}</h1>
<table><thead><tr><th scope="col">指标</th></tr></thead>
<tbody>
{rows}</tbody></table>
</main>
<footer>页脚</footer>
</body>
</html>
"""
ROW = '<tr id="{0}"><td data-th="得分">{1}</td></tr>\n'
LINKED = '<tr id="{0}"><td data-th="得分"><a href="/{0}/">{1}</a></td></tr>\n'


def test_a_ratio_pairs_runs_that_were_beside_each_other():
    assert measure.ratio([1, 3, 2], [2, 3, 8]) == (0.5, 0.25, 1.0)


def test_a_ratio_of_unequal_counts_is_refused():
    with pytest.raises(ValueError):
        measure.ratio([1, 2], [1])


def test_medians_are_taken_column_by_column():
    assert measure.medians([Cost(1, 9), Cost(3, 7), Cost(2, 8)]) == Cost(2, 8)


def test_marginal_cost_leaves_start_up_out():
    # 0.5 s to start and 100 µs a page at both sizes.
    assert measure.marginal_us(0.6, 1000, 1.5, 10000) == pytest.approx(100)
    assert measure.per_page_us(0.6, 1000) == pytest.approx(600)


def test_a_run_counts_the_work_of_children(tmp_path: Path):
    work = "import os, time\nif not os.fork():\n  t = time.process_time()\n  while time.process_time() - t < 0.3: pass\n  os._exit(0)\nos.wait()"
    cost = measure.run([sys.executable, "-c", work], tmp_path)
    assert cost.cpu >= 0.3
    assert cost.wall >= 0.3


def test_a_failed_run_is_no_measurement(tmp_path: Path):
    with pytest.raises(measure.CommandFailed, match="boom"):
        measure.run([sys.executable, "-c", "import sys; sys.exit('boom')"], tmp_path)


def test_memory_of_children_is_counted(tmp_path: Path):
    work = "import os, time\nif not os.fork():\n  x = bytearray(b'1') * 80_000_000\n  time.sleep(0.5)\n  os._exit(0)\nos.wait()"
    memory = measure.run_for_memory([sys.executable, "-c", work], tmp_path)
    assert memory.tree > 75
    assert memory.largest > 75


def test_memory_of_the_measuring_process_is_not_counted(tmp_path: Path):
    held = bytearray(b"1") * 150_000_000
    memory = measure.run_for_memory([sys.executable, "-c", "import time; time.sleep(0.3)"], tmp_path)
    assert len(held) == 150_000_000
    assert memory.tree < 60
    assert memory.largest < 60


def test_our_runs_keep_compiled_modules_whatever_the_caller_set(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    environment = against_hugo.our_environment()
    assert "PYTHONDONTWRITEBYTECODE" not in environment
    assert environment["PYTHONPYCACHEPREFIX"].endswith("pycache")


@pytest.mark.parametrize("pages", [300, 1000, 10_000, 50_000])
def test_a_county_of_the_wanted_size_is_chosen(pages: int):
    units, years = against_hugo.county_of(pages)
    assert units * (17 * years + 1) + 34 * years + 35 == pytest.approx(pages, rel=0.03)


def test_written_entities_are_no_difference_but_words_are():
    assert markup.canonical("<p>+1.2</p>") == markup.canonical("<p>\n&#43;1.2 </p>")
    assert markup.canonical("<p>+1.2</p>").words != markup.canonical("<p>+1.3</p>").words
    assert markup.canonical('<p id="a">1</p>').markup != markup.canonical('<p id="b">1</p>').markup


def test_a_changed_cell_a_lost_attribute_and_a_lost_page_are_found(tmp_path: Path):
    for side, name, text in (
        ("ours", "a.html", "<td>1</td>"), ("theirs", "a.html", "<td>2</td>"),
        ("ours", "b.html", '<td id="x">1</td>'), ("theirs", "b.html", "<td>1</td>"),
        ("ours", "c.html", "<td>&gt;</td>"), ("theirs", "c.html", "<td>></td>"), ("ours", "d.html", ""),
    ):
        (tmp_path / side).mkdir(exist_ok=True)
        (tmp_path / side / name).write_text(text, encoding="utf-8")
    found = parity.compare(tmp_path / "ours", tmp_path / "theirs")
    assert (found.words, found.markup, found.missing) == (("a.html",), ("b.html",), ("d.html",))
    assert not found.is_equal


def test_what_never_varies_is_written_into_the_template_and_the_rest_is_data():
    pages = [
        PAGE.format(name="甲", rows=ROW.format("x", "1") + ROW.format("y", "2")),
        PAGE.format(name="乙", rows=LINKED.format("x", "3 &amp; 4") + LINKED.format("y", "5")),
    ]
    blocks = [shapes.page_block(page) for page in pages]
    kinds: dict[str, shapes.Shape] = {}
    for block in blocks:
        shapes.shape_of(kinds, block).add(block)
    template = shapes.choice(kinds)
    assert '<th scope="col">指标</th>' in template
    assert "甲" not in template
    assert "{{ range" in template
    places = shapes.Places(kinds)
    assert _texts(places.data(blocks[0])) == ["甲", "甲", "1", "x", "2", "y"]
    assert _texts(places.data(blocks[1])) == ["乙", "乙", "3 & 4", "/x/", "x", "5", "/y/", "y"]


def test_the_hugo_site_has_one_adapter_a_folder_and_one_layout_a_kind(tmp_path: Path):
    for name in ("index.html", "404.html", "u/a/2026/01/index.html", "u/a/2026/02/index.html"):
        file = tmp_path / "built" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(PAGE.format(name=name, rows=ROW.format("x", "1")), encoding="utf-8")
    (tmp_path / "built" / "assets").mkdir()
    (tmp_path / "built" / "assets" / "a.css").write_text("a{}", encoding="utf-8")
    assert site.hugo_site(tmp_path / "built", tmp_path / "hugo") == 4
    made = {file.relative_to(tmp_path / "hugo").as_posix() for file in (tmp_path / "hugo").rglob("*") if file.is_file()}
    assert made == {
        "hugo.toml", "static/assets/a.css", "assets/pages/root.json", "assets/pages/u-a.json",
        "content/_content.gotmpl", "content/u/a/_content.gotmpl", "layouts/root0/page.html",
        "layouts/u4/page.html", "layouts/_partials/header.html", "layouts/_partials/footer.html",
    }
    layout = (tmp_path / "hugo" / "layouts" / "u4" / "page.html").read_text(encoding="utf-8")
    assert 'partialCached "header.html"' in layout
    assert 'partialCached "footer.html"' in layout


def test_a_site_with_two_footers_is_refused(tmp_path: Path):
    for name, end in (("a.html", "页脚"), ("b.html", "另一个")):
        (tmp_path / name).write_text(PAGE.format(name="甲", rows="").replace("页脚", end), encoding="utf-8")
    with pytest.raises(ValueError, match="footer"):
        site.hugo_site(tmp_path, tmp_path / "hugo")


def test_the_same_figures_make_the_same_report():
    equal = parity.Parity(1000, (), (), (), 11_000_000, 11_100_000)
    size = against_hugo.Size(
        1000, 26, 34, equal, ([Cost(1, 2), Cost(3, 4)], [Cost(2, 2), Cost(4, 8)]),
        ([Cost(3, 3)], [Cost(4, 5)]), ([Cost(1, 1)], [Cost(4, 5)]),
        (Memory(60, 50), Memory(90, 80), Memory(300, 290)), ({"读取": 0.5, "合计": 1.0}, {"读取": 1.5, "合计": 2.0}),
    )
    where = Machine("2026-11-23", "甲，2核", 24, "Linux", "3.11", "0.168.0", "内存盘（tmpfs）")
    text = report([size], 2, where)
    assert text == report([size], 2, where)
    assert "| 1,000 | 用时 | 2.00 [1.00–3.00] | 3.00 [2.00–4.00] | **0.62** [0.50–0.75] |" in text
    assert "| 1,000 | 26 | 34 | 0 | 0 | 11,000,000 | 11,100,000 |" in text
    assert "| 1,000 | 用时 | 3.00 [3.00–3.00] | 4.00 [4.00–4.00] | **0.75** [0.75–0.75] |" in text
    assert "| 1,000 | 我们 | 60 | 0.20 | 50 |" in text
    assert "| 1,000 | 我们，重新核对 | 90 | 0.30 | 80 |" in text
    assert "| 1,000 | Hugo | 300 | 1.00 | 290 |" in text
    assert "| 1,000 | 重新核对 | 1.50 | 2.00 |" in text


@pytest.mark.slow
def test_both_sites_of_a_tiny_county_say_the_same(tmp_path: Path):
    project, ours, theirs = tmp_path / "county", tmp_path / "ours", tmp_path / "theirs"
    against_hugo.copy_program(tmp_path / "program")
    against_hugo.make_project(project, tmp_path / "program", units=3, years=1)
    measure.run([*against_hugo.OUR_COMMAND, str(ours)], project)
    pages = site.hugo_site(ours, tmp_path / "hugo")
    measure.run(
        [against_hugo.hugo_binary(), "--quiet", "--source", str(tmp_path / "hugo"), "--destination", str(theirs)], tmp_path
    )
    found = parity.compare(ours, theirs)
    assert found == parity.Parity(pages, (), (), (), found.our_bytes, found.their_bytes)
    assert pages > 100
    assert found.their_bytes == pytest.approx(found.our_bytes, rel=0.02)


def _texts(data: object) -> list[str]:
    """Every value: fields with the highest number first, then children; flags left out."""
    if isinstance(data, str):
        return [data]
    if isinstance(data, list):
        return [text for item in data for text in _texts(item)]
    if isinstance(data, dict):
        fields = sorted((key for key in data if key[0] in "vc"), reverse=True)
        return [text for key in fields for text in _texts(data[key])]
    return []
