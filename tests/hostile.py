"""Text that people could type or paste to make a page do something, and how to see whether it did."""

import dataclasses
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from generator.contract import schema
from generator.model import cases, corrections, editions, lists, records, rectification, scheme, site, units
from tests.site_reading import HTML, Document, name

OWN_PAYLOADS = (
    "<script>alert(1)</script>", "</title><script>alert(1)</script>", "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>", "<svg><script href=data:,alert(1) />", "<iframe src=javascript:alert(1)>",
    "<object data=javascript:alert(1)>", "<embed src=//example.com/x.swf>", "<style>*{display:none}</style>",
    "<link rel=stylesheet href=//example.com/a.css>", "<base href=//example.com/>",
    "<meta http-equiv=refresh content='0;url=//example.com'>", "<form action=//example.com><input></form>",
    "<a href=javascript:alert(1)>x</a>", "\" onmouseover=alert(1) x=\"", "' onfocus='alert(1)' autofocus x='",
    "\"><script>alert(1)</script>", "` onclick=alert(1)", "--><script>alert(1)</script><!--",
    "<![CDATA[<script>alert(1)</script>]]>", "]]><script>alert(1)</script>", "</main></body></html><h1>x</h1>",
    "</script><script>alert(1)</script>", "</style><script>alert(1)</script>", "</dd></dl><p>x</p>",
    "</td></tr></table><table><tr><td>", "<details open ontoggle=alert(1)>", "<math><mtext></mtext></math>",
    "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;script&#62;alert(1)&#60;/script&#62;",
    "&#x3c;img src=x onerror=alert(1)&#x3e;", "%3Cscript%3Ealert(1)%3C/script%3E", "\\u003cscript\\u003e",
    "＜script＞alert(1)＜/script＞", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)",
    "\x01javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:msgbox(1)", "//example.com/x",
    "{{ 7*7 }}", "{% include 'base.html' %}", "{{ site.__class__.__mro__ }}", "{# x #}", "${7*7}", "<%= 7*7 %>",
    "None", "null", "undefined", "NaN", "nan", "true", "-", "0", " ", "　", "N/A", "#REF!", "=1+1", "@SUM(A1)",
    "\u202e倒着写\u202c", "零\u200b宽", "\ufeff开头", "组合e\u0301\u0301\u0301", "𠀀𪚥", "\U0001f600", "第一行\n第二行",
    "制表\t符", "a\u2028b", "长" * 300,
    # Markdown and Pelican
    "[x](javascript:alert(1))", "[x](JAVASCRIPT&colon;alert(1))", "[x](&#106;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)", "[x](vbscript:x)", "[x](//example.com)", "[x](/\\example.com)",
    "[x](\\\\example.com)", "[x]( javascript:alert(1) \"t\")", "[x](<javascript:alert(1)>)", "[x](file:///etc/passwd)",
    "<javascript:alert(1)>", "<data:text/html,x>", "<https://example.com/\" onclick=alert(1)>",
    "[x][1]\n\n[1]: javascript:alert(1)", "[x]\n\n[x]: <data:text/html,y> \"t\"", "![x](x.png \"a\" onerror=alert(1))",
    "![x](javascript:alert(1))", "[![x](data:,y)](javascript:alert(1))", "[a[b](javascript:x)c](javascript:y)",
    "[[[[x](javascript:alert(1))]]]", "[x]({attach}../../../etc/passwd)", "[x]({static}/x.txt)",
    "[x](|filename|../../data/site.toml)", "![x]({static}/x.svg)", "[x]({filename}/pages/guanyu.md)",
    "```\n<script>alert(1)</script>\n```", "`<script>alert(1)</script>`", "<div>\n\n<script>alert(1)</script>\n\n</div>",
    "<!-- <script> -->", "<?php echo 1 ?>", "| a | b |\n|---|---|\n| <img src=x onerror=alert(1)> | b |",
    "# <script>alert(1)</script>", "x\n===\n<b onclick=alert(1)>", "<p style=\"position:fixed\">x</p>",
    "<h1 id=main>x</h1>", "<a name=main>x</a>", "[x](https://example.com \"\\\" onclick=alert(1)\")",
    "[x](/a\"onclick=alert(1))", "> <iframe src=//example.com>", "- <video><source onerror=alert(1)></video>",
)  # fmt: skip


def payloads() -> list[str]:
    """Our own, and every line or string of the folder named by TONGBAO_CORPORA; each once, in order."""
    found = list(OWN_PAYLOADS)
    corpora = os.environ.get("TONGBAO_CORPORA")
    if corpora:
        for path in sorted(Path(corpora).rglob("*")):
            if path.suffix == ".txt":
                found += path.read_text(encoding="utf-8", errors="replace").splitlines()
            elif path.suffix == ".json":
                found += strings_in(json.loads(path.read_text(encoding="utf-8")))
    return [text for text in dict.fromkeys(found) if text and _is_unicode(text)]


def strings_in(value: Any) -> Iterator[str]:
    """Every string of a parsed JSON document, keys included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from (key, *strings_in(inner))
    elif isinstance(value, list):
        for inner in value:
            yield from strings_in(inner)


def _is_unicode(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False  # half a character: no file can hold it
    return True


# ---- every text of a project replaced

_SCHEMA_OF = {
    units.Unit: "units", records.Planned: "calendar", scheme.Scheme: "scheme", scheme.Indicator: "indicators",
    site.SiteInfo: "site", editions.Edition: "edition", editions.Score: "scores",
    editions.Adjustment: "adjustments", editions.Total: "totals", editions.ProjectSpending: "execution",
    editions.Monitoring: "monitoring", editions.TargetReview: "target-review",
    editions.Evaluation: "evaluation", editions.ProjectIndicator: "project-indicators",
    editions.Accountability: "accountability", editions.Statistic: "statistics",
    rectification.Item: "items", rectification.Plan: "plans", rectification.Progress: "progress",
    rectification.Extension: "extensions", rectification.Verification: "verifications",
    lists.Entry: "entries", lists.Decision: "decisions", lists.Statement: "statements", lists.Objection: "objections",
    lists.Exit: "exits",
    cases.Case: "cases", cases.Target: "targets", cases.FollowUp: "followups", cases.Rejected: "clinic",
    corrections.Correction: "corrections",
}  # fmt: skip
_INNER = {
    scheme.Grade: ("scheme", "grades"), editions.KnownDifference: ("edition", "known_differences"),
    editions.Absentee: ("edition", "absentees"), scheme.ListRule: ("scheme", "list_rules"),
}  # fmt: skip
_APPROVAL = ("doc_no", "secrecy_review", "sign_off_post", "correction_reason")
_NOT_RAW = {("Indicator", "tiers")}  # written as text, kept as numbers


def text_fields(kind: type) -> tuple[str, ...]:
    """Fields of a record that hold free text; a text with a fixed form is not free."""
    if kind is editions.Approval:
        return _APPROVAL
    if kind is corrections.Withdrawn:
        return ("title",)
    if kind in _INNER:
        table, item = _INNER[kind]
        columns = next(column.columns for column in schema(table).columns if column.field == item)
    elif kind in _SCHEMA_OF:
        columns = schema(_SCHEMA_OF[kind]).columns
    else:
        return ()
    fields = {f.name for f in dataclasses.fields(kind)} if dataclasses.is_dataclass(kind) else set(kind._fields)
    return tuple(
        column.field for column in columns
        if column.pattern is None and (column.type == "text" or (column.type, column.items) == ("list", "text"))
        and column.field in fields and (kind.__name__, column.field) not in _NOT_RAW
    )  # fmt: skip


def with_texts(value: Any, text: Callable[[str | None], str]) -> Any:
    """A copy of a record and all it holds, every free text replaced; empty optional texts are filled too."""
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(with_texts(item, text) for item in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names: Iterable[str] = [f.name for f in dataclasses.fields(value)]
        replace: Callable[..., Any] = dataclasses.replace
    elif hasattr(value, "_fields"):
        names, replace = value._fields, lambda one, **new: one._replace(**new)
    else:
        return value
    free, new = set(text_fields(type(value))), {}
    for field in names:
        old = getattr(value, field)
        if field not in free:
            new[field] = with_texts(old, text)
        elif isinstance(old, str) or old is None:
            new[field] = text(old)
        elif isinstance(old, tuple):
            new[field] = tuple(text(item) for item in old) or (text(None),)
    return replace(value, **new)


# ---- what a page must not do

_SCHEMES = re.compile(r"https?:|mailto:|tel:|[/#]", re.IGNORECASE)
_URLS = {"href", "src", "action", "formaction", "data", "poster", "srcset", "background", "cite", "ping", "xlink:href"}
_ACTIVE = {
    "script", "iframe", "frame", "frameset", "object", "embed", "applet", "style", "base", "form", "img", "image",
    "video", "audio", "source", "track", "math", "template", "noscript", "foreignObject", "animate", "set", "use",
    "portal", "marquee", "button", "textarea", "select", "details-x", "dialog", "canvas", "slot",
}  # fmt: skip
_OUR_ICON = "data:image/svg+xml,"


def is_ours(script: Element) -> bool:
    """One of the scripts of the site: its own file, nothing inside; the one that counts has the portal's day, 搜索 a module."""
    plain = re.fullmatch(r"/([a-z0-9_-]+/)*assets/(size|days|search)\.[0-9a-f]+\.js", script.get("src", ""))
    if plain is None or script.text or script.get("type", "module") != "module":
        return False
    return sorted(script.attrib) == {"days": ["data-day", "src"], "size": ["src"], "search": ["src", "type"]}[plain[2]]


_BOX = {"type": "search", "id": "sousuo", "name": "q", "autocomplete": "off", "enterkeyhint": "search"}


def is_of_our_search(element: Element) -> bool:
    """A part of the search box: a form that leads to the page 搜索 and nowhere else, its field and its button."""
    own = dict(element.attrib)
    places = [own.pop(one) for one in ("action", "data-index", "data-base") if one in own]
    is_inside = all(re.fullmatch(r"/([a-z0-9_-]+/)*", place) for place in places)
    return {
        "form": own == {"class": "tp-search", "role": "search"} and is_inside and element.get("action", "").endswith("/sousuo/"),
        "input": own == _BOX,
        "button": element.attrib == {} and element.text == "搜索",
    }.get(name(element), False)


def active(document: Document) -> list[str]:
    """Everything in a page that could run, load or send something, as `element attribute=value`."""
    found = []
    for element in document.all():
        tag = name(element)
        if tag in _ACTIVE and not (tag == "script" and is_ours(element)) and not is_of_our_search(element):
            found.append(tag)
        if tag == "meta" and element.get("http-equiv", "Content-Security-Policy") != "Content-Security-Policy":
            found.append("meta refresh")
        if tag == "input" and element.get("type") != "radio" and not is_of_our_search(element):
            found.append("input")
        for attribute, value in element.attrib.items():
            plain = attribute.rpartition("}")[2].lower()
            bare = re.sub(r"[\x00-\x20\x7f\xa0\u2028\u2029]", "", value)
            if plain.startswith("on") or plain in ("style", "srcdoc"):
                found.append(f"{tag} {plain}={value}")
            elif plain in _URLS and not _SCHEMES.match(bare) and not (
                tag == "link" and element.get("rel") == "icon" and bare.startswith(_OUR_ICON)
            ):
                found.append(f"{tag} {plain}={value}")
            elif plain in _URLS and bare.startswith(("//", "/\\")):
                found.append(f"{tag} {plain}={value}")
    return found


_OWN = {  # element → attributes → what may be inside
    "span": ({"class": "tp-whole"}, ()), "wbr": ({}, ()), "del": ({"class": "tp-del"}, ("span",)), "ins": ({"class": "tp-ins"}, ("span",)),
}  # fmt: skip


def _follows_words(element: Element) -> bool:
    """What the theme puts around words for their sake: one that is not broken, one taken out or put in."""
    attributes, inside = _OWN.get(element.tag.replace(HTML, ""), (None, ()))
    return dict(element.attrib) == attributes and all(
        child.tag == HTML + "span" and "span" in inside and dict(child.attrib) == {"class": "tp-hidden"} for child in element
    )


def shape(document: Document) -> list[tuple]:
    """Elements with their depth and attribute names, in order.

    Inside prose Markdown may add its own; what follows from the words themselves is left out.
    """
    found: list[tuple] = []

    def visit(element: Element, depth: int) -> None:
        if isinstance(element.tag, str) and not _follows_words(element):
            found.append((depth, element.tag.replace(HTML, ""), tuple(sorted(element.attrib))))
            if element.get("class") != "tp-prose":
                for child in element:
                    visit(child, depth + 1)

    visit(document.root, 0)
    return found
