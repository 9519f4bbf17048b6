"""What does not fit the model, in words: pydantic's errors as problems that a stranger can act on."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from backwise.loading.forms import form_meant, hint_of_form
from backwise.loading.strict_yaml import Document
from backwise.model import Loc, OneOf, Source, Vocabulary
from backwise.problems import Fix, Problem, did_you_mean, either, nearest, surely


def shape_problems(
    error: ValidationError, document: Document, path: str, base: Loc, shape: Any, noun: str
) -> Iterator[Problem]:
    """Gives a problem for each of pydantic's errors, except for those that only follow from another one."""
    errors = error.errors(include_url=False)
    misspelt = {_meant(details, shape) for details in errors if details["type"] == "extra_forbidden"}
    for details in errors:
        kind, given_loc = details["type"], details["loc"]
        loc = (*base, *_known(given_loc, base, document))
        if kind == "missing":
            follows = given_loc in misspelt
        elif kind == "too_short":  # pydantic counts only the entries that are right
            follows = any(e["loc"] != given_loc and e["loc"][: len(given_loc)] == given_loc for e in errors)
        else:
            follows = loc in document.bad
        if follows:
            continue
        line, column = Source(path, (), document.values, document.keys).place(
            loc, key=kind == "extra_forbidden" or given_loc[-1:] == (_A_KEY,)
        )
        wording = _Wording(details, _owner(shape, given_loc), noun, document.words.get(loc))
        code, message, *hints = wording.in_words()
        said = " ".join(hint for hint in hints if hint)
        around = (*base, *given_loc[:-1])
        taken = {loc[-1] for loc in document.keys if loc[:-1] == around}
        meant = wording.meant(taken)
        fix = Fix(line, column, *meant) if meant else None
        yield Problem(path, line, column, code, message, said, fix=fix)


def _meant(details: ErrorDetails, shape: Any) -> Loc:
    """Gives the place of the key that was meant, where a key is misspelt."""
    *around, key = details["loc"]
    owner = _owner(shape, details["loc"])
    return (*around, nearest(str(key), owner.model_fields if owner else ()))


def _known(loc: Loc, base: Loc, document: Document) -> Loc:
    known: Loc = ()
    for part in loc:
        if (*base, *known, part) in document.values:
            known = (*known, part)
    return known


def needs_quotes(shape: Any, loc: Loc, word: str, vocabulary: Vocabulary) -> bool:
    """Whether this word is one of the closed list that its key takes: then it is text, whatever YAML makes of it."""
    owner, key = _owner(shape, loc), str(loc[-1])
    marks = owner.model_fields[key].metadata if owner and key in owner.model_fields else []
    return any(isinstance(mark, OneOf) and word in vocabulary.get(mark.name, {}) for mark in marks)


def _owner(shape: Any, loc: Loc) -> type[BaseModel] | None:
    """Gives the model that the last key of this place belongs to."""
    model = _model_in(shape)
    *around, _ = [part for part in loc if isinstance(part, str)] or [""]
    for part in around:
        if model and part in model.model_fields:
            model = _model_in(model.model_fields[part].annotation)
    return model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for arg in get_args(annotation) if (found := _model_in(arg))), None)


@dataclass
class _Wording:
    """One of pydantic's errors, to be said so that a stranger can act on it."""

    details: ErrorDetails
    owner: type[BaseModel] | None
    noun: str
    words: str | None

    def __post_init__(self) -> None:
        loc, given = self.details["loc"], self.details["input"]
        self.key = next((str(part) for part in reversed(loc) if isinstance(part, str)), "this")
        self.name = _part(loc)
        self.around = _part(loc[:-1]) if len(loc) > 1 else self.noun
        self.shown = _cut(self.words) if self.words else shown(given)
        self.is_what = f"{self.shown} is {noun_of(given)}"
        if isinstance(given, float) and self.details["type"].startswith("int"):
            self.is_what = f"{self.shown} is not whole"
        info = self.owner.model_fields.get(self.key) if self.owner else None
        self.required = info is not None and info.is_required()
        self.about = info.description if info and info.description else ""
        example = json.dumps(info.examples[0], ensure_ascii=False) if info and info.examples else ""
        self.example = (
            f"For example: {self.key}: {example}." if example not in ("", "[]", "{}", '"…"') else ""
        )

    def in_words(self) -> tuple[str, ...]:
        """Gives code, message and hints."""
        kind, given = self.details["type"], self.details["input"]
        if kind == "missing":
            return "BW203", f'the key "{self.key}" is missing in {self.around}.', self.about, self.example
        if kind == "extra_forbidden":
            allowed = list(self.owner.model_fields) if self.owner else []
            known = f"Keys are {either(allowed, most=40)}."
            message = f'"{self.key}" is not a key of {self.around}.'
            return "BW202", message, did_you_mean(self.key, allowed) or known
        if given is None and kind.endswith("_type"):
            hint = "Write something after the colon" + ("." if self.required else ", or leave the key out.")
            return "BW204", f"{self.name} is empty.", hint, self.example
        if kind in _TYPES:
            return "BW204", f"{self.name} must be {_TYPES[kind]}, and {self.is_what}.", self._type_hint(kind)
        return self._in_other_words(kind, self.details.get("ctx", {}), given)

    def meant(self, taken: Collection[object]) -> tuple[str, str] | None:
        """Gives what was written and what surely was meant, or None. A key of those taken was not meant."""
        kind, given, context = self.details["type"], self.details["input"], self.details.get("ctx", {})
        was, now = str(given), ""
        if kind == "extra_forbidden":
            free = [name for name in (self.owner.model_fields if self.owner else ()) if name not in taken]
            was, now = self.key, surely(self.key, free)
        elif kind == "not_in_vocabulary":
            now = surely(was, cast("list[str]", context["allowed"]))
        elif kind == "literal_error":
            now = surely(was, re.findall(r"'([^']*)'", str(context["expected"])))
        elif kind == "string_type" and self.words:
            was, now = self.words, f'"{self.words}"'
        elif kind == "string_pattern_mismatch":
            now = form_meant(self.key, was)
        return (was, now) if now else None

    def _type_hint(self, kind: str) -> str:
        if kind == "string_type" and self.words:
            return f'If it is meant as text, put it in quotes: "{self.words}".'
        if kind in ("tuple_type", "list_type"):
            hint = "Write each entry in a line of its own that begins with `- `, or all in brackets."
            return f"{hint} {self.example}"
        return self.example

    def _in_other_words(self, kind: str, context: Mapping[str, Any], given: Any) -> tuple[str, ...]:
        match kind:
            case "not_in_vocabulary":
                allowed, what = cast("list[str]", context["allowed"]), str(context["list"])
                noun = what.replace("-", " ")
                message = f"{self.shown} is not {article(noun)} {noun}."
                if what in _NO_NOUNS:
                    message = f"{self.shown} does not fit {self.name}."
                return "BW201", message, f"Use {either(allowed)}.", did_you_mean(str(given), allowed)
            case "literal_error":
                allowed = re.findall(r"'([^']*)'", str(context["expected"]))
                message = f"{self.shown} does not fit {self.name}."
                return "BW201", message, f"Use {either(allowed)}.", did_you_mean(str(given), allowed)
            case "string_pattern_mismatch" | "string_too_long" if self.details["loc"][-1] == _A_KEY:
                message = f"{self.shown} cannot be a key."
                return (
                    "BW207",
                    message,
                    "A key is letters and digits, parted by single dashes or dots, at most 40.",
                )
            case "string_too_long":
                length, most = len(str(given)), int(context["max_length"])
                message = f"{self.name} is {length} characters long; {most} is the most."
                joint, elsewhere = ", or ", "move a part to another key"
                if self.key == "do":
                    joint, elsewhere = (
                        ": ",
                        "put how it is done well under `detail`, and the reason under `why`",
                    )
                return "BW206", message, f"Shorten it by {length - most}{joint}{elsewhere}."
            case "string_too_short":
                least = context["min_length"]
                return (
                    "BW206",
                    f"{self.name} is too short: {self.shown}; {least} characters is the least.",
                    self.example,
                )
            case "too_long":
                message = f"{self.name} has {_entries(given)}; {context['max_length']} is the most."
                return "BW206", message, "Join some, or remove some."
            case "too_short":
                message = f"{self.name} has {_entries(given)}; {context['min_length']} is the least."
                return "BW206", message, self.example
            case "greater_than_equal" | "less_than_equal":
                limit = f"at least {context['ge']}" if "ge" in context else f"at most {context['le']}"
                return "BW205", f"{self.name} is {self.shown}, and must be {limit}.", self.example
            case "string_pattern_mismatch":
                message = f"{self.shown} does not fit {self.name}."
                hint = hint_of_form(self.key, str(given))
                return ("BW207", message, hint) if hint else ("BW207", message, self.about, self.example)
            case "date_from_datetime_parsing" | "date_parsing" | "date_type" | "date_from_datetime_inexact":
                message = f"{self.name} must be a day, and {self.shown} is none."
                return "BW207", message, "Write year, month and day, like 2026-11-20."
            case "path_or_points" | "one_part" | "part_extra" if empty := _empty_in(given):
                hint = "Write something after the colon, or remove the key."
                return "BW209", f"`{empty}` is empty.", hint
            case "path_or_points" | "one_part":
                return (
                    "BW209",
                    f"{self.details['msg']}.",
                    "Give exactly one.",
                )
            case "part_extra":
                return "BW209", f"{self.details['msg']}.", "Remove the key that does not belong here."
            case _:
                return "BW209", f"{self.name}: {self.details['msg']}.", self.example


# What pydantic calls a key that is wrong itself.
_A_KEY = "[key]"
# Lists of the vocabulary whose names are no nouns for their words: nobody is "a who".
_NO_NOUNS = ("who", "method-who", "oil", "massage", "press", "advice", "benefit", "banned", "depth")

_TYPES: Mapping[str, str] = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "int_parsing": "a whole number",
    "int_parsing_size": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "tuple_type": "a list",
    "list_type": "a list",
    "model_type": "keys and values",
    "model_attributes_type": "keys and values",
    "dict_type": "keys and values",
}


def _part(loc: Loc) -> str:
    """Gives `"seconds"`, or `entry 2 of "zones"`."""
    if len(loc) > 1 and isinstance(loc[-1], int):
        return f"entry {loc[-1] + 1} of {_part(loc[:-1])}"
    return f'"{loc[-1]}"' if loc else "this"


def shown(value: object) -> str:
    """Gives a value as somebody may have written it, at most 60 characters."""
    if isinstance(value, str):
        return f'"{_cut(value)}"'
    return _cut(re.sub(r'"([^",:\[\]{}]*)"', r"\1", json.dumps(value, ensure_ascii=False, default=str)))


def _empty_in(given: object) -> str:
    """Gives the first key with nothing after it, or nothing."""
    keys = cast("dict[str, object]", given) if isinstance(given, dict) else {}
    return next((key for key, value in keys.items() if value is None), "")


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:57]}…"


def _entries(given: Any) -> str:
    return "1 entry" if len(given) == 1 else f"{len(given)} entries"


def noun_of(value: object) -> str:
    """Gives what a value is, in a plain word: `text`, `a list`."""
    match value:
        case str():
            return "text"
        case bool():
            return "a switch"
        case int() | float():
            return "a number"
        case list():
            return "a list"
        case dict():
            return "keys and values"
        case _:
            return "empty"


def article(noun: str) -> str:
    """Gives `a` or `an`."""
    return "an" if noun[:1] in "aeiou" else "a"
