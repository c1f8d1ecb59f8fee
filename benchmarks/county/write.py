"""From a county plan to files: master tables, editions in order of approval, drafts last."""

from pathlib import Path

from benchmarks.county.cases import write_cases
from benchmarks.county.dates import Dates, dates_of
from benchmarks.county.edition_files import EditionWriter
from benchmarks.county.lists import write_lists
from benchmarks.county.master_files import write_masters, write_scheme
from benchmarks.county.plan import CountyPlan
from benchmarks.county.rectification import write_rectification
from generator.publish.approve import write_approval


def write_county(county: CountyPlan, root: Path) -> None:
    """Writes data/, content/bulletins/ and content/cases/ under `root`.

    Each record approves one edition with the shared files that are new by then: the first covers the
    site, the units, the calendar and its scheme, a later scheme comes with its first edition.
    """
    editions = EditionWriter(county, root)
    new = write_masters(county, root)
    dated = sorted(
        ((dates_of(county, period), period) for period in county.periods),
        key=lambda pair: (pair[0].approved_at, pair[1]),
    )
    numbers = _DocumentNumbers(county)
    known_schemes: set[str] = set()
    for dates, period in dated:
        scheme = county.scheme_of(period)
        if scheme.version not in known_schemes:
            known_schemes.add(scheme.version)
            new += write_scheme(scheme, root)
        if county.rich and period == dated[-1][1]:  # the newest record: what happened until then
            new += write_rectification(root, county, dates.approved_at.date())
            new += write_cases(root)
            new += write_lists(root, dates.approved_at.date())
        doc_no = numbers.next(dates)
        paths = new + editions.write(period, dates, doc_no)
        write_approval(
            root,
            period.id,
            doc_no=doc_no,
            approved_at=dates.approved_at,
            secrecy=("已审查，可以公开", "办公室主任", dates.written_on),
            sign_off=("局长", dates.signed_on),
            paths=sorted(paths),
        )
        new = []
    for period in county.drafts:
        editions.write(period, dates_of(county, period), "")


class _DocumentNumbers:
    """Numbered by year of writing; a number that a scheme already bears is not used again."""

    def __init__(self, county: CountyPlan):
        self._mark = county.mark
        self._used = {scheme.basis_doc_no for scheme in county.schemes}
        self._last: dict[int, int] = {}

    def next(self, dates: Dates) -> str:
        year = dates.written_on.year
        while True:
            self._last[year] = self._last.get(year, 0) + 1
            number = f"{self._mark}财绩〔{year}〕{self._last[year]}号"
            if number not in self._used:
                return number
