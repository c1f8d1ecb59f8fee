"""Lighthouse's reports are read rightly, a missed goal is told, and the local server behaves like a real one."""

import gzip
import http.client
import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from benchmarks.lighthouse.run import BASE_PATH, HERE, PAGES, PROFILES, Seen, document, main, middle, missed, read
from benchmarks.lighthouse.server import serving
from tests.page_types import PAGE_TYPES

_FINE = Seen("首页", "手机", {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}, 1200, 0.02, 9000, 2, ())


def report(score: float = 1, lcp: float = 900, audit: float | None = 1) -> dict:
    return {
        "categories": {"seo": {"score": score, "auditRefs": [{"id": "title", "weight": 1}, {"id": "robots", "weight": 0}]}},
        "audits": {
            "largest-contentful-paint": {"numericValue": lcp}, "cumulative-layout-shift": {"numericValue": 0},
            "total-byte-weight": {"numericValue": 9000}, "title": {"score": audit}, "robots": {"score": 0},
            "network-requests": {"details": {"items": [{"url": "http://a/"}, {"url": "data:image/svg+xml,x"}]}},
        },
    }  # fmt: skip


def test_a_report_is_read() -> None:
    assert read(report(), "首页", "手机") == Seen("首页", "手机", {"seo": 100}, 900, 0, 9000, 1, ())
    assert read(report(score=0.924, audit=0.5), "首页", "手机")[2:] == ({"seo": 92}, 900, 0, 9000, 1, ("title",))
    with pytest.raises(ValueError, match="went wrong"):
        read({**report(), "runtimeError": {"message": "went wrong"}}, "首页", "手机")
    with pytest.raises(KeyError):
        read({}, "首页", "手机")


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({}, ""), ({"lcp": 1201}, "LCP"), ({"shift": 0.021}, "CLS"), ({"scores": {**_FINE.scores, "performance": 94}}, "performance 94"),
        ({"scores": {**_FINE.scores, "seo": 99}, "failed": ("robots-txt",)}, "robots-txt"), ({"scores": {}}, "accessibility None"),
        ({"profile": "慢手机", "scores": {}, "lcp": 2500}, ""), ({"profile": "慢手机", "scores": {}, "lcp": 2501}, "LCP"),
    ],
)  # fmt: skip
def test_a_missed_goal_is_told(changed: dict, told: str) -> None:
    found = missed([_FINE._replace(**changed)])
    assert bool(found) == bool(told) and told in "；".join(found)
    assert ("全部达到目标" in document([_FINE._replace(**changed)], {"Lighthouse": "1"}, 1)) == (not told)


def test_of_several_runs_the_middle_one_counts() -> None:
    runs = [_FINE._replace(lcp=lcp, scores={"performance": score}) for lcp, score in ((900, 90), (1500, 99), (1000, 97))]
    assert middle(runs).lcp == 1000 and middle(runs).scores == {"performance": 97}
    assert middle(runs[:1]) == runs[0]


def test_pages_are_pages_of_the_demonstration() -> None:
    known = {one.path for one in PAGE_TYPES.values() if one.site == "demo"}
    assert set(PAGES.values()) <= known and len(PROFILES) == 2


def test_lighthouse_and_everything_below_it_has_one_version_and_a_digest() -> None:
    wanted = json.loads((HERE / "package.json").read_text(encoding="utf-8"))["dependencies"]
    lock = json.loads((HERE / "package-lock.json").read_text(encoding="utf-8"))
    assert re.fullmatch(r"12\.\d+\.\d+", wanted["lighthouse"])
    assert lock["packages"]["node_modules/lighthouse"]["version"] == wanted["lighthouse"]
    assert [name for name, one in lock["packages"].items() if name and "sha512-" not in one.get("integrity", "")] == []
    assert "resolved" not in json.dumps(lock)  # whichever registry there is


def test_the_server_packs_caches_and_sends_the_policy(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("页" * 500, encoding="utf-8")
    (tmp_path / "404.html").write_text("没有", encoding="utf-8")
    (tmp_path / "assets" / "portal.0.css").write_text("a{}", encoding="utf-8")
    (tmp_path.parent / "secret.html").write_text("x", encoding="utf-8")

    def ask(path: str, method: str = "GET") -> tuple[int, dict[str, str], bytes]:
        connection.request(method, path, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()

    with serving(tmp_path, BASE_PATH) as address:
        connection = http.client.HTTPConnection(urlsplit(address).netloc)
        status, headers, body = ask(BASE_PATH)
        assert status == 200 and gzip.decompress(body).decode() == "页" * 500 and headers["Content-Encoding"] == "gzip"
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert "immutable" in ask(BASE_PATH + "assets/portal.0.css")[1]["Cache-Control"]
        assert "immutable" not in headers["Cache-Control"] and ask(BASE_PATH, "HEAD")[2] == b""
        assert [ask(path)[0] for path in ("/robots.txt", BASE_PATH + "meiyou/", BASE_PATH + "../secret.html")] == [404, 404, 404]
        connection.close()


def test_without_what_it_needs_it_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert main([]) == 2
    assert "chromium" in capsys.readouterr().err
