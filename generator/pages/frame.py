"""What surrounds every page: title, description, breadcrumb, and the tags a government page carries."""

from datetime import datetime
from typing import NamedTuple

from generator.model.editions import Edition
from generator.pages.columns import HOME, Column


class Article(NamedTuple):
    """内容页标签: set on pages that publish one edition. `published_at` is the real time, never back-dated."""

    title: str
    published_at: datetime
    source: str


class Crumb(NamedTuple):
    """One step of the breadcrumb; the last one has no path."""

    label: str
    path: str | None


class Frame(NamedTuple):
    """Everything base.html needs to know about the page it surrounds.

    `kind` is home, list or article: it decides which 政府网站 tags the page must carry
    (home 3, list 7, article 10). `path` is relative to the site root. `counts_days` is set where words depend
    on today: the page then loads the script that counts anew. `headline` is the news in at most 28 characters
    (headlines.py), for <title> and share pictures, where the page has any.
    """

    title: str
    description: str
    path: str
    column: Column
    kind: str
    crumbs: tuple[Crumb, ...]
    updated_at: datetime
    article: Article | None = None
    is_draft: bool = False
    indexed: bool = True
    counts_days: bool = False
    corrections: int = 0  # how many touch what the page says
    headline: str | None = None

    @property
    def share_title(self) -> str:
        """What the page is called where only its title is seen."""
        return self.headline or self.title


def citation(frame: Frame, site_name: str, address: str) -> str:
    """The page in a sentence for a footnote: who, what, where, when, which version, address.

    A page of one edition was published once and changed by each correction; others say up to when they are complete.
    """
    moment = f"{frame.updated_at.year}年{frame.updated_at.month}月{frame.updated_at.day}日"
    if frame.article is None:
        return f"{site_name}：《{frame.title}》，收录到{moment}，{address}"
    version = f"第{frame.corrections + 1}版（更正{frame.corrections}次）" if frame.corrections else "第1版"
    return f"{frame.article.source}：《{frame.article.title}》，{site_name}，{moment}发布，{version}，{address}"


def list_frame(
    title: str, description: str, path: str, column: Column, updated_at: datetime, *above: Crumb,
    label: str | None = None, counts_days: bool = False, headline: str | None = None,
) -> Frame:
    """A page that lists or explains; `above` are the crumbs between home and this page."""
    kind = "home" if column is HOME and path == "" else "list"
    crumbs = () if kind == "home" else (Crumb("首页", ""), *above, Crumb(label or title, None))
    return Frame(title, description, path, column, kind, crumbs, updated_at, counts_days=counts_days, headline=headline)


def article_frame(
    title: str, description: str, path: str, column: Column, edition: Edition, *above: Crumb,
    label: str | None = None, counts_days: bool = False, corrections: int = 0, headline: str | None = None,
) -> Frame:
    """A page that publishes (a part of) one edition."""
    return Frame(
        title=title,
        description=description,
        path=path,
        column=column,
        kind="article",
        crumbs=(Crumb("首页", ""), *above, Crumb(label or title, None)),
        updated_at=edition.published_at,
        article=Article(title, edition.published_at, edition.issuer),
        is_draft=edition.is_draft,
        counts_days=counts_days,
        corrections=corrections,
        headline=headline,
    )
