"""More of anything never costs less: one figure of a workload raised at a time."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from every_kind import OF_EACH_KIND
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from oracles import FEWER, of_profile

from support.bills import Refused, estimate

FIGURE = re.compile(r"\d[\d,]*(\.\d+)?")
# Figures of which more may cost less, by their path:
EXCEPTIONS = {
    "load_per_task": "one task that takes more needs fewer beside it",
    "lambda.provisioned": "used in full, provisioned concurrency is cheaper than on demand",
    "ecs.tasks": "tasks are placed one after the other: a larger one may leave better gaps",
}


def figures(value, path=()) -> Iterator[tuple[str, ...]]:
    """The paths of all figures below, of mappings as deep as they go."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield from figures(below, (*path, key))
    elif not isinstance(value, bool) and FIGURE.match(str(value)):
        if not any(exception in ".".join(path) for exception in EXCEPTIONS):
            yield path


RAISES = [lambda figure: figure + 1, lambda figure: figure + 100, lambda figure: figure * 2,
          lambda figure: figure * 30]  # fmt: skip


def with_raised(value, path: tuple[str, ...], by: Callable[[Decimal], Decimal]):
    """A copy in which the figure at a path is larger, in whatever unit it is."""
    if path:
        return {**value, path[0]: with_raised(value[path[0]], path[1:], by)}
    figure = FIGURE.match(str(value))[0]
    return f"{by(Decimal(figure.replace(',', ''))):f}" + str(value).removeprefix(figure)


@OF_EACH_KIND
@settings(FEWER, max_examples=of_profile(80))
@given(data=st.data())
def test_more_never_costs_less(workloads, data):
    workload = data.draw(workloads())
    paths = sorted(figures(workload["resources"]))
    assume(paths)
    path = data.draw(st.sampled_from(paths))
    more = with_raised(workload["resources"], path, data.draw(st.sampled_from(RAISES)))
    try:
        dearer = estimate({**workload, "resources": more})
    except Refused as refused:
        assert refused.code == 4
        assume(False)
    assert dearer.total >= estimate(workload).total
