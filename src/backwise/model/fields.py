"""What a value of a record may be: markers that say what it is, and the constrained types.

One walk over the markers serves every check: `OneOf` a word of a closed list in vocabulary.yml, `Ref` the id
of another record, `Text` words to read.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, cast

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

# What a schema says where the model names a closed list, or another record: its reader fills it in (syncing/schemas.py).
ONE_OF, ID_OF = "x-one-of", "x-id-of"


@dataclass(frozen=True)
class OneOf:
    """The value is a word of the list `name` in vocabulary.yml. The list comes with the validation context."""

    name: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {**handler(schema), ONE_OF: self.name}

    def _check(self, value: str, info: ValidationInfo) -> str:
        lists = cast("Mapping[str, Mapping[str, object]]", info.context or {})
        allowed = list(lists.get(self.name, {value: None}))
        if value not in allowed:
            context: dict[str, Any] = {"list": self.name, "allowed": allowed}
            raise PydanticCustomError("not_in_vocabulary", "not a word of the list {list}", context)
        return value


@dataclass(frozen=True)
class Ref:
    """The value is the id of a record of this kind."""

    kind: str

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {**handler(schema), ID_OF: self.kind}


@dataclass(frozen=True)
class Text:
    """The value is text for readers.

    `inline` text may hold emphasis and typed links; the other kind is printed or spoken as it stands.
    `benefits` text may say what massage does for somebody, so it is held to evidence.
    """

    inline: bool = True
    benefits: bool = False


def _words(value: object) -> object:
    """Numbers are accepted where a count may also be words: `times: 3` means `times: "3"`."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
# A key that stands in class names, addresses and conditions of templates: as harmless as an id.
Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+([.-][A-Za-z0-9]+)*$", max_length=40)]
Name = Annotated[str, Text(inline=False), StringConstraints(min_length=3, max_length=60)]
Term = Annotated[str, Text(inline=False), StringConstraints(min_length=2, max_length=80)]
Do = Annotated[str, Text(inline=False), StringConstraints(min_length=8, max_length=80)]
Cue = Annotated[str, Text(inline=False), StringConstraints(pattern=r"^\S+( \S+){0,5}$", max_length=48)]
Line = Annotated[str, Text(), StringConstraints(min_length=3, max_length=200)]
Prose = Annotated[str, Text(), StringConstraints(min_length=3, max_length=1500)]
BenefitLine = Annotated[str, Text(benefits=True), StringConstraints(min_length=3, max_length=200)]
BenefitProse = Annotated[str, Text(benefits=True), StringConstraints(min_length=3, max_length=1500)]
# Search words are indexed and never displayed.
SearchWord = Annotated[str, StringConstraints(min_length=2, max_length=60)]
Seconds = Annotated[int, Field(ge=1, le=900)]
# Begins with a letter, so that it cannot be taken for a number.
_STEP_NAME = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
StepName = Annotated[str, StringConstraints(pattern=_STEP_NAME, max_length=40)]
# A file names the step. Reading makes its number of it, counted from 1 (loading/step_names.py).
StepNumber = Annotated[
    int,
    WithJsonSchema({"anyOf": [{"type": "string", "pattern": _STEP_NAME}, {"type": "integer", "minimum": 1}]}),
]
_TIMES = r"^[1-9]\d?(-[1-9]\d?|\+)?$"
Times = Annotated[
    str,
    BeforeValidator(_words),
    StringConstraints(pattern=_TIMES),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 1}, {"type": "string", "pattern": _TIMES}]}),
]
PLACE = r"^([CTLS]\d{1,2}(\.\d)?@([a-z]+|\d{1,2}(\.\d)?)|[a-z]+(-[a-z]+)*)$"
Place = Annotated[str, StringConstraints(pattern=PLACE)]
# A record as links in texts name it: `technique:thumb-glide`.
Target = Annotated[
    str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*:[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)
]
SaidIn = Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)* \S+$")]
Load = Annotated[int, Field(ge=0, le=3)]

# Where a value stands in its record: keys and indexes from the top.
Loc = tuple[str | int, ...]

# The engine reads the clock, records do not: strict JSON dates, compared in hooks and commands.
Date = datetime.date


class Model(BaseModel):
    """The base of every part of a record: frozen, strict, and unknown keys are refused."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


def described(description: str, example: object, **rest: Any) -> Any:
    """Gives a field with its description and an example; `rest` is pydantic's, such as a default."""
    return Field(description=description, examples=[example], **rest)
