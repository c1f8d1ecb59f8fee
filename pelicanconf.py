"""Pelican's settings. The site's identity is in data/site.toml; the figures come from the plugin."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from generator import pelican_plugin  # noqa: E402  a plugin named by a string would be skipped when broken

PLUGINS = [pelican_plugin]
PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
SITEURL = ""
SITENAME = "tongbao"
TIMEZONE = "Asia/Shanghai"
DEFAULT_LANG = "zh-cn"
DEFAULT_DATE_FORMAT = "%Y-%m-%d"  # the locale must not reach a page
LOCALE = ["C"]

PAGE_PATHS = ["pages"]
PAGE_URL = "{slug}/"
PAGE_SAVE_AS = "{slug}/index.html"
ARTICLE_PATHS = []  # bulletins are approved documents: they pass the same gate as the figures
STATIC_PATHS = []
THEME_STATIC_PATHS = []
DIRECT_TEMPLATES = []
INDEX_SAVE_AS = ""
ARCHIVES_SAVE_AS = ""
AUTHOR_SAVE_AS = ""
CATEGORY_SAVE_AS = ""
TAG_SAVE_AS = ""
FEED_ATOM = FEED_RSS = FEED_ALL_ATOM = FEED_ALL_RSS = None
CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None
# TONGBAO_PDF = False  # no documents on paper, even where the extra pdf is installed
DELETE_OUTPUT_DIRECTORY = False  # the build is made aside and exchanged in one step
CACHE_CONTENT = False
LOAD_CONTENT_CACHE = False
