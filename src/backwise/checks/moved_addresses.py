"""A record that was renamed: its old name is free, and its old address leads to a record."""

from collections.abc import Iterator

from backwise.checks.base import Context, Example, GuideCheck, problem_in
from backwise.model import KIND_BY_NAME, MOVED_FILE, Source
from backwise.problems import Problem, did_you_mean, either


def _run(context: Context) -> Iterator[Problem]:
    guide = context.guide
    source = guide.sources.get(("moved", ""), Source(MOVED_FILE))
    for was, now in guide.moved.items():
        kind, _, id_ = was.partition(":")
        if kind not in KIND_BY_NAME:
            message = f'"{kind}" is not a kind of record.'
            yield problem_in(
                source, (was,), message, f"Kinds are {either(KIND_BY_NAME, most=20)}.", at_key=True
            )
        elif guide.has(kind, id_):
            message = f'"{was}" is said to have another name now, and there is a {_noun(kind)} "{id_}".'
            yield problem_in(source, (was,), message, "Remove this line, or that record.", at_key=True)
        if hint := _leads_nowhere(context, now):
            yield problem_in(source, (was,), f'the old address of "{was}" leads nowhere: "{now}".', hint)


def _leads_nowhere(context: Context, now: str) -> str:
    """Gives what to do about a new name that no record has, or nothing where one has it."""
    kind, _, id_ = now.partition(":")
    if kind not in KIND_BY_NAME:
        return f"Kinds are {either(KIND_BY_NAME, most=20)}."
    if context.guide.has(kind, id_) or context.is_broken(kind, id_):
        return ""
    if later := context.guide.name_now(kind, id_):
        return f"That one moved on: write {later}."
    return did_you_mean(id_, context.guide.ids(kind)) or f'There is no {_noun(kind)} "{id_}".'


def _noun(kind: str) -> str:
    return kind.replace("-", " ")


CHECK = GuideCheck(
    code="BW311",
    title="An old address that leads nowhere",
    why="Links and printed codes out there still lead to the old address, and whoever follows one wants the page.",
    example=Example(
        "moved.yml",
        "technique:thumb-sweep: technique:thumb-glide",
        "technique:thumb-sweep: technique:thumb-slide",
    ),
    run=_run,
)
