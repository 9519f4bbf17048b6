"""What keeps somebody from harm says what was approved, word for word."""

from collections.abc import Iterator

from backwise.approval import COMMAND, Difference, differences, is_of_guide
from backwise.checks.base import Context, Example, GuideCheck, problem_in
from backwise.problems import Problem

# Of a long text the beginning is enough to know it by.
SHOWN = 100


def _run(context: Context) -> Iterator[Problem]:
    guide = context.guide
    if context.is_broken("safety-approved", "*"):
        return
    approved = guide.source("safety-approved", "")
    for key in guide.approved:
        if not is_of_guide(key):
            message, hint = f'the guide has no safety text "{key}".', f"Take the line out, or run {COMMAND}."
            yield problem_in(approved, (key,), message, hint, at_key=True)
    for found in differences(guide):
        if not found.is_wanted or found.plays_down or context.is_broken(found.kind, found.id):
            continue
        if found.kind != "vocabulary" and not guide.has(found.kind, found.id):
            continue  # The whole record is gone, and that is told once.
        of_list = found.kind == "vocabulary"
        source = guide.source(found.kind, "" if of_list else found.id)
        yield problem_in(source, found.loc or ((found.id,) if of_list else ()), *_in_words(found))


def _in_words(found: Difference) -> tuple[str, str]:
    """Gives what is wrong and what to do."""
    if found.was is None:
        return (
            "this safety text is new, and nobody has approved it yet.",
            f"A maintainer approves it ({found.key}): {COMMAND}.",
        )
    was = found.was.rstrip(".") if len(found.was) <= SHOWN else f"{found.was[:SHOWN].rstrip()} …"
    if found.now is None:
        return (
            f'the approved safety text "{found.field}" is gone: "{was}".',
            f"Put it back. Is it meant to go? A maintainer approves that ({found.key}): {COMMAND}.",
        )
    return (
        f'this safety text is not the approved one: "{was}".',
        f"Is the change meant? A maintainer approves it ({found.key}): {COMMAND}.",
    )


CHECK = GuideCheck(
    code="BW423",
    title="A safety text that nobody has approved",
    why="A warning that is weaker by one word still passes for a warning. Two people read each one: who writes it, and who approves it.",
    example=Example("rules.yml", "rule: Do not press on the spine.", "rule: Do not hold back on the spine."),
    run=_run,
)
