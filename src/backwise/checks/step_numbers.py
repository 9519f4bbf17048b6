"""Numbers of steps name steps that exist, and sessions name steps that are done in their position."""

from collections.abc import Iterator

from backwise.checks.base import Context, Example, RecordCheck
from backwise.model import Loc, Session, Technique
from backwise.problems import Problem


def _run(context: Context, record: Technique | Session) -> Iterator[Problem]:
    yield from (
        _of_technique(context, record) if isinstance(record, Technique) else _of_session(context, record)
    )


def _of_session(context: Context, session: Session) -> Iterator[Problem]:
    for p, part in enumerate(session.parts):
        technique = context.guide.techniques.get(part.technique or "")
        done = [n for n, _ in technique.steps_in(session.position)] if technique else []
        for n, number in enumerate(part.steps):
            if technique and number not in done:
                message = f'"{technique.id}" has no step {_called(technique, number)} that is done {session.position}.'
                yield context.problem(session, ("parts", p, "steps", n), message, _counted(technique))


def _of_technique(context: Context, technique: Technique) -> Iterator[Problem]:
    count = len(technique.steps)
    numbers: list[tuple[Loc, int]] = [
        (("positions", p, "skip", n), number)
        for p, place in enumerate(technique.positions)
        for n, number in enumerate(place.skip)
    ]
    if technique.passes:
        numbers += [(("passes", "steps", n), number) for n, number in enumerate(technique.passes.steps)]
    for loc, number in numbers:
        if not 1 <= number <= count:
            message = f"there is no step {number}; this technique has {count}."
            yield context.problem(technique, loc, message, _counted(technique))


def _called(technique: Technique, number: int) -> str:
    """Gives what names a step in a file: its name, or the number that stands there where it has none."""
    named = technique.steps[number - 1].id if 1 <= number <= len(technique.steps) else None
    return f'"{named}"' if named else str(number)


def _counted(technique: Technique) -> str:
    """Gives what the steps are called; one without a name by its number and words."""
    steps = ", ".join(step.id or f'{n} "{step.cue}"' for n, step in enumerate(technique.steps, 1))
    return f"Steps are {steps}."


CHECK = RecordCheck(
    code="BW305",
    title="A step number that does not exist",
    why="A step that is left out or repeated by mistake changes what somebody does to a back.",
    example=Example(
        "techniques/thumb-glide.yml",
        "passes: {steps: [thumbs-down, hands-to-hips], times: 2-3}",
        "passes: {steps: [thumbs-down, 9], times: 2-3}",
    ),
    kinds=("technique", "session"),
    run=_run,
)
