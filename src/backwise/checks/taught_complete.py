"""A technique that is taught has everything a pair of hands needs to know."""

from collections.abc import Iterator

from backwise.checks.base import Check, Context, Example
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


def _run(context: Context) -> Iterator[Problem]:
    for technique in context.guide.techniques.values():
        if not technique.is_taught:
            continue
        for key, what in NEEDED.items():
            if not getattr(technique, key):
                message = f'the key "{key}" is missing: a technique that is taught says {what}.'
                yield context.problem("BW601", "technique", technique.id, (), message, "Add it.")


CHECK = Check(
    code="BW601",
    title="A technique that is taught lacks something",
    why="What is left out here is guessed by the person kneeling on the floor.",
    example=Example("techniques/thumb-glide.yml", "hand_load: {thumbs: 2, wrists: 1, back: 1}\n", ""),
    run=_run,
)
