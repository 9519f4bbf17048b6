"""The fields of each kind of record in words, from its schema: what each says, an example, what may stand there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, cast

from backwise.model import KIND_BY_NAME, Body, Guide
from backwise.model.fields import ID_OF, PLACE
from backwise.syncing.schemas import SHAPES, schema

Schema = Mapping[str, Any]
_NOTHING: Schema = {}

# Files that hold no records, and what one would call them.
_OTHERS = {
    "vocabulary": ("a word of a closed list", "src/backwise/model/vocabulary.py"),
    "body": ("the drawing of the back", "src/backwise/model/body.py"),
}


@dataclass(frozen=True)
class DescribedKind:
    """Something that has fields: its id, its name with an article, where it is kept, and the file of its model."""

    id: str
    name: str
    home: str
    is_alone: bool
    module: str


@dataclass(frozen=True)
class Field:
    """One key: whether it is needed, what it says, and what may stand there in words.

    `words` are the words of a closed list with what they mean, or the parts of a place on the back. `part` is the part of the page that has the keys below
    it, `of_kind` the kind whose ids it takes; both may be empty. `example` is a line of a file, or empty.
    """

    key: str
    is_needed: bool
    says: str
    value: str
    words: tuple[tuple[str, str], ...]
    example: str
    part: str
    of_kind: str


@dataclass(frozen=True)
class Part:
    """Keys that stand together: those at the top of a record have no `name`, others that of the key above them."""

    name: str
    says: str
    fields: tuple[Field, ...]


@cache
def described_kinds() -> tuple[DescribedKind, ...]:
    """Gives everything that has a page of its fields, kinds of records first."""
    return tuple(_described(name) for name in SHAPES)


def _described(name: str) -> DescribedKind:
    if name in _OTHERS:
        called, module = _OTHERS[name]
        return DescribedKind(name, called, f"data/{name}.yml", is_alone=True, module=module)
    kind = KIND_BY_NAME[name]
    words = name.replace("-", " ")
    called = f"{'an' if words[0] in 'aeiou' else 'a'} {words}"
    module = f"src/{kind.model.__module__.replace('.', '/')}.py"
    return DescribedKind(name, called, f"data/{kind.home}", is_alone=kind.folder is not None, module=module)


def parts_of(name: str, guide: Guide) -> tuple[Part, ...]:
    """Gives the fields of a kind, the parts in the order in which one meets them.

    Args:
        name: the name of a kind, or `vocabulary` or `body`.
        guide: for the words of closed lists.
    """
    whole = schema(name, guide)
    found: list[Part] = []
    # Each part once, under the first key that leads to it; what is named twice is described there.
    names = dict[str, str]()
    waiting: list[tuple[str, Schema]] = [("", _with_keys(whole, whole))]
    while waiting:
        part, shape = waiting.pop(0)
        fields: list[Field] = []
        for key, one in shape["properties"].items():
            below = next(_references(one), "")
            if below and below not in names:
                names[below] = f"{part}.{key}" if part else key
                waiting.append((names[below], whole["$defs"][below]))
            field = _field(key, one, key in shape.get("required", ()), names.get(below, ""))
            is_place = _single(one).get("pattern") == PLACE
            fields.append(replace(field, words=tuple(_places(guide.body))) if is_place else field)
        found.append(Part(part, str(shape.get("description", "")).split("\n")[0], tuple(fields)))
    return tuple(found)


def _places(body: Body) -> Iterator[tuple[str, str]]:
    """Gives what a place on the back is made of: how high, how far out, or a name for both."""
    cm = body.canvas.cun / body.canvas.units_per_cm
    yield "T3@outer", "how high, and how far out. T3.5 lies half-way down to the next level"
    for level in body.levels:
        yield level, f"how high: {body.plain[level]}" if level in body.plain else "how high"
    for lane, cun in body.lanes.items():
        yield f"@{lane}", f"how far out: {cun * cm:.1f} cm from the spine"
    yield "@3.4", f"how far out as a number, in cun of {cm:.1f} cm: here {3.4 * cm:.1f} cm"
    for name in body.points:
        yield name, body.plain.get(name, "a named place")


def _with_keys(shape: Schema, whole: Schema) -> Schema:
    """Gives the first shape on the way down whose keys have names: those of the vocabulary's lists are free."""
    while "properties" not in shape:
        shape = whole["$defs"][next(_references(shape))] if "$ref" in shape else _entries(shape)
    return shape


def _entries(shape: Schema) -> Schema:
    """Gives what each value of names and values is, where the names are free; nothing for other shapes."""
    further = shape.get("additionalProperties")
    of_patterns = list(cast("Mapping[str, Schema]", shape.get("patternProperties", {})).values())
    return (
        cast("Schema", further) if isinstance(further, dict) else of_patterns[0] if of_patterns else _NOTHING
    )


def _references(shape: Schema) -> Iterator[str]:
    """Gives the names of the parts that a value leads to."""
    if "$ref" in shape:
        yield str(shape["$ref"]).rsplit("/", 1)[1]
    for one in (*shape.get("anyOf", ()), shape.get("items"), _entries(shape)):
        if one:
            yield from _references(one)


def _field(key: str, shape: Schema, is_needed: bool, part: str) -> Field:
    single = _single(shape)
    words = zip(single.get("enum", ()), single.get("markdownEnumDescriptions", ()), strict=False)
    example = (shape.get("examples") or [None])[0]
    return Field(
        key,
        is_needed,
        str(shape.get("description", "")),
        _in_words(shape),
        tuple(words),
        "" if part or example in (None, [], {}, "…") else f"{key}: {_as_written(example)}",
        part,
        str(single.get(ID_OF, "")),
    )


def _single(shape: Schema) -> Schema:
    """Gives the shape of one value, of a list that of its entries, of what may be left out that of what is there."""
    if "anyOf" in shape:
        return _single(next(one for one in shape["anyOf"] if one.get("type") != "null"))
    return _single(shape["items"]) if "items" in shape else shape


def _in_words(shape: Schema) -> str:
    """Gives what a value may be: `text, 3 to 80 characters`, `a list of ids of rules`."""
    if "anyOf" in shape:
        return " or ".join(_in_words(one) for one in shape["anyOf"] if one.get("type") != "null")
    if kind := shape.get(ID_OF):
        return f"the id of a {kind.replace('-', ' ')}"
    if "enum" in shape:
        return "one of " + ", ".join(f"`{word}`" for word in shape["enum"])
    match shape.get("type"):
        case "string" if shape.get("format") == "date":
            return "a day"
        case "string":
            return "text" + _limits(shape, "Length", " characters")
        case "integer" | "number" as sort:
            return ("a whole number" if sort == "integer" else "a number") + _limits(shape, "imum", "")
        case "boolean":
            return "`true` or `false`"
        case "array" if "prefixItems" in shape:
            return f"{len(shape['prefixItems'])} numbers in brackets"
        case "array":
            return f"a list{_limits(shape, 'Items', ' entries')}; each is {_in_words(shape['items'])}"
        case _:
            return "keys and values"


def _limits(shape: Schema, of: str, unit: str) -> str:
    least, most = shape.get(f"min{of}"), shape.get(f"max{of}")
    if least is not None and most is not None:
        return f", {least} to {most}{unit}"
    if most is not None:
        return f", at most {most}{unit}"
    return f", at least {least}{unit}" if least is not None else ""


# What YAML reads as text, and as it stands, also inside brackets.
_PLAIN = re.compile(r"[A-Za-z][\w@.\- ]*[\w.]?")


def _as_written(value: object) -> str:
    """Gives a value as a person writes it in a file."""
    match value:
        case dict():
            pairs = cast("dict[str, object]", value).items()
            return "{" + ", ".join(f"{key}: {_as_written(entry)}" for key, entry in pairs) + "}"
        case list():
            return "[" + ", ".join(map(_as_written, cast("list[object]", value))) + "]"
        case str() if re.fullmatch(r"\d{4}-\d\d-\d\d", value) or _PLAIN.fullmatch(value):
            return value
        case _:
            return json.dumps(value, ensure_ascii=False)
