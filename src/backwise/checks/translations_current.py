"""A translation was made from what the record says now. A stale one is not shown: readers see the English."""

from collections.abc import Iterator

from backwise.checks.base import Context, Example, GuideCheck, problem_in
from backwise.checks.translations_fit import translated_texts
from backwise.problems import Problem


def _run(context: Context) -> Iterator[Problem]:
    for translation, now in translated_texts(context):
        for path, (made_from, _) in translation.texts.items():
            if path in now and now[path][1] != made_from:
                yield problem_in(
                    translation.source,
                    (path, "en"),
                    f'"{path}" was translated from other words than stand there now; readers see the English.',
                    "Read what it says now, translate that, and put the new words here.",
                    severity="notice",
                )


CHECK = GuideCheck(
    code="BW320",
    title="A translation that is out of date",
    why="A step or a warning has changed since. Whoever read the old words would do the old thing.",
    example=Example("techniques/palm-circles.vi.yml", "en: Slow", "en: Slower"),
    run=_run,
)
