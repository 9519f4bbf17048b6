"""What keeps somebody from harm says what was approved, word for word."""

from collections.abc import Iterator

from backwise.approval import CODE, COMMAND, differences, is_of_guide, record_of
from backwise.checks.base import Context, Example, GuideCheck, problem_in
from backwise.problems import Problem


def _run(context: Context) -> Iterator[Problem]:
    guide = context.guide
    if context.is_broken("safety-approved", "*"):
        return
    approved = guide.source("safety-approved", "")
    for key in guide.approved:
        if not is_of_guide(key) and record_of(key)[0] != "page":  # Pages: approval/pages.py
            message, hint = f'the guide has no safety text "{key}".', f"Take the line out, or run {COMMAND}."
            yield problem_in(approved, (key,), message, hint, at_key=True)
    for found in differences(guide):
        if not found.is_wanted or found.plays_down or context.is_broken(found.kind, found.id):
            continue
        if found.kind != "vocabulary" and not guide.has(found.kind, found.id):
            continue  # The whole record is gone, and that is told once.
        of_list = found.kind == "vocabulary"
        source = guide.source(found.kind, "" if of_list else found.id)
        yield problem_in(source, found.loc or ((found.id,) if of_list else ()), *found.in_words())


CHECK = GuideCheck(
    code=CODE,
    title="A safety text that nobody has approved",
    why="A warning that is weaker by one word still passes for a warning. Two people read each one: who writes it, and who approves it.",
    example=Example("rules.yml", "rule: Do not press on the spine.", "rule: Do not hold back on the spine."),
    run=_run,
)
