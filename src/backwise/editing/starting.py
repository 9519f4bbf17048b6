"""The file of a new record: every key that it needs, empty, with a line above that says what goes there.

The order and the few things that are the same in each stand in templates/. What a key is, its example and its words
come from the model and the vocabulary, so that they are right.
"""

from __future__ import annotations

import datetime
import json
import re
import textwrap
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, cast, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from backwise.editing.lines import quoted
from backwise.loading.advice import ambiguous
from backwise.model import KIND_BY_NAME, Guide, OneOf, Ref
from backwise.problems import either

if TYPE_CHECKING:
    # Loaded where a file is begun: every other command starts without it.
    from jinja2 import Environment

MAY_BEGIN = ("technique", "goal", "claim", "session", "reference")
WIDTH = 100
_TOP = """\
# A new {noun}. Fill in what stands empty; a line that begins with # tells what goes there.
# Delete those lines in the end, or take the # away to use the key. What is missing: `{check}`"""
MOST_WORDS = 40
MAX_ID = 40
_QUESTION = re.compile(r"(?:Are|Can|Do|Does|Is|Should|Will) .+\?")


def id_from(name: str) -> str:
    """Gives the id that a name suggests: `Palm rocking` is palm-rocking; nothing where it has no Latin letters."""
    if _QUESTION.fullmatch(name):
        name = name.partition(" ")[2]
    plain = unicodedata.normalize("NFKD", name.replace("đ", "d").replace("Đ", "D"))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    id_ = re.sub(r"[^a-z0-9]+", "-", letters.lower().replace("'", "")).strip("-")
    while len(id_) > MAX_ID:
        id_ = id_.rpartition("-")[0] or id_[:MAX_ID]
    return id_


def starting_text(guide: Guide, kind: str, name: str, id_: str, today: datetime.date, check: str) -> str:
    """Gives the text of a new record, or of a new entry for a list.

    Args:
        guide: its ids and its vocabulary are named as what may stand there.
        kind: one of MAY_BEGIN.
        name: what somebody calls it; of a claim its question, or what the documents say.
        id_: its id.
        today: the day on which it is read first.
        check: the command that tells what is missing.
    """
    model = KIND_BY_NAME[kind].model
    fields = _Fields(guide, model)
    text = (
        _environment()
        .get_template(f"{kind}.yml.jinja")
        .render(
            id=id_,
            name=name if _is_plain(name) else quoted(name),
            is_question=bool(_QUESTION.fullmatch(name)),
            # "Cherkin 2011" is how a work is called here, and no title.
            is_title=not re.search(r"\b\d{4}[a-z]?$", name),
            today=today.isoformat(),
            check=f"`{check}`",
            top=_TOP.format(noun=kind, check=check),
            about=fields.about,
            maybe=fields.maybe,
            words=fields.words,
        )
    )
    return re.sub(r"[ \t]+$", "", text, flags=re.M)


@dataclass(frozen=True)
class _Fields:
    """What templates say of the keys of a kind: `steps.cue` is a key of a step."""

    guide: Guide
    model: type[BaseModel]

    def about(self, path: str, indent: int = 0) -> str:
        """Gives what a key is, its words or an example, as comments. The first line stands where it is put."""
        info, _ = self._field(path)
        known = self.words(path)
        example = _flow(info.examples[0]) if info.examples else ""
        said = info.description or ""
        if known:
            said += f" {known}"
        elif (
            example not in ("", "[]", "{}", "…")
            and len(example) < WIDTH
            and not example.startswith(("[{", "{"))
        ):
            said += f" For example: {example}"
        return _comment(said, indent)

    def maybe(self, path: str, indent: int = 0) -> str:
        """Gives a key that may be left out, as a comment to be used."""
        info, _ = self._field(path)
        key = path.rpartition(".")[2]
        known = self.words(path)
        example = _flow(info.examples[0]) if info.examples else "…"
        line = f"# {key}: {example if example != '[]' else '[…]'}"
        return _comment(f"{info.description or ''} {known}".strip(), indent) + f"\n{' ' * indent}{line}"

    def words(self, path: str) -> str:
        """Gives what may stand under a key: words of a closed list, or ids; nothing where it is free."""
        info, hint = self._field(path)
        for mark in [*info.metadata, *_marks(hint)]:
            label = "Any of:" if _is_list(hint) else "One of:"
            if isinstance(mark, OneOf):
                return f"{label} {either(self.guide.vocabulary.get(mark.name, {}), most=MOST_WORDS)}."
            if isinstance(mark, Ref):
                known = self.guide.ids(mark.kind)
                if len(known) > MOST_WORDS:
                    return f"An id from data/{KIND_BY_NAME[mark.kind].home}."
                return f"{label} {either(known, most=MOST_WORDS)}."
        return ""

    def _field(self, path: str) -> tuple[FieldInfo, Any]:
        model = self.model
        *around, key = path.split(".")
        for part in around:
            model = _model_in(model.model_fields[part].annotation) or model
        return model.model_fields[key], get_type_hints(model, include_extras=True)[key]


def _is_list(hint: Any) -> bool:
    return get_origin(hint) is tuple


def _marks(hint: Any) -> Iterator[object]:
    """Gives the markers somewhere in an annotation, of the entries of a list too; not those of models inside it."""
    if get_origin(hint) is Annotated:
        yield from get_args(hint)[1:]
    for part in get_args(hint):
        if not isinstance(part, (OneOf, Ref)):
            yield from _marks(part)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)


def _comment(text: str, indent: int) -> str:
    lines = textwrap.wrap(text, WIDTH - indent, break_long_words=False, break_on_hyphens=False)
    return f"\n{' ' * indent}".join(f"# {line}" for line in lines)


def _flow(value: object) -> str:
    """Gives a value as YAML in one line."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return value if _is_plain(value) else quoted(value)
        case list():
            return f"[{', '.join(map(_flow, cast('list[object]', value)))}]"
        case dict():
            entries = cast("dict[str, object]", value).items()
            return "{" + ", ".join(f"{key}: {_flow(entry)}" for key, entry in entries) + "}"
        case _:
            return json.dumps(value, ensure_ascii=False)


def _is_plain(text: str) -> bool:
    """Whether a text needs no quotes, also inside brackets."""
    if ambiguous(text) or text != text.strip():
        return False
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\d|[^\W\d_](?:[^:#,\[\]{}\"']|(?<=\w)'(?=\w)|:(?=\S))*", text))


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("backwise.editing"),
        autoescape=False,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
