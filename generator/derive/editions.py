"""Everything a page may say about one edition, put together."""

from collections.abc import Mapping

from generator.derive.execution import execution_view
from generator.derive.leads import execution_lead, largest_group, ranking_lead
from generator.derive.movement import changes, comparison, mean_change
from generator.derive.ranking import group_ranking
from generator.derive.rates import county_rates
from generator.derive.registry import Registry
from generator.derive.results import unit_results
from generator.derive.summaries import (
    by_subject,
    by_warning,
    evaluation_summary,
    review_summary,
    statistic_tables,
)
from generator.derive.views import EditionView, GroupRanking, Punctuality, UnitResult
from generator.model.editions import Edition
from generator.model.period import Period
from generator.model.records import Planned
from generator.model.scheme import Scheme


def edition_view(
    edition: Edition,
    scheme: Scheme,
    registry: Registry,
    published: Mapping[Period, EditionView],
    previous: EditionView | None,
    planned: Planned | None,
) -> EditionView:
    """`published` holds every earlier edition (a quarter's months among them); `previous` is the
    newest earlier edition of the same kind."""
    results = unit_results(edition, scheme, registry, published, previous)
    same_scheme = previous is not None and previous.scheme.version == scheme.version
    comparable = previous if same_scheme else None
    groups = _groups(results, scheme, registry, comparable)
    execution = execution_view(edition, scheme, registry)
    return EditionView(
        edition=edition,
        scheme=scheme,
        comparison=comparison(edition.period, scheme, results, previous, registry),
        groups=groups,
        results=results,
        execution=execution,
        rates=county_rates(results, (leaf.code for leaf in scheme.leaves()), comparable),
        monitoring=by_warning(edition.monitoring),
        review_summary=review_summary(edition.target_review),
        target_review=edition.target_review,
        evaluation_summary=evaluation_summary(edition.evaluation, scheme),
        evaluation=edition.evaluation,
        project_indicators=by_subject(edition.project_indicators),
        accountability=edition.accountability,
        statistics=statistic_tables(edition.statistics, registry),
        ranking_lead=ranking_lead(groups),
        execution_lead=execution_lead(execution),
        changes=changes(results, scheme, previous, mean_change(largest_group(groups))),
        punctuality=_punctuality(edition, planned),
    )


def _groups(
    results: Mapping[str, UnitResult],
    scheme: Scheme,
    registry: Registry,
    comparable: EditionView | None,
) -> tuple[GroupRanking, ...]:
    members: dict[str, list[UnitResult]] = {}
    for result in results.values():
        members.setdefault(result.unit.group, []).append(result)
    earlier = {group.group: group.mean for group in comparable.groups} if comparable else {}
    return tuple(
        group_ranking(group, members[group], scheme, earlier.get(group))
        for group in registry.groups
        if group in members
    )


def _punctuality(edition: Edition, planned: Planned | None) -> Punctuality | None:
    """Days from the planned to the real day of publication; early is negative."""
    if planned is None:
        return None
    late = edition.published_at.date() - planned.planned_on
    return Punctuality(planned.planned_on, late.days, planned.note)
