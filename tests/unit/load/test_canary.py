"""No word of what may not be published leaves the room, not even in a problem."""

from datetime import datetime

import pytest

from tests.unit.load.small_project import Project

SEPTEMBER = "data/editions/2026-09"

CANARY = "金丝雀"


def spoil_unapproved(project: Project) -> None:
    project.edition("2026-10", mark=CANARY)


def spoil_embargoed(project: Project) -> None:
    project.edition("2026-10", published="2027-01-05 09:00", mark=CANARY)
    project.approve("2026-10", "2026-11-12 09:00")


def spoil_approved_for_later(project: Project) -> None:
    project.edition("2026-10", published="2026-10-12 09:00", mark=CANARY)
    project.approve("2026-10", "2027-11-12 09:00")


def spoil_changed(project: Project) -> None:
    project.edition("2026-09", mark=CANARY)


def spoil_in_part(project: Project) -> None:
    project.write(f"{SEPTEMBER}/totals.csv", f"单位编码,说明\njyj,{CANARY}\n")


def spoil_not_public(project: Project) -> None:
    project.edition("2026-10", mark=CANARY)
    project.approve("2026-10", openness="依申请公开")


def spoil_units(project: Project) -> None:
    project.append("data/units.csv", f"xxx,{CANARY}\n")


def spoil_scheme(project: Project) -> None:
    project.write("data/schemes/2027/scheme.toml", f'"名称" = "{CANARY}"\n')


def spoil_broken_files(project: Project) -> None:
    project.edition("2026-10", mark=CANARY)
    project.write("data/editions/2026-10/totals.csv", f'单位编码\n"{CANARY}\n')
    project.write("data/editions/2026-10/execution.xlsx", CANARY)
    project.write("data/editions/2026-10/evaluation.csv", f"a,b\n1,2,{CANARY}\n")


def spoil_embargoed_and_broken(project: Project) -> None:
    project.edition("2026-10", published="2027-01-05 09:00")
    project.write("data/editions/2026-10/evaluation.csv", f"a,b\n1,2,{CANARY}\n")
    project.write("data/editions/2026-10/execution.xlsx", CANARY)
    project.approve("2026-10", "2026-11-12 09:00")


@pytest.mark.parametrize(
    "spoil",
    [
        spoil_unapproved, spoil_embargoed, spoil_approved_for_later, spoil_changed, spoil_in_part,
        spoil_not_public, spoil_units, spoil_scheme, spoil_broken_files,
        spoil_embargoed_and_broken,
    ],
    ids=lambda spoil: spoil.__name__,
)  # fmt: skip
def test_no_word_of_what_may_not_be_published_leaves_the_room(project: Project, spoil) -> None:
    spoil(project)
    now = datetime(2026, 11, 12, 9)
    raw = project.read(as_of=now)
    assert CANARY not in repr(raw)
    assert CANARY not in "".join(map(str, raw.problems))
    if spoil is not spoil_not_public:
        assert CANARY in repr(project.read(as_of=now, drafts=True))


def test_a_broken_draft_does_not_stop_the_build(project: Project) -> None:
    spoil_broken_files(project)
    assert project.codes() == [("A08", "data/editions/2026-10")]
