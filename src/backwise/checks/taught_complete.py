"""A technique that is taught has everything a pair of hands needs to know."""

from collections.abc import Iterator

from backwise.checks.base import Context, Example, RecordCheck
from backwise.model import Technique
from backwise.problems import Problem

NEEDED = {
    "steps": "the steps",
    "positions": "the positions, with the giver's stance",
    "hand_load": "the load on the giver's hands",
    "suits": "the goals that it suits, with the reason",
    "zones": "the parts of the back that it touches",
    "mistakes": "common mistakes",
    "feels": "what it feels like, and what is too much",
}


def _run(context: Context, technique: Technique) -> Iterator[Problem]:
    if not technique.is_taught:
        return
    for key, what in NEEDED.items():
        if not getattr(technique, key):
            message = f'the key "{key}" is missing: a technique that is taught says {what}.'
            yield context.problem(technique, (), message, "Add it.")


CHECK = RecordCheck(
    code="BW601",
    title="A technique that is taught lacks something",
    why="What is left out here is guessed by the person kneeling on the floor.",
    example=Example("techniques/thumb-glide.yml", "hand_load: {thumbs: 2, wrists: 1, back: 1}\n", ""),
    kinds=("technique",),
    run=_run,
)
