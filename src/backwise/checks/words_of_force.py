"""No words that ask for force on bone, the kidneys or the neck, or for a person's weight on a back."""

from collections.abc import Iterator

from backwise.checks.base import Context, Example, RecordCheck
from backwise.language.force import words_of_force
from backwise.model import Record, Technique
from backwise.problems import Problem

# These tell what is wrong, felt or said by others, or name things. What is never taught is described, and its words
# are approved one by one, as those of the rules are: BW423.
TELLING = frozenset(
    {"mistakes", "differs", "harms", "feels_like", "see_doctor", "tradition", "also_called", "changes"}
)


def _run(context: Context, record: Record) -> Iterator[Problem]:
    if isinstance(record, Technique) and not record.is_taught:
        return
    for leaf in context.texts(record):
        if leaf.loc[0] in TELLING:
            continue
        for words in words_of_force(str(leaf.value)):
            message = f'"{words}" can be read as force on bone, the kidneys or the neck, or as a person\'s weight on a back.'
            hint = "Say where the hands are instead: beside the spine, on the muscle. A ban begins with Do not or Never."
            yield context.problem(record, leaf.loc, message, hint)


CHECK = RecordCheck(
    code="BW420",
    title="Words of force",
    why="The strokes are measured, but people do what the words say. A harmless drawing makes no elbow on the spine harmless.",
    example=Example(
        "techniques/thumb-glide.yml",
        "do: Rest both flat hands on the low back for two slow breaths.",
        "do: Lean your whole weight through one elbow onto the spine.",
    ),
    kinds=("technique", "goal", "session", "moment", "position", "point", "supply", "term"),
    run=_run,
)
