"""A translation is of a text that is there: the record, and the field in it."""

from collections.abc import Iterator, Mapping

from backwise.checks.base import Context, Example, GuideCheck, problem_in
from backwise.model import Guide, Loc
from backwise.model.translation import BODY, VOCABULARY, Translation, texts_of, texts_of_vocabulary
from backwise.problems import Problem, did_you_mean


def translated_texts(
    context: Context,
) -> Iterator[tuple[Translation, Mapping[str, tuple[Loc, str]]]]:
    """Gives each translation with the texts that the record has now; none where there is no such record."""
    for translations in context.guide.translations.values():
        for translation in translations.values():
            if not context.is_broken(translation.kind, translation.id):
                yield translation, _texts_now(context.guide, translation)


def _texts_now(guide: Guide, translation: Translation) -> Mapping[str, tuple[Loc, str]]:
    if translation.kind == VOCABULARY:
        return texts_of_vocabulary(guide.vocabulary, guide.leaves)
    if translation.kind == BODY:
        return texts_of(guide.body, guide.leaves)
    record = guide.get(translation.kind, translation.id)
    return texts_of(record, guide.leaves) if record else {}


def _run(context: Context) -> Iterator[Problem]:
    for translation, now in translated_texts(context):
        source = translation.source
        if not now:
            message = f'there is no {translation.kind.replace("-", " ")} "{translation.id}" to translate.'
            yield problem_in(
                source, (), message, did_you_mean(translation.id, context.guide.ids(translation.kind))
            )
            continue
        for path in translation.texts:
            if path not in now:
                message = f'there is no text "{path}" to translate.'
                hint = did_you_mean(path, now) or "Name a field by its way from the top, such as steps.2.do."
                yield problem_in(source, (path,), message, hint, at_key=True)


CHECK = GuideCheck(
    code="BW319",
    title="A translation of what is not there",
    why="Nobody would ever read it, and the text that was meant stays English.",
    example=Example("techniques/palm-circles.vi.yml", "summary:", "sumary:"),
    run=_run,
)
