"""Every page of the site, and the promise that no two share an address."""

from collections import Counter

from generator.derive.views import Portal
from generator.errors import TongbaoError
from generator.pages.case_files import case_files
from generator.pages.cases import case_pages
from generator.pages.corrections import correction_pages
from generator.pages.editions import edition_pages
from generator.pages.explain import Glossary, explained
from generator.pages.finding import finding_pages
from generator.pages.glossary import entries, glossary_pages
from generator.pages.home import home_pages
from generator.pages.indicators import indicator_pages
from generator.pages.lists import list_pages
from generator.pages.method import method_pages
from generator.pages.own_record import own_record_pages
from generator.pages.rectification import rectification_pages
from generator.pages.reference import existing_sections, reference_pages
from generator.pages.units import unit_pages
from generator.pages.what_changed import what_changed_pages
from generator.products import DataFile, Page


def all_pages(portal: Portal) -> list[Page]:
    """All pages made from data, in a fixed order. Raises TongbaoError naming every shared address."""
    sections = existing_sections(portal)
    pages = [
        *home_pages(portal),
        *edition_pages(portal),
        *what_changed_pages(portal),
        *unit_pages(portal),
        *list_pages(portal),
        *rectification_pages(portal),
        *case_pages(portal),
        *correction_pages(portal),
        *indicator_pages(portal),
        *own_record_pages(portal),
        *method_pages(portal),
        *finding_pages(portal),
        *reference_pages(portal),
    ]
    pages = [*explained(pages, Glossary(entries(portal, sections), _names(portal))), *glossary_pages(portal, sections)]
    files = [page.file for page in pages]
    if len(set(files)) < len(files):
        shared = sorted(file for file, count in Counter(files).items() if count > 1)
        raise TongbaoError("有几个页面占用了同一个地址：" + "、".join(shared))
    return pages


def _names(portal: Portal) -> tuple[str, ...]:
    return tuple(name for unit in portal.records.units for name in (unit.name, unit.short_name, unit.group))


def all_files(portal: Portal) -> list[DataFile]:
    """All files to download, in a fixed order."""
    return case_files(portal)
