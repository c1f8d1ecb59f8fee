"""Who approved an edition, when it came out, and who approved what was changed afterwards."""

from generator.model.editions import Approval, Edition
from generator.pages import formats


def approvals(edition: Edition) -> tuple[tuple[str, Approval], ...]:
    """The approval with which it came out, and the one that governs it now where that is a later one.

    Nothing in a preview.
    """
    if edition.approval is None:
        return ()
    if edition.first_approval is None:
        return (("审批", edition.approval),)
    return (("审批", edition.first_approval), ("更正审批", edition.approval))


def approval_words(approval: Approval) -> str:
    """`示财绩〔2026〕15号，局长2026年8月3日审签，2026年8月3日保密审查`."""
    number = f"{approval.doc_no}，" if approval.doc_no else ""
    signed, reviewed = formats.day(approval.sign_off_on), formats.day(approval.secrecy_reviewed_on)
    return f"{number}{approval.sign_off_post}{signed}审签，{reviewed}保密审查"


def approval_facts(edition: Edition) -> tuple[tuple[str, str], ...]:
    """保密审查 and 审签 as a bulletin states them, and the approval of what was changed."""
    if not (found := approvals(edition)):
        return ()
    (_, first), *later = found
    return (
        ("保密审查", f"{first.secrecy_review}（{formats.iso_day(first.secrecy_reviewed_on)}）"),
        ("审签", f"{first.sign_off_post}已审签（{formats.iso_day(first.sign_off_on)}）"),
        *((label, approval_words(one)) for label, one in later),
    )
