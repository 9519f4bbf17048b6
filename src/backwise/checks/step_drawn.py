"""What hands do to a back is drawn, so that it is measured."""

import re
from collections.abc import Iterator

from backwise.checks.base import Context, Example, RecordCheck
from backwise.language.negation import is_denied
from backwise.language.wording import plain_sentences
from backwise.model import Step, Technique
from backwise.problems import Problem, either

_MOVES = r"press|push|lean|dig|knead|squeez|pinch|roll|glid|slid|strok|drum|tap|pound|circl|work|pull|hammer|scrap|weight|massag"
# What a step without strokes must not do, by its reason. Hands may rub each other, but not the back.
_NOT_WHILE = {
    "still": re.compile(rf"\b(?:{_MOVES}|rub)\w*", re.I),
    "fold": re.compile(rf"\b(?:{_MOVES}|rub)\w*", re.I),
    "away": re.compile(
        rf"\b(?:{_MOVES})\w*|\brub\w* [^.;]*\b(?:back|spine|ribs?|shoulders?|hips?|waist|muscles?|neck|kidneys?)\b",
        re.I,
    ),
}


def _run(context: Context, technique: Technique) -> Iterator[Problem]:
    if not technique.is_taught:
        return
    for n, step in enumerate(technique.steps):
        if step.no_stroke is None:
            if step.strokes and step.hold:
                message = "this step draws strokes, so its hands do not lie still."
                yield context.problem(technique, ("steps", n, "hold"), message, "Take `hold` out.")
            if not step.strokes:
                reasons = either(context.guide.vocabulary.get("no-stroke", {}))
                message = "this step draws no stroke, so nothing measures what it does."
                hint = (
                    f"Add `strokes:`. If the hands move and press nothing, say why: `no_stroke:` {reasons}."
                )
                yield context.problem(technique, ("steps", n), message, hint)
        elif step.strokes:
            message = "this step draws strokes, and says that it has none."
            yield context.problem(technique, ("steps", n, "no_stroke"), message, "Take `no_stroke` out.")
        elif _lies_on_back(step) != bool(step.hold):
            yield from _hold_amiss(context, technique, n)
        else:
            for key, word in _moves(step):
                message = f'"{word}" is no part of a step without strokes ("{step.no_stroke}").'
                yield context.problem(technique, ("steps", n, key), message, "Draw it: add `strokes:`.")


def _lies_on_back(step: Step) -> bool:
    return step.no_stroke in ("still", "fold")


def _hold_amiss(context: Context, technique: Technique, n: int) -> Iterator[Problem]:
    step = technique.steps[n]
    if step.hold:
        message = f'the hands lie on the back here, and the step says "{step.no_stroke}".'
        yield context.problem(technique, ("steps", n, "hold"), message, "Take `hold` out, or say `still`.")
    else:
        message = "hands lie on the back here, and nothing says where, so no picture shows it."
        hint = "Add `hold:` with the hand and the place, as in `hold: {hand: palm, at: L3@3.6}`."
        yield context.problem(technique, ("steps", n), message, hint)


def _moves(step: Step) -> Iterator[tuple[str, str]]:
    """Gives the words for a movement or for pressure in a step, with the key that they stand under."""
    pattern = _NOT_WHILE.get(step.no_stroke or "")
    for key in ("do", "cue"):
        for sentence in plain_sentences(getattr(step, key)) if pattern else ():
            for match in pattern.finditer(sentence) if pattern else ():
                if not is_denied(sentence, match.start()):
                    yield key, match[0]


CHECK = RecordCheck(
    code="BW419",
    title="A step that draws nothing",
    why="How far a hand stays from the spine is measured on its strokes. A step without any could say anything.",
    example=Example(
        "techniques/thumb-glide.yml",
        "    seconds: 10\n    strokes:\n"
        "      - {hand: palm, shape: press, path: [L1@outer, L3@outer], pressure: light}\n",
        "    seconds: 10\n",
    ),
    kinds=("technique",),
    run=_run,
)
